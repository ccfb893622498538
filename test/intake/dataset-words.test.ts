import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets } from '../../src/domain/datasets.ts';
import { keyNamed, readByWords, valueNamed, wordDatasets, wordKey } from '../../src/intake/dataset-words.ts';
import { readHeader } from '../../src/intake/header-text.ts';
import { refusedKind } from '../../src/intake/refused-words.ts';

/** Every word of a closed key beside every number of its dataset. */
const pairs = wordDatasets.flatMap((dataset) =>
  datasets[dataset].fields
    .filter((key) => key.key && key.values && !key.open)
    .flatMap((key) =>
      (key.values ?? []).flatMap(({ value, label }) =>
        datasets[dataset].fields
          .filter((field) => !field.key && field.type !== 'text')
          .map((field) => ({ dataset, key: key.name, value, word: label.zh, field })),
      ),
    ),
);

const noise = fc.constantFrom(
  (text: string) => text,
  (text: string) => ` ${text}\u3000`,
  (text: string) => text.replace('（', '(').replace('）', ')'),
  (text: string) => [...text].join(' '),
  (text: string) => `其中：${text}`,
  (text: string) => text.replaceAll('-', '—'),
);

describe('words of headers', () => {
  it('read the same in any order, joined, and however they are written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        noise,
        fc.boolean(),
        fc.boolean(),
        (pair, write, above, joined) => {
          const name = pair.field.label.zh;
          const parts = above ? [pair.word, write(name)] : [write(name), pair.word];
          const header = joined && above ? [`${pair.word}${name}`] : parts;
          const read = readByWords(pair.dataset, readHeader(0, header));
          expect(read?.field, header.join('/')).toBe(pair.field.name);
          expect([...(read?.keys ?? [])]).toEqual([[pair.key, pair.value]]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('name every field and key of their dataset by each of its aliases', () => {
    for (const dataset of wordDatasets)
      for (const field of datasets[dataset].fields)
        for (const alias of field.aliases ?? []) {
          const header = readHeader(0, [alias]);
          const name = field.key ? keyNamed(dataset, header)?.name : readByWords(dataset, header)?.field;
          expect(name, `${dataset}: ${alias}`).toBe(field.name);
        }
  });

  it('are one word for each value', () => {
    for (const { id, fields } of Object.values(datasets))
      for (const field of fields)
        for (const { value, label, words = [] } of field.values ?? [])
          for (const word of [value, label.zh, label.en, ...words])
            expect(valueNamed(field, word), `${id}.${field.name}: ${word}`).toBe(value);
  });

  it('have one way to be written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordKey(wordKey(text))).toBe(wordKey(text));
      }),
    );
  });

  it('never throw, whatever stands in a header', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('应报', '村报镇', '（', '/', '1-3年'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const header = readHeader(0, parts);
        for (const dataset of wordDatasets) readByWords(dataset, header);
      }),
    );
  });
});

describe('words that are not counted', () => {
  it.each([
    ['四项手术例数', 'procedure'],
    ['放环', 'procedure'],
    ['上 环 数', 'procedure'],
    ['人工流产', 'procedure'],
    ['避孕率', 'procedure'],
    ['三查四术到位率', 'procedure'],
    ['补救措施落实数', 'procedure'],
    ['孕检人数', 'procedure'],
    ['其中：计划内', 'plan'],
    ['政策外', 'plan'],
    ['符合政策生育率', 'plan'],
  ])('%s: %s', (text, kind) => {
    expect(refusedKind(text)).toBe(kind);
  });

  it.each(['环节', '环境', '循环', '年度计划', '政策名称', '住院分娩', '新生儿接种', '计划次数', '查出问题'])(
    '%s is none of them',
    (text) => {
      expect(refusedKind(text)).toBeNull();
    },
  );
});
