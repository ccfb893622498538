// A worker thread does not inherit the TypeScript loader: register it first.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { work } = await import('./pack-worker.ts');
await work(workerData);
