import { launchChromium } from './browser/chromium.ts';
import { readFileSync, writeFileSync } from 'node:fs';
const [a, b] = ['/tmp/inside.html', '/tmp/snapshot-dist/snapshot/reader.html'].map((f) => readFileSync(f, 'utf8'));
const data = /id="snapshot">(.*?)<\/script>/s.exec(a!)![1]!;
writeFileSync('/tmp/inside2.html', b!.replace('<!--snapshot-data-->', () => data).replace(/<!--snapshot-\w+-->/g,''));
const browser = await launchChromium(); const f = await browser.newPage(); await f.goto('file:///tmp/inside2.html'); await f.fill('input','long enough'); await f.click('button'); await f.waitForSelector('main[data-state=published]'); await f.waitForTimeout(1500);
await f.pdf({path:'/tmp/inside.pdf',preferCSSPageSize:true}); await browser.close();
