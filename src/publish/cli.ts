import { parseArgs } from 'node:util';
import type { Lang } from '../base/bilingual.ts';
import { Failure, sentence } from '../base/errors.ts';
import type { Call, Command } from './command.ts';

/** Each command comes with all that it needs, so only the one that is called is loaded. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check-command.ts')).checkCommand,
  query: async () => (await import('./query-command.ts')).queryCommand,
  publish: async () => (await import('./publish-command.ts')).publishCommand,
  render: async () => (await import('./render-command.ts')).renderCommand,
};

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return `siwang <command> [--json] [--lang zh|en]\n\n${all.map((c) => `  ${c.usage}`).join('\n')}`;
}

/** Runs one command line; resolves with the exit code (2 for wrong usage). Never throws. */
export async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  if (name === '--help' || name === 'help') return (print(await usage()), 0);
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  if (!command) return (tell((name ? `Unknown command: ${name}.\n\n` : '') + (await usage())), 2);
  let parsed;
  try {
    parsed = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, lang: { type: 'string' }, ...command.options },
    });
  } catch (error) {
    return (tell(`${sentence(error, 'en')}\nUsage: siwang ${command.usage}`), 2);
  }
  const lang: Lang = parsed.values['lang'] === 'en' ? 'en' : 'zh';
  const call: Call = {
    words: parsed.positionals,
    options: parsed.values,
    lang,
    json: parsed.values['json'] === true,
    print,
    tell,
  };
  try {
    return await command.run(call);
  } catch (error) {
    tell(sentence(error, lang));
    if (!(error instanceof Failure) && process.env['DEBUG']) tell(String((error as Error).stack));
    return error instanceof Failure && error.name === 'usage' ? (tell(`siwang ${command.usage}`), 2) : 1;
  }
}
