import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { places } from '../share/snapshot/snapshot-file.ts';
import { projectRoot } from './places.ts';

/** What such a page still fetches, within its file; all else that pages fetch later needs the host. */
const leftOut = '\0left-out';
const inside = [
  ...['SealedSources.svelte', 'UnitDialog.svelte', 'NetworkPicture.svelte'],
  ...['ComparedHead.svelte', 'comparison.svelte.ts'],
];

/** Leaves out what a snapshot never asks for: the engine, the vault, the import. */
const leaveOut: Plugin = {
  name: 'snapshot-leave-out',
  resolveDynamicImport(specifier, importer) {
    if (typeof specifier !== 'string' || !importer?.startsWith(path.join(projectRoot, 'src/app/')))
      return null;
    const kept = specifier.startsWith('../figures/') || inside.includes(path.basename(specifier));
    return kept ? null : leftOut;
  },
  resolveId: (id) => (id === leftOut ? id : null),
  load: (id) => (id === leftOut ? 'throw new Error("This is not part of a snapshot.");' : null),
};

/** The reader's script as one file without imports, and its style sheet. */
async function buildReader(): Promise<{ readonly script: string; readonly css: string }> {
  const cache = path.join(projectRoot, 'node_modules/.cache/siwang');
  await mkdir(cache, { recursive: true });
  const out = await mkdtemp(path.join(cache, 'snapshot-'));
  const entry = path.join(projectRoot, 'src/app/snapshot-main.ts');
  try {
    await build({
      root: projectRoot,
      logLevel: 'warn',
      publicDir: false,
      plugins: [leaveOut],
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: out,
        emptyOutDir: true,
        manifest: false,
        target: ['chrome86', 'firefox113', 'safari16.4'],
        // As a library, so that nothing is added for fetching parts.
        lib: { entry, name: 'siwangSnapshot', formats: ['iife'], fileName: () => 'reader.js' },
        rollupOptions: { input: entry },
      },
    });
    const files = await readdir(out, { recursive: true });
    const sheet = files.find((file) => file.endsWith('.css'));
    const [script, css] = await Promise.all([
      readFile(path.join(out, 'reader.js'), 'utf8'),
      sheet ? readFile(path.join(out, sheet), 'utf8') : '',
    ]);
    return { script, css: css.trim() };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/**
 * Starts the reader: inflates it and runs it from a blob. Written for browsers of any age, so that an old one says
 * that it is too old.
 */
const loader = `(function () {
  function old() {
    var said = document.getElementById('said');
    said.textContent = '这个浏览器太旧，不能在页面里改选；请用新的浏览器打开这个文件。 This browser is too old to change choices: open the file in a newer one.';
    said.hidden = false;
  }
  try {
    var text = atob(document.getElementById('reader').textContent);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    new Response(stream).arrayBuffer().then(function (script) {
      var element = document.createElement('script');
      element.src = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      element.onerror = old;
      document.head.appendChild(element);
    }).catch(old);
  } catch (error) {
    old();
  }
})();`;

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Shows a snapshot's file, which a page of the site hands over, under a policy of its own: no other page's. */
const previewer = `addEventListener('message', function (event) {
  if (event.source !== parent || typeof event.data !== 'string') return;
  var frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.title = document.title;
  frame.src = URL.createObjectURL(new Blob([event.data], { type: 'text/html' }));
  document.body.replaceChildren(frame);
});
parent.postMessage('ready', '*');`;
const previewCss = 'html,body,iframe{display:block;width:100%;height:100%;margin:0;border:0}';

/**
 * Writes `snapshot/reader.html`, which becomes a snapshot by what is put into its places, and `snapshot/preview.html`,
 * which shows one. Returns the reader's bytes.
 */
export async function writeSnapshotReader(out: string): Promise<number> {
  const { script, css } = await buildReader();
  const policy = (scripts: string[], styles: string[], more: string[] = []) =>
    [
      "default-src 'none'",
      `script-src ${[...scripts, 'blob:'].join(' ')}`,
      `style-src ${styles.join(' ')}`,
      ...more,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
  const head = (content: string) => `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${content}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">`;
  const reader = `<!doctype html>
<html lang="${places.lang}">
<head>
${head(policy([sha256(loader)], [sha256(css)]))}
<title>${places.title}</title>
<style>${css}</style>
</head>
<body>
<p id="said" role="alert" hidden></p>
<div id="app">${places.body}</div>
<script type="application/json" id="snapshot">${places.data}</script>
<script type="text/plain" id="reader">${gzipSync(script, { level: 9 }).toString('base64')}</script>
<script>${loader}</script>
</body>
</html>
`;
  // What is shown from a blob keeps to this page's policy besides its own.
  const both = policy(
    [sha256(loader), sha256(previewer)],
    [sha256(css), sha256(previewCss)],
    ['frame-src blob:'],
  );
  const preview = `<!doctype html>
<html lang="zh-CN">
<head>
${head(both)}
<title>快照预览 · Snapshot preview</title>
<style>${previewCss}</style>
</head>
<body>
<script>${previewer}</script>
</body>
</html>
`;
  const folder = path.join(out, 'snapshot');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'reader.html'), reader);
  await writeFile(path.join(folder, 'preview.html'), preview);
  return Buffer.byteLength(reader);
}
