import readQr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { qrBytes, qrCode } from '../../../src/share/link/qr-code.ts';

/** The code as a photograph of it, four pixels a square. */
function photograph({ size, path }: ReturnType<typeof qrCode>): { pixels: Uint8ClampedArray; side: number } {
  const side = size * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x0 = '', y0 = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let y = Number(y0) * 4; y < Number(y0) * 4 + 4; y += 1)
      for (let x = Number(x0) * 4; x < (Number(x0) + Number(run)) * 4; x += 1)
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return { pixels, side };
}

describe('the QR code of a link', () => {
  it.each([
    ['a short one', 'https://siwang.example/monthly-births/#unit=990611&lang=en'],
    ['the longest one', `https://siwang.example/#s=1.0123abcd.${'aZ-_9'.repeat(500)}`.slice(0, qrBytes)],
  ])('is read as the link by a reader of others: %s', (_, href) => {
    const { pixels, side } = photograph(qrCode(href));
    const read = typeof readQr === 'function' ? readQr : (readQr as { default: typeof readQr }).default;
    expect(read(pixels, side, side)?.data).toBe(href);
  });
});
