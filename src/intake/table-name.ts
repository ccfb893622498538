import type { Bilingual } from '../base/bilingual.ts';
import { isDatasetId } from '../domain/datasets.ts';

/** Names of tables that are there already, or that would hide what the engine knows of itself. */
const reserved =
  /^(?:editions|edition_columns|edition_findings|free|units_.*|siwang.*|duckdb_.*|pg_.*|sqlite_.*|information_schema|part\d*)$/;
const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_]{0,62}$/u;

/** Why a free table cannot be called so, `null` where it can. Names are compared without regard to case, as in SQL. */
export function tableNameFault(name: string): Bilingual | null {
  if (!plain.test(name))
    return {
      zh: `“${name}”不能作表名：只能用字母、数字、汉字和下划线，不以数字开头，不超过 63 个字符`,
      en: `"${name}" cannot be a table's name: only letters, digits and _ can, no digit first, 63 characters at most`,
    };
  const lower = name.toLowerCase();
  if (isDatasetId(lower))
    return {
      zh: `“${name}”是数据集的名字，请给自由表另起一个名字`,
      en: `"${name}" is the name of a dataset; give the free table another one`,
    };
  if (reserved.test(lower))
    return {
      zh: `“${name}”留作他用，请给自由表另起一个名字`,
      en: `"${name}" is reserved; give the free table another name`,
    };
  return null;
}
