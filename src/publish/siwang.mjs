#!/usr/bin/env node
// The command line's door: TypeScript is compiled on the way in, so nothing needs building after `npm ci`.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2));
