import { parseHTML } from 'linkedom';
import { drawFigure } from '../../src/figures/draw-figure.ts';
import type { Lang } from '../../src/base/bilingual.ts';
import { onlyFigure } from '../../src/share/figure-files/shared-figure.ts';
import { figureSvg, type PictureOptions } from '../../src/share/figure-files/standalone-svg.ts';
import type { SharedPage } from '../../src/share/shared-page.ts';
import type { Case } from '../figures/draw-case.ts';

/** A page with the figure of a case and nothing else. */
export function pageOf(one: Case, changed: Partial<SharedPage> = {}): SharedPage {
  const names = Object.keys(one.answers);
  return {
    name: 'case',
    title: { zh: '例页', en: 'Page of a case' },
    subtitle: { zh: '例', en: 'case' },
    fictional: false,
    shown: 'public',
    lang: 'zh',
    choices: one.choices ?? {},
    cells: [
      ...names.map((name) => ({ kind: 'query' as const, name, params: [] })),
      { kind: 'figure', name: one.name, spec: one.spec, reads: names, error: null },
    ],
    answers: [{ choices: {}, tables: one.answers }],
    sources: [],
    takenAt: '2010-12-31T00:00:00.000Z',
    ...changed,
  };
}

/** The page's figure as a file, drawn as the command line does. */
export function svgOf(page: SharedPage, lang: Lang, options: PictureOptions = {}) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return figureSvg(onlyFigure(page), lang, drawFigure, { document, ...options });
}
