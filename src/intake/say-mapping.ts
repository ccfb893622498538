import { datasets } from '../domain/datasets.ts';
import { isRole } from './column-roles.ts';
import type { FindingList } from './finding-list.ts';
import { plainHeader } from './header-text.ts';
import type { Mapping } from './intake.ts';
import type { ReadSheet } from './read-sheet.ts';

/**
 * Says what of a mapping's columns and measures came to nothing: headers that no sheet has, which may belong to another file, and
 * fields that the recognised datasets do not have, which a person must put right.
 */
export function sayMapping(mapping: Mapping, read: readonly ReadSheet[], findings: FindingList): void {
  const seen = new Set(
    read.flatMap(({ layout }) => (layout?.headers ?? []).map((h) => plainHeader(h.source))),
  );
  const found = new Set(read.flatMap(({ recognition }) => (recognition?.plans ?? []).map((p) => p.dataset)));
  const candidates = Object.values(datasets).filter(({ id }) => found.size === 0 || found.has(id));
  const fields = new Set(candidates.flatMap((d) => d.fields.map((f) => f.name)));
  const sheet =
    (read.find(({ recognition }) => (recognition?.plans.length ?? 0) > 0) ?? read[0])?.sheet.name ?? '';
  const columns = new Map(Object.entries(mapping.columns ?? {}));
  for (const header of new Set([...columns.keys(), ...Object.keys(mapping.measures ?? {})])) {
    const field = columns.get(header) ?? null;
    if (!seen.has(plainHeader(header)))
      findings.add({
        rule: 'mapping-unused',
        severity: 'warning',
        sheet,
        value: header,
        message: {
          zh: `映射里的列“${header}”不在表头中，没有用到；请核对写法（多层表头用“/”连接）。`,
          en: `The mapping's column "${header}" is in no header and is not used; check how it is written (levels of a header are joined by "/").`,
        },
      });
    else if (mapping.dataset !== 'free' && field !== null && !isRole(field) && !fields.has(field))
      findings.add({
        rule: 'mapping-unused',
        severity: 'error',
        blocking: true,
        sheet,
        value: field,
        message: {
          zh: `映射把“${header}”列对应到“${field}”，但这里没有这个字段；可用的字段：${[...fields].join('、')}。`,
          en: `The mapping makes column "${header}" the field "${field}", which does not exist here; the fields are ${[...fields].join(', ')}.`,
        },
      });
  }
}
