import { halo, middle, type Frame } from '../frame.ts';
import { spread, type Box } from '../place-labels.ts';
import type { Reference, Usual } from '../reference.ts';
import { textWidth } from '../text-size.ts';
import type { FunnelScales } from './scales.ts';

interface LineLabel {
  readonly text: string;
  readonly fill: string;
  /** Height of what it names. */
  readonly y: number;
  /** Baseline where it stands inside the axes: above a line, below a band. */
  readonly inside: number;
}

/**
 * Names of the target and the usual range: right of the axes, or on the phone at their left end inside. Returns the
 * boxes of those inside.
 */
export function drawLineLabels(
  frame: Frame,
  plot: Box,
  scales: FunnelScales,
  target: Reference | null,
  usual: Usual | null,
  narrow: boolean,
): Box[] {
  const labels: LineLabel[] = [];
  if (target) {
    const y = scales.y(target.value);
    labels.push({ text: target.text, fill: 'var(--ink)', y, inside: y - 6 });
  }
  if (usual) {
    const y = scales.y((usual.from + usual.to) / 2);
    labels.push({ text: usual.text, fill: 'var(--cool)', y, inside: scales.y(usual.from) + 14 });
  }
  if (!narrow) {
    const ys = spread(
      labels.map((label) => label.y),
      17,
      plot.y + 8,
      plot.y + plot.height - 8,
    );
    labels.forEach((label, i) =>
      frame.text(label.text, plot.x + plot.width + 8, middle(ys[i] ?? label.y), { fill: label.fill }),
    );
    return [];
  }
  return labels.map((label) => {
    frame.text(label.text, plot.x + 4, label.inside, { ...halo, 'stroke-opacity': '.7', fill: label.fill });
    return { x: plot.x, y: label.inside - 12, width: textWidth(label.text) + 8, height: 16 };
  });
}
