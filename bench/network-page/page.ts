import type { Table } from '../../src/base/table.ts';
import { layOutNetwork, type NetworkLayout } from '../../src/figures/network/layout.ts';
import { networkMarks } from '../../src/figures/network/marks.ts';
import { paintNetwork } from '../../src/figures/network/paint.ts';
import { placeNetwork } from '../../src/figures/network/place.ts';
import {
  pixelOf,
  wholeView,
  zoomView,
  type NetworkPlace,
  type NetworkView,
} from '../../src/figures/network/view.ts';

const levels = ['district', 'town', 'village', 'group', 'block'];
const width = 1120;
const colours = {
  line: '#cfccc3',
  receded: '#c9ced1',
  quiet: '#5a636a',
  ink: '#1d2429',
  warm: '#b4452a',
  cool: '#1f6f8b',
  paper: '#fdfcf9',
};

/** What the bench reads: milliseconds, each the median of its repetitions, and the worst frame. */
export interface NetworkTimes {
  readonly nodes: number;
  readonly layout: number;
  readonly frame: number;
  readonly worst: number;
  readonly plain: number;
}

/** A district of about so many nodes: towns of 18 villages of 8 groups of 5 blocks. */
function hierarchy(nodes: number): Table {
  const rows: (string | null)[][] = [['d', null, '区', 'district', null]];
  const spans = [Math.max(1, Math.round(nodes / (18 * 8 * 6))), 18, 8, 5];
  let above = ['d'];
  spans.forEach((span, i) => {
    above = above.flatMap((parent) =>
      Array.from({ length: span }, (_, n) => {
        const unit = `${parent}-${n}`;
        rows.push([unit, parent, `${n}`, levels[i + 1] ?? '', rows.length % 97 === 0 ? '空缺' : null]);
        return unit;
      }),
    );
  });
  const names = ['unit', 'parent', 'name', 'level', 'flag'];
  return {
    columns: names.map((name, i) => ({ name, type: 'text', values: rows.map((row) => row[i] ?? null) })),
    rows: rows.length,
  };
}

const median = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** The plain way, for comparison: every node and every line, whatever the view. */
function paintEverything(
  canvas: CanvasRenderingContext2D,
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  height: number,
): void {
  canvas.clearRect(0, 0, width, height);
  layout.unit.forEach((_, row) => {
    const x = pixelOf(place, view, layout.x[row] ?? 0);
    const y = place.top + (layout.layer[row] ?? 0) * place.step;
    const up = layout.parent[row] ?? -1;
    if (up >= 0) {
      const above = place.top + (layout.layer[up] ?? 0) * place.step;
      canvas.beginPath();
      canvas.moveTo(pixelOf(place, view, layout.x[up] ?? 0), above);
      canvas.bezierCurveTo(
        pixelOf(place, view, layout.x[up] ?? 0),
        (above + y) / 2,
        x,
        (above + y) / 2,
        x,
        y,
      );
      canvas.stroke();
    }
    canvas.beginPath();
    canvas.arc(x, y, 2, 0, 2 * Math.PI);
    canvas.fill();
  });
}

function measure(nodes: number): NetworkTimes {
  const table = hierarchy(nodes);
  const layouts = Array.from({ length: 5 }, () => timed(() => layOutNetwork(table, 'nodes', levels)));
  const layout = layOutNetwork(table, 'nodes', levels);
  const { place, height } = placeNetwork(width, levels.length);
  const element = document.querySelector('canvas');
  const context = element?.getContext('2d');
  if (!element || !context) throw new Error('there is no canvas');
  element.width = width * 2;
  element.height = height * 2;
  const size = { width, height, density: 2, font: 'sans-serif' };
  // In to a single village and out again, as a reader's pinch would.
  const views = Array.from({ length: 120 }, (_, i) => {
    const depth = Math.sin((i / 119) * Math.PI);
    return zoomView(layout, wholeView(layout), (layout.slots / 40) ** depth, layout.slots * 0.4);
  });
  // Reading a pixel back ends the frame: a canvas may else put the work off.
  const end = () => context.getImageData(0, 0, 1, 1);
  const frames = views.map((view) =>
    timed(() => {
      paintNetwork(context, networkMarks(layout, place, view, -1), colours, size);
      end();
    }),
  );
  const plain = views.slice(0, 10).map((view) =>
    timed(() => {
      paintEverything(context, layout, place, view, height);
      end();
    }),
  );
  return {
    nodes: table.rows,
    layout: median(layouts),
    frame: median(frames),
    worst: Math.max(...frames),
    plain: median(plain),
  };
}

declare global {
  interface Window {
    measure: (nodes: number) => NetworkTimes;
  }
}
window.measure = measure;
