import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { Failure } from '../base/errors.ts';
import { checkPassphrase } from '../share/lock.ts';
import { buildSite } from './build-site.ts';
import type { Command } from './command.ts';
import { editionsIn, sayEarlierRelease } from './earlier-release.ts';
import { lockedEditions, lockSite } from './lock-site.ts';
import { projectRoot } from './places.ts';

/** `siwang publish`: builds the static site. `npm run build` is this command with its defaults. */
export const publishCommand: Command = {
  usage: 'publish [--data FOLDER]… [--out dist] [--notebooks DIR] [--key PASSPHRASE] [--raw] [--jobs N]',
  options: {
    data: { type: 'string', multiple: true },
    out: { type: 'string' },
    notebooks: { type: 'string' },
    key: { type: 'string' },
    raw: { type: 'boolean' },
    jobs: { type: 'string' },
  },
  async run(call) {
    const text = (name: string, otherwise: string) => {
      const given = call.options[name];
      return path.resolve(typeof given === 'string' ? given : path.join(projectRoot, otherwise));
    };
    const extra = (call.options['data'] ?? []) as string[];
    const out = text('out', 'dist');
    const raw = call.options['raw'] === true;
    const jobs = jobsOf(call.options['jobs']);
    const key = await keyFrom(call.options['key']);
    if (raw)
      call.tell(
        call.lang === 'zh'
          ? '注意：--raw 不做保密处理，小数原样出现在网站里。此网站只限内部使用，不得公开；每一页上都会写明。'
          : 'Note: --raw suppresses nothing, so small counts stand in the site as they are. Keep it inside, and publish it nowhere; every page says so.',
      );
    const started = Date.now();
    const before = new Set([
      ...(await editionsIn(out)),
      ...(key === null ? [] : await lockedEditions(out, key)),
    ]);
    const sources = {
      notebooks: text('notebooks', 'notebooks'),
      data: [...extra.map((f) => path.resolve(f)), path.join(projectRoot, 'data-samples')],
      raw,
    };
    // What is to be locked is built elsewhere: the folder that is handed on never holds it in clear.
    const built = key === null ? out : await mkdtemp(path.join(tmpdir(), 'siwang-publish-'));
    try {
      const summary = await buildSite(sources, built, call.tell, jobs);
      if (key !== null) await lockSite(built, out, key);
      const earlier = sayEarlierRelease(before, await editionsIn(built), summary.suppressed);
      if (earlier) call.tell(earlier[call.lang]);
      const seconds = Math.round((Date.now() - started) / 100) / 10;
      const locked = key !== null;
      if (call.json) call.print(JSON.stringify({ out, ...summary, locked, seconds }));
      else
        call.tell(
          `${out}: ${summary.pages} pages, ${summary.packs} answer files, ${locked ? 'locked, ' : ''}${seconds} s`,
        );
    } finally {
      if (built !== out) await rm(built, { recursive: true, force: true });
    }
    return 0;
  },
};

/** The passphrase: as given, or for `-` the first line of standard input. Null where none was asked for. */
async function keyFrom(given: unknown): Promise<string | null> {
  if (typeof given !== 'string') return null;
  const key = given === '-' ? ((await textOf(process.stdin)).split(/\r?\n/)[0] ?? '') : given;
  checkPassphrase(key);
  return key;
}

function jobsOf(given: unknown): number | undefined {
  if (typeof given !== 'string') return undefined;
  const jobs = Number(given);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new Failure('usage', {
    zh: `--jobs ${given}：写 1 到 64 的整数。`,
    en: `--jobs ${given}: write a whole number from 1 to 64.`,
  });
}
