import { Failure } from '../../base/errors.ts';
import { hash } from '../../base/hash.ts';
import { readSharedPage, writeSharedPage, type SharedPage } from '../shared-page.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { deflated, inflated } from './deflated.ts';

/** The form of the text around the page: `1.<checksum>.<page>`. The page inside has a version of its own. */
const form = 1;
/** Letters of a link that is read at all; browsers keep at most 2 MB of address. */
const longest = 2_000_000;
/** Bytes that the page inside may have. A real one of this length would be a link of several 100 kB. */
const largest = 8 << 20;
/** How deep its lists and objects may nest. Figures need about eight. */
const deepest = 40;

/**
 * A page as the text that stands behind `s=`: JSON, compressed, in the letters that addresses and messengers keep, with a
 * checksum in front that tells when some of it was lost.
 */
export function writeLink(page: SharedPage): string {
  const packed = toBase64url(deflated(JSON.stringify(writeSharedPage(page))));
  return `${form}.${checksum(packed)}.${packed}`;
}

/**
 * Reads what `writeLink` wrote. Throws a `Failure` of one sentence for anything else. What it gives is checked
 * by form alone: `sound-page.ts` makes it fit to be shown.
 */
export function readLink(text: string): SharedPage {
  if (text.length > longest) throw tooLarge();
  const [written = '', sum, packed = '', ...more] = text.split('.');
  if (/^\d{1,9}$/.test(written) && Number(written) > form) throw newer();
  if (written !== String(form) || more.length > 0 || checksum(packed) !== sum) throw damaged();
  const bytes = fromBase64url(packed);
  if (!bytes) throw damaged();
  return readSharedPage(parse(unpack(bytes)));
}

const checksum = (packed: string) => hash(packed).slice(0, 8);

function unpack(bytes: Uint8Array): string {
  let json: string | null;
  try {
    json = inflated(bytes, largest);
  } catch {
    throw damaged();
  }
  if (json === null) throw tooLarge();
  return json;
}

function parse(json: string): unknown {
  if (depth(json) > deepest) throw damaged();
  try {
    return JSON.parse(json);
  } catch {
    throw damaged();
  }
}

/** How deep a JSON text nests, told without reading it: code that walks what it says calls itself. */
function depth(json: string): number {
  let now = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (quoted && letter === '\\') at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '[' || letter === '{') most = Math.max(most, (now += 1));
    else if (letter === ']' || letter === '}') now -= 1;
  }
  return most;
}

function damaged(): Failure {
  return new Failure('link-damaged', {
    zh: '分享的链接不完整或被改动过，打不开，下面是网站原来的页面；请让发送的人重新发一次，或者改发快照文件。',
    en: 'The shared link is incomplete or was changed and cannot be opened; the site’s own page is shown instead. Ask the sender for it again, or for a snapshot file.',
  });
}

function newer(): Failure {
  return new Failure('link-newer', {
    zh: '分享的链接是更新的版本写的，这里打不开，下面是网站原来的页面；请到更新的网站打开。',
    en: 'The shared link was written by a newer version and cannot be opened here; the site’s own page is shown instead. Open it on a newer site.',
  });
}

function tooLarge(): Failure {
  return new Failure('link-too-large', {
    zh: '分享的链接里的内容太大，没有打开，下面是网站原来的页面；请让发送的人改发快照文件。',
    en: 'The shared link holds more than a link may and was not opened; the site’s own page is shown instead. Ask the sender for a snapshot file.',
  });
}
