// `npm test`: everything a user needs to trust the project, with one closing line.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const env = { ...process.env, TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', FORCE_COLOR: '0' };
const go = (command, args) => spawnSync(command, args, { stdio: 'inherit', env }).status ?? 1;
let passed = 0;
let failed = 0;
const count = (name, ok) => {
  if (ok) passed += 1;
  else {
    failed += 1;
    console.error(`FAILED: ${name}`);
  }
};

/** A browser: named, installed, Playwright's own, or Debian's when we may install it. */
function ensureBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((d) => names.some((n) => existsSync(path.join(d, n))));
  if (process.env.CHROME_PATH || onPath) return true;
  if (
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'ignore', timeout: 120000 })
      .status === 0
  )
    return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    return go('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk']) === 0;
  console.error('No browser found. Install Chrome or Chromium, or set CHROME_PATH to its program file.');
  return false;
}

const folder = mkdtempSync(path.join(tmpdir(), 'siwang-test-'));

/** Starts the build of the site that the last tests walk; what it says is shown where it fails. */
function buildSite() {
  const site = path.join(folder, 'dist');
  const build = spawn('node', ['src/publish/siwang.mjs', 'publish', '--out', site], { env });
  let said = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve) => {
    build.on('error', (error) => resolve({ site: null, said: String(error) }));
    build.on('close', (status) => resolve({ site: status === 0 ? site : null, said }));
  });
}

/** Runs some of the tests and counts them. */
async function test(projects, more = {}) {
  const report = path.join(folder, `${projects[0]}.json`);
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await new Promise((resolve) =>
    spawn('npx', [...args, ...projects.flatMap((name) => ['--project', name])], {
      stdio: 'inherit',
      env: { ...env, ...more },
    }).on('close', resolve),
  );
  const name = `the ${projects.join(' and ')} tests as a whole`;
  if (!existsSync(report)) return count(name, status === 0);
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  if (!success && numFailedTests === 0) count(name, false);
}

// The build and the checks leave each other room: neither keeps more than one core busy all the time.
const building = buildSite();
for (const script of ['check:types', 'check:lint', 'check:format', 'check:dead'])
  count(
    `npm run ${script}`,
    (await new Promise((resolve) =>
      spawn('npm', ['run', '--silent', script], { stdio: 'inherit', env }).on('close', resolve),
    )) === 0,
  );
await test(['unit', 'samples']);

count('a browser is there', ensureBrowser());
const { site, said } = await building;
count('the site is built', site !== null);
if (site === null) console.error(said);
await test(['browser', ...(site ? ['site'] : [])], site ? { SIWANG_SITE: site } : {});
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
