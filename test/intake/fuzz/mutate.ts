import * as zip from '@zip.js/zip.js';
import type { Random } from './random.ts';

/** Texts that upset readers of tables, numbers, times, archives and markup. */
const spells = [
  '"',
  '""',
  ',',
  '\r',
  '\n',
  '\t',
  '，',
  '\u0000',
  '\uFEFF',
  '9'.repeat(400),
  '1e999',
  '-0',
  '=1+1',
  '#REF!',
  '2010年13月',
  '1-99月累计',
  '00000000000000000000',
  '合计',
  '(((',
  '<',
  '&#x110000;',
  '&amp;amp;',
  ']]>',
  '<!--',
  'r="1048577"',
  'XFE1',
  '__proto__',
  'constructor',
] as const;

/** Numbers that lengths and offsets become when they are wrong. */
const extremes = [0, 1, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff] as const;

type Change = (bytes: Uint8Array, random: Random) => Uint8Array;

const changes: readonly [Change, ...Change[]] = [
  // Single bytes.
  (bytes, random) => {
    const copy = bytes.slice();
    for (let n = random.below(8); n >= 0; n -= 1) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  // Single bits.
  (bytes, random) => {
    const copy = bytes.slice();
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  // A length or an offset.
  (bytes, random) => {
    const copy = bytes.slice();
    if (copy.length < 8) return copy;
    const view = new DataView(copy.buffer);
    const at = random.below(copy.length - 4);
    if (random.below(2) === 0) view.setUint32(at, random.pick(extremes), true);
    else view.setUint16(at, random.pick(extremes) & 0xffff, true);
    return copy;
  },
  // The end is missing.
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  // A part is missing, twice there, or elsewhere.
  (bytes, random) => {
    const from = random.below(bytes.length);
    const to = Math.min(bytes.length, from + 1 + random.below(64));
    const at = random.below(bytes.length);
    const cut = joined(bytes.subarray(0, from), bytes.subarray(to));
    switch (random.below(3)) {
      case 0:
        return cut;
      case 1:
        return joined(bytes.subarray(0, to), bytes.subarray(from));
      default:
        return joined(cut.subarray(0, at), bytes.subarray(from, to), cut.subarray(at));
    }
  },
  // A text that is in the way.
  (bytes, random) => {
    const at = random.below(bytes.length);
    const over = random.below(2) * random.below(24);
    return joined(
      bytes.subarray(0, at),
      new TextEncoder().encode(random.pick(spells)),
      bytes.subarray(at + over),
    );
  },
  // A part many times over.
  (bytes, random) => {
    const from = random.below(bytes.length);
    const part = bytes.subarray(from, from + 1 + random.below(32));
    return joined(
      bytes.subarray(0, from),
      ...Array<Uint8Array>(1 + random.below(500)).fill(part),
      bytes.subarray(from),
    );
  },
];

/** A file with one to three changes in it; of a container of parts also one whose parts are changed and packed again. */
export async function mutate(bytes: Uint8Array, random: Random): Promise<Uint8Array<ArrayBuffer>> {
  const inside = bytes[0] === 0x50 && bytes[1] === 0x4b && random.below(3) > 0;
  if (inside) return repacked(bytes, random);
  let changed = bytes;
  for (let n = random.below(3); n >= 0 && changed.length > 0; n -= 1)
    changed = random.pick(changes)(changed, random);
  return new Uint8Array(changed);
}

/** Behind a sum that is right nothing of a reader is reached, so parts are changed before they are packed. */
async function repacked(bytes: Uint8Array, random: Random): Promise<Uint8Array<ArrayBuffer>> {
  const entries = await new zip.ZipReader(new zip.Uint8ArrayReader(bytes)).getEntries();
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), { level: 1, useWebWorkers: false });
  const target = random.below(entries.length);
  for (const [index, entry] of entries.entries()) {
    if (entry.directory) continue;
    let part: Uint8Array = await entry.getData(new zip.Uint8ArrayWriter(), { useWebWorkers: false });
    if (index === target && part.length > 0) part = random.pick(changes)(part, random);
    await writer.add(entry.filename, new zip.Uint8ArrayReader(part));
  }
  return new Uint8Array(await writer.close());
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
