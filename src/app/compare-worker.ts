import { Failure } from '../base/errors.ts';
import { readEditionColumns, type EditionColumns } from '../intake/edition-columns.ts';
import { StateComparison } from '../vault/compare/compare-states.ts';
import { sameContent } from '../vault/compare/same-content.ts';
import { scalarOf } from '../vault/compare/shared-codes.ts';
import { changesCsv } from './changes-csv.ts';
import type { CompareReply, CompareRequest, CsvRequest } from './compare-messages.ts';

let compared: { readonly request: CompareRequest; readonly comparison: StateComparison } | null = null;

const reply = (message: CompareReply) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<CompareRequest | CsvRequest>) => {
  try {
    reply(data.type === 'compare' ? compare(data) : csv(data));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const text =
      error instanceof Failure ? error.text : { zh: `比较出错：${why}`, en: `Comparing failed: ${why}` };
    reply({ type: 'failed', text });
  }
});

function compare(request: CompareRequest): CompareReply {
  const [before, after] = [request.before.map(readEditionColumns), request.after.map(readEditionColumns)];
  const { of, scope } = request;
  const names = unitNames(request.units.map(readEditionColumns));
  const comparison = new StateComparison({ of, before, after, scope, names });
  compared = { request, comparison };
  const [first] = after;
  const same = scope === 'file' && first ? before.findLastIndex((one) => sameContent(one, first)) : -1;
  return { type: 'compared', comparison: comparison.summary(), same };
}

function csv({ lang, files }: CsvRequest): CompareReply {
  if (!compared) throw new Error('nothing was compared');
  const { request, comparison } = compared;
  return { type: 'csv', blob: changesCsv(request.of, (visit) => comparison.each(visit), files, lang) };
}

function unitNames(lists: readonly EditionColumns[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { rows, columns } of lists)
    for (let row = 0; row < rows; row += 1) {
      const [unit, name] = [scalarOf(columns.get('unit'), row), scalarOf(columns.get('name'), row)];
      if (typeof unit === 'string' && typeof name === 'string') names.set(unit, name);
    }
  return names;
}
