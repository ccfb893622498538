import type { Program } from '../notebook/program.ts';
import type { SharedPage } from './shared-page.ts';

/** The program of a shared page: its statements are empty, since its answers come with it. */
export function sharedProgram(page: SharedPage): Program {
  return {
    name: page.name,
    front: {
      title: page.title,
      subtitle: page.subtitle,
      summary: page.title,
      data: [],
      needs: [],
      picture: null,
      fictional: page.fictional,
      order: 0,
      publish: [],
    },
    defaults: page.choices,
    cells: page.cells.map((c) =>
      c.kind === 'query' ? { ...c, source: '', sql: '', reads: [], tables: [], error: null } : c,
    ),
  };
}
