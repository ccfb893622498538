/**
 * Writes text as GB18030. There is no encoder in the platform, so the platform's decoder is turned round once: the
 * two-byte characters (GBK), then the four-byte ones of the basic plane.
 */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else {
      const found = table().get(character);
      if (!found) throw new Error(`${character} (U+${code.toString(16)}) has no GB18030 bytes in the table`);
      bytes.push(...found);
    }
  }
  return Uint8Array.from(bytes);
}

let built: Map<string, readonly number[]> | null = null;

function table(): Map<string, readonly number[]> {
  if (built) return built;
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && character !== '\uFFFD' && !found.has(character))
      found.set(character, bytes);
  };
  for (let a = 0x81; a <= 0xfe; a += 1) for (let b = 0x40; b <= 0xfe; b += 1) if (b !== 0x7f) add([a, b]);
  for (let a = 0x81; a <= 0x84; a += 1)
    for (let b = 0x30; b <= 0x39; b += 1)
      for (let c = 0x81; c <= 0xfe; c += 1) for (let d = 0x30; d <= 0x39; d += 1) add([a, b, c, d]);
  built = found;
  return found;
}
