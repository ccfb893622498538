import type { Lang } from '../../base/bilingual.ts';
import { tableArrow } from '../../engine/table-arrow.ts';
import { figureText } from './figure-text.ts';
import { drawnTable, ownAnswer, type SharedFigure } from './shared-figure.ts';

/**
 * The answer behind a figure as an Arrow IPC file, its columns as the notebook names them; where a figure has several
 * answers, the table of what it draws. What the numbers are stands in the schema's metadata.
 */
export function figureArrow(figure: SharedFigure, lang: Lang): Uint8Array {
  const { page, name } = figure;
  const { title, subtitle, source, shown, withheld, invented } = figureText(figure, lang);
  const about = { title, subtitle, source, shown, withheld, invented };
  return tableArrow(ownAnswer(figure) ?? drawnTable(figure, lang).table, {
    notebook: page.name,
    figure: name,
    choices: JSON.stringify(page.choices),
    takenAt: page.takenAt,
    ...Object.fromEntries(Object.entries(about).filter(([, text]) => text !== '')),
  });
}
