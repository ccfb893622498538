import type { Frame } from './frame.ts';
import { tenth } from './svg-node.ts';

const apart = 5;

/** Slanted lines in a frame: what stands where a value is withheld. It looks like no value that there could be. */
export function drawHatch(
  frame: Frame,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  parent?: Element,
): void {
  const lines: string[] = [];
  for (let at = apart; at < width + height; at += apart) {
    const [fromX, fromY] = [Math.min(at, width), Math.max(0, at - width)];
    const [toX, toY] = [Math.max(0, at - height), Math.min(at, height)];
    lines.push(`M${tenth(x + fromX)},${tenth(y + fromY)}L${tenth(x + toX)},${tenth(y + toY)}`);
  }
  frame.add('path', { d: lines.join(''), stroke: 'var(--receded)', class: 'suppressed' }, parent);
  frame.add('rect', { x, y, width, height, stroke: 'var(--line)' }, parent);
}
