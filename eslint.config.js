import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// The road, top to bottom: a folder may import only the folders above it. See docs/architecture.md.
const road = [
  'base',
  'domain',
  'privacy',
  'intake',
  'engine',
  'vault',
  'notebook',
  'figures',
  'share',
  'app',
  'publish',
];
const zones = road.slice(0, -1).map((folder, i) => ({
  target: `./src/${folder}`,
  from: [...road.slice(i + 1).map((later) => `./src/${later}`), './src/main.ts'],
  message: `src/${folder} stands before this folder on the road: imports run one way.`,
}));

// Who alone knows a library. Everything else reaches it through the folder's own words.
const owners = {
  svelte: ['app'],
  '@duckdb/duckdb-wasm': ['engine'],
  'apache-arrow': ['intake', 'engine'],
  '@observablehq/plot': ['figures'],
  d3: ['figures'],
};
const ownerRules = road.map((folder) => {
  const foreign = Object.entries(owners)
    .filter(([, folders]) => !folders.includes(folder))
    .flatMap(([name]) => [name, `${name}/*`, `${name}-*`]);
  const node = folder === 'publish' || folder === 'engine' ? [] : ['node:*'];
  return {
    files: [`src/${folder}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [...foreign, ...node].map((p) => ({
            group: [p],
            message: `src/${folder} must not know ${p}.`,
          })),
        },
      ],
    },
  };
});

export default ts.config(
  { ignores: ['dist/**', 'dist-*/**', '.cache/**', 'node_modules/**', 'test/fixtures/**'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ extensions: ['.ts', '.svelte', '.js', '.mjs'] }),
      ],
    },
    rules: {
      'max-lines': ['error', { max: 500 }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'svelte/no-at-html-tags': 'off', 'svelte/prefer-svelte-reactivity': 'off' },
  },
  { files: ['*.config.{js,ts}', 'bench/**'], rules: { 'no-restricted-exports': 'off' } },
  ...ownerRules,
);
