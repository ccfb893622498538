import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/figures/text-size.ts';
import { wrapText } from '../../../src/share/figure-files/wrap-text.ts';
import { fitBox } from '../../../src/share/pptx/fit-box.ts';
import { imageSize } from '../../../src/share/pptx/image-size.ts';
import { gridBoxes, insideBox } from '../../../src/share/pptx/slide-boxes.ts';

const box = { w: 4, h: 1.2 };
const sizes = { most: 24, least: 10 };

/** Inches of these paragraphs at that size, each line as wide as it may be. */
function height(paragraphs: readonly string[], size: number): number {
  const pixels = (size * 96) / 72;
  const lines = paragraphs.flatMap((text) => wrapText(text, (box.w * 96) / 1.03, pixels));
  return (lines.length * size * 1.2) / 72;
}

const text = fc
  .array(fc.constantFrom('出生', '人口', '，', '2010', ' 年 ', 'births ', 'in ', '117.4', '（', '）', '。'), {
    maxLength: 200,
  })
  .map((parts) => parts.join(''));

describe('text in its box', () => {
  it('never needs more room than there is', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (paragraphs) => {
        const fitted = fitBox(paragraphs, box, sizes);
        expect(height(fitted.paragraphs, fitted.size)).toBeLessThanOrEqual(box.h + 0.01);
        expect(fitted.size).toBeGreaterThanOrEqual(sizes.least);
        expect(fitted.height).toBeLessThanOrEqual(box.h + 0.01);
      }),
    );
  });

  it('is as large as fits, and whole unless even the smallest is too large', () => {
    expect(fitBox(['出生'], box, sizes)).toMatchObject({ size: 24, paragraphs: ['出生'], left: [] });
    const medium = '本月出生人数比上年同月多，差别可能只是偶然，三个镇报表迟到。';
    const fitted = fitBox([medium], box, sizes);
    expect(fitted.paragraphs).toEqual([medium]);
    expect(fitted.size).toBeLessThan(24);
    expect(fitBox(['', ' '], box, sizes).paragraphs).toEqual([]);
  });

  it('is cut with an ellipsis where it must be, and what was left out is told', () => {
    const long = '很长的一句话'.repeat(60);
    const fitted = fitBox([long, '第二段', '第三段'], box, sizes);
    expect(fitted.size).toBe(10);
    expect(fitted.paragraphs).toHaveLength(1);
    expect(fitted.paragraphs[0]).toMatch(/…$/);
    expect(fitted.left).toEqual(['第二段', '第三段']);
    const word = 'x'.repeat(2000);
    expect(textWidth(fitBox([word], box, sizes).paragraphs[0] ?? '', (10 * 96) / 72)).toBeLessThan(
      box.w * 96 * 8,
    );
  });
});

describe('boxes', () => {
  it('share the room of one, all inside it', () => {
    for (const count of [1, 2, 3, 6, 7, 24]) {
      const boxes = gridBoxes({ x: 1, y: 2, w: 12, h: 4.5 }, count);
      expect(boxes).toHaveLength(count);
      for (const { x, y, w, h } of boxes) {
        expect(x).toBeGreaterThanOrEqual(1);
        expect(y).toBeGreaterThanOrEqual(2);
        expect(x + w).toBeLessThanOrEqual(13.0001);
        expect(y + h).toBeLessThanOrEqual(6.5001);
      }
      expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
    }
    expect(insideBox({ x: 0, y: 0, w: 4, h: 2 }, { width: 100, height: 100 })).toEqual({
      x: 1,
      y: 0,
      w: 2,
      h: 2,
    });
  });
});

describe('the size of a logo', () => {
  it('is read from its own header', () => {
    const png =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
    expect(imageSize(png)).toEqual({ width: 1, height: 1 });
    const bytes = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 17, 8, 0, 120, 1, 64, 3, 0, 0, 0, 0];
    const jpeg = `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`;
    expect(imageSize(jpeg)).toEqual({ width: 320, height: 120 });
    for (const other of [
      'data:image/svg+xml;base64,PHN2Zy8+',
      'https://example.org/logo.png',
      png.slice(0, 40),
    ])
      expect(imageSize(other)).toBeNull();
  });
});
