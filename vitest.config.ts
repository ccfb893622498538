import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/**
 * Three projects, from quick to slow: `unit` runs in Node, `browser` drives a real Chromium against small
 * pages, `site` builds the whole site and walks it. One time zone and one locale for all.
 */
process.env.TZ = 'Asia/Shanghai';
process.env.LANG = 'zh_CN.UTF-8';

const project = (name: string, include: string[], seconds: number) => ({
  plugins: [svelte()],
  test: { name, include: include.filter((p) => !p.startsWith('!')), exclude: include.filter((p) => p.startsWith('!')).map((p) => p.slice(1)), testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['test/*/**/*.test.ts', '!test/browser/**', '!test/site/**'], 60),
      project('browser', ['test/browser/**/*.test.ts'], 180),
      project('site', ['test/site/**/*.test.ts'], 300),
    ],
  },
});
