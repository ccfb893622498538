import { Failure } from '../base/errors.ts';

/** The browser gives this site no more room; `bytes` is what was to be kept. */
export function vaultFull(bytes: number, cause: unknown): Failure {
  const size = `${(bytes / 1_048_576).toFixed(1)} MB`;
  return new Failure(
    'vault-full',
    {
      zh: `浏览器给本站的空间不够存放这次导入（${size}），什么也没有保存，原有的数据没有变；请在“本机数据”里删除旧的版本，或清理磁盘后再试。`,
      en: `The browser has no room for this import (${size}): nothing of it was kept and what was there is unchanged. Delete old editions under “Data on this device”, or free disk space, then try again.`,
    },
    { cause },
  );
}

/** The browser gives this site no more room for a saved chart or a deck. */
export function recordsFull(cause: unknown): Failure {
  return new Failure(
    'records-full',
    {
      zh: '浏览器给本站的空间不够，这次没有保存，原有的内容没有变；请在“简报”里删除旧的收藏图，或在“本机数据”里删除旧的版本，再试一次。',
      en: 'The browser has no more room for this site: this was not kept, and what was there is unchanged. Delete old saved charts, or old editions under “Data on this device”, then try again.',
    },
    { cause },
  );
}

/** What was changed here was changed in another window meanwhile. */
export function recordChanged(): Failure {
  return new Failure('record-changed', {
    zh: '另一个窗口里刚改过同一份内容，这里的改动没有盖上去。',
    en: 'Another window changed the same thing meanwhile; what was changed here was not written over it.',
  });
}

/** The edition is not in the vault: removed here or in another tab, or cleared by the browser. */
export function editionGone(id: string, cause?: unknown): Failure {
  return new Failure(
    'edition-gone',
    {
      zh: `版本 ${short(id)} 已不在本机：可能已被撤销，或被浏览器清除；请重新导入原文件。`,
      en: `Edition ${short(id)} is no longer on this device: it was removed, or cleared by the browser. Import its file again.`,
    },
    { cause },
  );
}

/** No import of that name is in the log: another tab deleted everything meanwhile. */
export function importUnknown(): Failure {
  return new Failure('import-unknown', {
    zh: '找不到这次导入：可能已在另一个窗口里清空；请关闭后重新打开这个面板。',
    en: 'That import is not in the history: another window may have deleted everything. Close this panel and open it again.',
  });
}

/** The bytes are not those that were accepted. */
export function editionChanged(id: string): Failure {
  return new Failure('edition-changed', {
    zh: `版本 ${short(id)} 的内容与保存时不一致，不能使用；请撤销这次导入并重新导入原文件。`,
    en: `Edition ${short(id)} differs from what was kept and cannot be used; undo that import and import its file again.`,
  });
}

/** What is kept changed, and looking at it failed again and again. What says itself what is wrong stays as it is. */
export function vaultUnread(cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure(
    'vault-unread',
    {
      zh: `本机的数据有了变化，但这个页面读不出来（${why}），显示的可能是旧的；请刷新页面。`,
      en: `The data on this device changed and this page cannot read it (${why}): what is shown may be old. Reload the page.`,
    },
    { cause },
  );
}

/** The list of editions was written by a later version of this site. */
export function vaultNewer(found: string): Failure {
  return new Failure('vault-newer', {
    zh: `本机的数据由更新的版本保存（${found}），这个页面读不了；请刷新页面或打开新版网站，数据没有改动。`,
    en: `The data on this device was kept by a newer version (${found}) that this page cannot read; reload, or open the newer site. Nothing was changed.`,
  });
}

/** The list of editions cannot be read at all. */
export function vaultDamaged(why: string, cause?: unknown): Failure {
  return new Failure(
    'vault-damaged',
    {
      zh: `本机保存的导入清单已损坏（${why}），读不出来；请清除本站数据后重新导入。`,
      en: `The list of imports kept on this device is damaged (${why}); clear this site's data and import again.`,
    },
    { cause },
  );
}

/** What is thrown for stored data that cannot be brought to this version. */
export const notMigrated = {
  damaged: (why: string): Failure => vaultDamaged(why),
  newer: (version: number, current: number): Failure => vaultNewer(`${version} > ${current}`),
};

/** A backup that is not what it was when it was saved; `part` is the file in it. */
export function backupDamaged(name: string, part: string, cause?: unknown): Failure {
  return new Failure(
    'backup-damaged',
    {
      zh: `备份文件 ${name} 已损坏或不完整（${part}），什么也没有恢复；请换一份备份，或重新导出一份。`,
      en: `The backup ${name} is damaged or incomplete (${part}) and nothing was restored; use another copy, or save it anew.`,
    },
    { cause },
  );
}

/** True for the error that browsers give when a site's room is used up. */
export function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function short(id: string): string {
  return id.slice(0, 12);
}
