import * as v from 'valibot';

/**
 * An object with any texts as keys, as headers and words of a file are. The library's own `record` leaves out
 * `constructor` and `prototype` without a word, and a column can be called that.
 */
export function wordsTo<T>(value: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(
      (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
    ),
    v.rawTransform(({ dataset, addIssue, NEVER }): Record<string, T> => {
      const kept: [string, T][] = [];
      let failed = false;
      for (const [key, item] of Object.entries(dataset.value)) {
        const checked = v.safeParse(value, item);
        if (checked.success) {
          kept.push([key, checked.output]);
          continue;
        }
        failed = true;
        const [issue] = checked.issues;
        const here: v.ObjectPathItem = {
          type: 'object',
          origin: 'value',
          input: dataset.value,
          key,
          value: item,
        };
        addIssue({ message: issue.message, input: issue.input, path: [here, ...(issue.path ?? [])] });
      }
      return failed ? NEVER : Object.fromEntries(kept);
    }),
  );
}
