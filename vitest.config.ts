import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/**
 * From quick to slow: `unit` and `samples` run in Node, `browser` drives a real Chromium against small pages, `site`
 * builds the whole site and walks it. One time zone and one locale for all.
 */
process.env['TZ'] = 'Asia/Shanghai';
process.env['LANG'] = 'zh_CN.UTF-8';

const time = (seconds: number) => ({ testTimeout: seconds * 1000, hookTimeout: seconds * 1000 });

export default defineConfig({
  plugins: [svelte()],
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/samples/**', 'test/site/**'],
          setupFiles: ['test/fixed-seed.ts'],
          // Modules are loaded once for all files of a worker: a third of the time went into loading them anew.
          isolate: false,
          ...time(60),
        },
      },
      // SheetJS keeps number formats from one workbook to the next, and these are compared to the last byte.
      { extends: true, test: { name: 'samples', include: ['test/samples/**/*.test.ts'], ...time(60) } },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...time(180) } },
      {
        extends: true,
        test: {
          name: 'site',
          include: ['test/site/**/*.test.ts'],
          globalSetup: 'test/site/global-setup.ts',
          ...time(300),
        },
      },
    ],
  },
});
