import { parseArgs } from 'node:util';
import type { Lang } from '../base/bilingual.ts';
import { Failure, sentence } from '../base/errors.ts';
import type { Call, Command } from './command.ts';
import { checkCommand } from './check-command.ts';
import { publishCommand } from './publish-command.ts';
import { queryCommand } from './query-command.ts';
import { renderCommand } from './render-command.ts';

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  query: queryCommand,
  publish: publishCommand,
  render: renderCommand,
};

const usage = `siwang <command> [--json] [--lang zh|en]\n\n${Object.values(commands)
  .map((c) => `  ${c.usage}`)
  .join('\n')}`;

/** Runs one command line; resolves with the exit code (2 for wrong usage). Never throws. */
export async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  if (name === '--help' || name === 'help') return (print(usage), 0);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return (tell(name ? `Unknown command: ${name}.\n\n${usage}` : usage), 2);
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
