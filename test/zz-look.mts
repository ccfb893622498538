import { launchChromium } from './browser/chromium.ts';
import { serveFolder } from '../src/publish/serve-folder.ts';
const site = await serveFolder('/tmp/snapshot-dist2');
const browser = await launchChromium();
for (const [w,h,lang] of [[390,844,'zh'],[390,844,'en'],[1280,900,'en']] as const) {
 const c = await browser.newContext({viewport:{width:w,height:h},locale:'zh-CN'}); const p = await c.newPage();
 p.on('console',m=>m.type()==='error'&&console.log(m.text().slice(0,200)));
 await p.goto(`${site.url}monthly-review/${lang==='en'?'#lang=en':''}`); await p.waitForTimeout(2000);
 if (w===390) await p.screenshot({path:`/tmp/l-head-${lang}.png`});
 await p.click('[data-action="share-snapshot"]'); await p.waitForTimeout(1200);
 await p.check('input[value=chosen]'); await p.click('dialog summary');
 await p.screenshot({path:`/tmp/l-dialog-${w}-${lang}.png`});
 console.log(w,lang,await p.evaluate(()=>{const d=document.querySelector('dialog[open] .content')!;return [d.scrollWidth,d.clientWidth]}));
 await p.click('[data-action="make-snapshot"]'); await p.waitForSelector('[data-snapshot-size]'); await p.waitForTimeout(2500);
 await p.screenshot({path:`/tmp/l-made-${w}-${lang}.png`});
 await c.close();
}
// own, inside
const c = await browser.newContext({viewport:{width:1280,height:900},locale:'zh-CN',acceptDownloads:true}); const p = await c.newPage();
await p.goto(site.url); await p.locator('input#import').setInputFiles('data-samples/district/births-2010.csv'); await p.locator('[data-action="accept-import"]:enabled').click(); await p.locator('[data-action="undo-import"]').first().waitFor();
await p.goto(`${site.url}monthly-births/`); await p.locator('main[data-state="live"]').waitFor(); await p.waitForTimeout(1500);
await p.click('[data-action="share-snapshot"]'); await p.waitForTimeout(800); await p.check('[data-snapshot=inside]'); await p.fill('[data-snapshot=passphrase]','long enough');
await p.screenshot({path:'/tmp/l-inside-dialog.png'});
await p.click('[data-action="make-snapshot"]'); await p.waitForSelector('[data-snapshot-size]',{timeout:120000});
const [d] = await Promise.all([p.waitForEvent('download'), p.click('[data-action="save-snapshot"]')]); await d.saveAs('/tmp/inside.html');
for (const w of [390,1280]) { const c2 = await browser.newContext({viewport:{width:w,height:800},locale:'zh-CN'}); const f = await c2.newPage(); f.on('console',m=>console.log(m.type(),m.text().slice(0,200)));
await f.goto('file:///tmp/inside.html'); await f.waitForTimeout(1200); await f.screenshot({path:`/tmp/l-lock-${w}.png`}); await f.fill('input','nope nope'); await f.click('button'); await f.waitForSelector('main [role=alert]'); if(w===390) await f.screenshot({path:`/tmp/l-wrong.png`}); await f.fill('input','long enough'); await f.click('button'); await f.waitForSelector('main[data-state=published]'); await f.waitForTimeout(2000); await f.screenshot({path:`/tmp/l-inside-${w}.png`}); if (w===1280) await f.pdf({path:'/tmp/inside.pdf',preferCSSPageSize:true}); await c2.close(); }
await browser.close(); await site.close();
