import path from 'node:path';
import type { Command } from './command.ts';
import { buildSite } from './build-site.ts';
import { editionsIn, sayEarlierRelease } from './earlier-release.ts';
import { projectRoot } from './places.ts';

/** `siwang publish`: builds the static site. `npm run build` is this command with its defaults. */
export const publishCommand: Command = {
  usage: 'publish [--data FOLDER]… [--out dist] [--notebooks DIR] [--raw]',
  options: {
    data: { type: 'string', multiple: true },
    out: { type: 'string' },
    notebooks: { type: 'string' },
    raw: { type: 'boolean' },
  },
  async run(call) {
    const text = (name: string, otherwise: string) => {
      const given = call.options[name];
      return path.resolve(typeof given === 'string' ? given : path.join(projectRoot, otherwise));
    };
    const extra = (call.options['data'] ?? []) as string[];
    const out = text('out', 'dist');
    const raw = call.options['raw'] === true;
    if (raw)
      call.tell(
        call.lang === 'zh'
          ? '注意：--raw 不做保密处理，小数原样出现在网站里。此网站只限内部使用，不得公开；每一页上都会写明。'
          : 'Note: --raw suppresses nothing, so small counts stand in the site as they are. Keep it inside, and publish it nowhere; every page says so.',
      );
    const started = Date.now();
    const before = await editionsIn(out);
    const summary = await buildSite(
      {
        notebooks: text('notebooks', 'notebooks'),
        data: [...extra.map((f) => path.resolve(f)), path.join(projectRoot, 'data-samples')],
        raw,
      },
      out,
      call.tell,
    );
    const earlier = sayEarlierRelease(before, await editionsIn(out), summary.suppressed);
    if (earlier) call.tell(earlier[call.lang]);
    const seconds = Math.round((Date.now() - started) / 100) / 10;
    if (call.json) call.print(JSON.stringify({ out, ...summary, seconds }));
    else call.tell(`${out}: ${summary.pages} pages, ${summary.packs} answer files, ${seconds} s`);
    return 0;
  },
};
