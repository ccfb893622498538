import type { BootStep } from './live-engine.ts';
import type { MessageKey } from './messages.ts';

/** What each step of starting the engine is called. */
export const bootWords = {
  download: 'bootDownload',
  inflate: 'bootInflate',
  start: 'bootStart',
  methods: 'bootMethods',
  data: 'bootData',
  ready: 'bootReady',
} as const satisfies Record<BootStep['stage'], MessageKey>;
