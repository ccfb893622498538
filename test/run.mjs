// `npm test`: everything a user needs to trust the project, with one closing line.
import { spawnSync } from 'node:child_process';
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

for (const script of ['check:types', 'check:svelte', 'check:lint', 'check:format', 'check:dead'])
  count(`npm run ${script}`, go('npm', ['run', '--silent', script]) === 0);

count('a browser is there', ensureBrowser());
const folder = mkdtempSync(path.join(tmpdir(), 'siwang-test-'));
const report = path.join(folder, 'vitest.json');
const status = go('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]);
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  if (!success && numFailedTests === 0) count('the test run as a whole', false);
} else count('the test run as a whole', status === 0);
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
