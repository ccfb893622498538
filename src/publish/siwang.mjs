#!/usr/bin/env node
// The command line's door: TypeScript is compiled on the way in, so nothing needs building after `npm ci`.
import { register } from 'tsx/esm/api';

register();
// A reader such as `head` may have seen enough: no reason for a stack trace.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2));
