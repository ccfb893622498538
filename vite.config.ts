import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * The reader's bundle. There is no index.html: `src/publish` writes one page a notebook around the entry, and
 * relative addresses let the site lie under any path.
 */
export default defineConfig({
  base: './',
  plugins: [svelte()],
  publicDir: 'public',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    manifest: true,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'src/main.ts' },
  },
});
