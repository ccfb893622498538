// The worker in which damaged files are read: TypeScript through tsx, as the command line starts it.
import { register } from 'tsx/esm/api';

register();
await import('./reader.ts');
