import { encode } from 'uqr';

/** Bytes of a link that a QR code is drawn for. More fit into one, but no phone reads them from a screen. */
export const qrBytes = 2048;

/** A QR code as one SVG path of black squares, in a box of `size` by `size`. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** The code of an address, with the pale border that readers need. */
export function qrCode(href: string): QrCode {
  const { size, data } = encode(href, { ecc: 'L', border: 4 });
  const runs: string[] = [];
  for (const [y, row] of data.entries())
    for (let x = 0; x < size; x += 1) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x += 1;
      runs.push(`M${start} ${y}h${x + 1 - start}v1H${start}z`);
    }
  return { size, path: runs.join('') };
}
