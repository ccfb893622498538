import path from 'node:path';
import type { Command } from './command.ts';
import { buildSite } from './build-site.ts';
import { projectRoot } from './places.ts';

/** `siwang publish`: builds the static site. `npm run build` is this command with its defaults. */
export const publishCommand: Command = {
  usage: 'publish [--data FOLDER]… [--out dist] [--notebooks DIR]',
  options: {
    data: { type: 'string', multiple: true },
    out: { type: 'string' },
    notebooks: { type: 'string' },
  },
  async run(call) {
    const text = (name: string, otherwise: string) => {
      const given = call.options[name];
      return path.resolve(typeof given === 'string' ? given : path.join(projectRoot, otherwise));
    };
    const extra = (call.options['data'] ?? []) as string[];
    const out = text('out', 'dist');
    const started = Date.now();
    const summary = await buildSite(
      {
        notebooks: text('notebooks', 'notebooks'),
        data: [...extra.map((f) => path.resolve(f)), path.join(projectRoot, 'data-samples')],
      },
      out,
      call.tell,
    );
    const seconds = Math.round((Date.now() - started) / 100) / 10;
    if (call.json) call.print(JSON.stringify({ out, ...summary, seconds }));
    else call.tell(`${out}: ${summary.pages} pages, ${summary.packs} answer files, ${seconds} s`);
    return 0;
  },
};
