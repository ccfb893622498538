import type { Lang } from '../../base/bilingual.ts';
import { formatScalar } from '../../base/number-format.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import type { NetworkLayout } from './layout.ts';
import type { NetworkSpec } from './spec.ts';
import type { NetworkPlace } from './view.ts';

/** Room for the names of layers at the left, where there is any. */
const gutter = 96;

/** Where layers stand in a picture of that width, and its height. Narrow pictures name their layers above them. */
export function placeNetwork(
  width: number,
  layers: number,
): { readonly place: NetworkPlace; readonly height: number } {
  const narrow = width < 640;
  const step = narrow ? 88 : 96;
  const top = narrow ? 34 : 24;
  return {
    place: { width, left: narrow ? 8 : gutter, right: width - 12, top, step },
    height: top + (layers - 1) * step + 34,
  };
}

/** What stands at each layer: its name and, unless `counts` is false, how many nodes it has. */
export function layerLabels(
  spec: NetworkSpec,
  layout: NetworkLayout,
  place: NetworkPlace,
  read: ReadCell,
  lang: Lang,
): {
  readonly text: string;
  readonly count: string;
  readonly x: number;
  readonly y: number;
  readonly beside: boolean;
}[] {
  const beside = place.left >= gutter;
  return spec.levels.map(({ label }, i) => ({
    text: said(label, read, lang),
    count: spec.counts === false ? '' : formatScalar(layout.layers[i]?.length ?? 0, null, lang),
    x: 0,
    y: place.top + i * place.step - (beside ? 2 : 16),
    beside,
  }));
}
