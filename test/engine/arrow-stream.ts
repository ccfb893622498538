import {
  Bool,
  DateDay,
  Float64,
  Int32,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from 'apache-arrow';

const TYPES = {
  text: () => new Utf8(),
  integer: () => new Int32(),
  number: () => new Float64(),
  boolean: () => new Bool(),
  date: () => new DateDay(),
} satisfies Record<string, () => DataType>;

type Value = string | number | boolean | Date | null;

/** An Arrow IPC stream of the given columns: what intake gives the engine. `date` values are Date objects. */
export function arrowStream(
  columns: Readonly<Record<string, readonly [type: keyof typeof TYPES, values: readonly Value[]]>>,
): Uint8Array {
  const vectors = Object.entries(columns).map(([name, [type, values]]): [string, Vector] => [
    name,
    vectorFromArray<DataType>([...values], TYPES[type]()),
  ]);
  return tableToIPC(new Table(Object.fromEntries(vectors)), 'stream');
}
