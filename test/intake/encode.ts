/** Bytes of a text in GB18030, by the platform's decoder turned round; it has no encoder. */
export function encodeGb18030(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((character) => [...bytesOf(character)]));
}

const decoder = new TextDecoder('gb18030');
const pairs = new Map<string, readonly number[]>();
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    if (trail === 0x7f) continue;
    const character = decoder.decode(Uint8Array.of(lead, trail));
    if ([...character].length === 1 && character !== '\uFFFD') pairs.set(character, [lead, trail]);
  }

function bytesOf(character: string): readonly number[] {
  if (character < '\u0080') return [character.charCodeAt(0)];
  const known = pairs.get(character);
  if (known) return known;
  const found = fourBytes(character);
  pairs.set(character, found);
  return found;
}

/** Four-byte forms are numbered in the order of the characters, so the one that is meant is found by halves. */
function fourBytes(character: string): readonly number[] {
  const point = character.codePointAt(0) ?? 0;
  const bytes = (n: number) => [
    0x81 + Math.floor(n / 12600),
    0x30 + (Math.floor(n / 1260) % 10),
    0x81 + (Math.floor(n / 10) % 126),
    0x30 + (n % 10),
  ];
  let low = point >= 0x10000 ? 189_000 : 0;
  let high = point >= 0x10000 ? 1_237_575 : 39_419;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = decoder.decode(Uint8Array.from(bytes(middle))).codePointAt(0) ?? 0;
    if (there < point) low = middle + 1;
    else high = middle;
  }
  return bytes(low);
}

/** Bytes of a text in UTF-16. */
export function encodeUtf16(text: string, little: boolean): Uint8Array {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return Uint8Array.from(units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
}
