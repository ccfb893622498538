import { launchChromium } from '/tmp/wt/snapshot/test/browser/chromium.ts';
import { serveFolder } from '/tmp/wt/snapshot/src/publish/serve-folder.ts';
const site = await serveFolder(process.env.DIST ?? '/tmp/snapshot-dist2');
const browser = await launchChromium();
const [,, page='monthly-births', hash='', mode='below'] = process.argv;
const ctx = await browser.newContext({viewport:{width:Number(process.env.W??1280),height:900},locale:'zh-CN',acceptDownloads:true});
const p = await ctx.newPage();
p.on('console',m=>{if(m.type()!=='log')console.log('console',m.type(),m.text().slice(0,300))}); p.on('pageerror',e=>console.log('pageerror',String(e).slice(0,400)));
await p.goto(`${site.url}${page}/${hash}`); await p.waitForTimeout(2500);
await p.click('[data-action="share-snapshot"]'); await p.waitForTimeout(1500);
await p.screenshot({path:'/tmp/snap-dialog.png'});
if (mode.includes('below')) await p.check('input[value="below"]');
if (mode.includes('lists')) for (const c of await p.$$('dialog fieldset input[type=checkbox]')) await c.check();
if (mode.includes('pages')) { await p.click('dialog summary'); for (const c of await p.$$('dialog details input[type=checkbox]')) await c.check(); }
if (mode.includes('inside')) await p.check('[data-snapshot="inside"]');
if (mode.includes('pass')) await p.fill('[data-snapshot="passphrase"]','correct horse 电池');
const t=Date.now(); await p.click('[data-action="make-snapshot"]');
await p.waitForSelector('[data-snapshot-size], dialog [role=alert]',{timeout:240000});
console.log('made in',Date.now()-t,'ms', await p.textContent('[data-snapshot-size], dialog [role=alert]'));
await p.waitForTimeout(3000);
await p.screenshot({path:'/tmp/snap-preview.png'});
const [d] = await Promise.all([p.waitForEvent('download'), p.click('[data-action="save-snapshot"]')]);
await d.saveAs('/tmp/snap.html'); console.log(d.suggestedFilename());
const { statSync } = await import('node:fs'); console.log('bytes', statSync('/tmp/snap.html').size);
await ctx.close();
for (const width of [390,1280]) {
 const c = await browser.newContext({viewport:{width,height:900},locale:'zh-CN'}); await c.setOffline(true);
 const f = await c.newPage(); const reqs:string[]=[];
 f.on('request',r=>reqs.push(r.url().slice(0,80))); f.on('console',m=>console.log(width,'console',m.type(),m.text().slice(0,300))); f.on('pageerror',e=>console.log(width,'pageerror',String(e).slice(0,600)));
 await f.goto('file:///tmp/snap.html'); await f.waitForTimeout(1500);
 if (mode.includes('pass')) { await f.screenshot({path:`/tmp/snap-lock-${width}.png`}); await f.fill('input[type=password]','correct horse 电池'); await f.click('button[type=submit]'); }
 await f.waitForSelector('main[data-state=published]'); await f.waitForTimeout(2500);
 console.log(width,'requests',reqs, 'width', await f.evaluate(()=>document.documentElement.scrollWidth), 'svgs', await f.$$eval('svg',a=>a.length));
 await f.screenshot({path:`/tmp/snap-file-${width}.png`,fullPage:true});
 await c.close();
}
const n = await browser.newContext({viewport:{width:1280,height:900},javaScriptEnabled:false}); const s=await n.newPage(); await s.goto('file:///tmp/snap.html'); await s.screenshot({path:'/tmp/snap-static.png',fullPage:true});
await browser.close(); await site.close();
