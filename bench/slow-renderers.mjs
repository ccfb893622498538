// A worker thread does not inherit the TypeScript loader: register it first.
import { register } from 'tsx/esm/api';

register();
await import('./slow-renderers.ts');
