import { Failure } from '../base/errors.ts';

/** The engine broke down: the next call starts it anew, with its tables. */
export function crashed(cause: unknown): Failure {
  return new Failure(
    'engine-crashed',
    {
      zh: '计算引擎在这一步出错退出，多半是内存不够；下次使用时会自动重新启动并装回数据，请缩小这一步的范围。',
      en: 'The engine broke down at this step, most likely for want of memory; it starts anew with its data at the next one, so make this one smaller.',
    },
    { cause },
  );
}

/** The engine could not be started; `why` is the part that differs. */
export function notStarted(why: { zh: string; en: string }, cause?: unknown): Failure {
  return new Failure(
    'engine-not-started',
    { zh: `计算引擎没有启动：${why.zh}`, en: `The engine did not start: ${why.en}` },
    { cause },
  );
}

/** The engine was closed and is asked again. */
export function closed(): Failure {
  return new Failure('engine-closed', {
    zh: '计算引擎已经关闭，请重新打开页面。',
    en: 'The engine has been closed; open the page again.',
  });
}

/** A table that could not be loaded; the one of that name that was there before is still there. */
export function notLoaded(table: string, cause: unknown): Failure {
  const said = engineMessage(cause);
  return new Failure(
    'table-not-loaded',
    {
      zh: `数据表 ${table} 没有装入（${said}），原来的内容保持不变；请检查或重新导入这个数据集。`,
      en: `The table ${table} was not loaded (${said}) and is as it was before; check or import the dataset again.`,
    },
    { cause },
  );
}

/** What DuckDB says of a statement, told by kind. */
export function queryFailed(cause: unknown): Failure {
  const said = engineMessage(cause);
  const table = /Table with name (.+?) does not exist/.exec(said)?.[1];
  if (table !== undefined) {
    return new Failure(
      'sql-unknown-table',
      {
        zh: `没有名为 ${table} 的数据表，请检查名称，或先导入这个数据集。`,
        en: `There is no table named ${table}; check the name, or import that dataset first.`,
      },
      { cause },
    );
  }
  const line = /(?:^|\n)LINE (\d+):/.exec(fullMessage(cause))?.[1];
  const zh = line === undefined ? '' : `第 ${line} 行`;
  const en = line === undefined ? '' : ` in line ${line}`;
  if (/disabled (?:by|through) configuration|has been locked|read-only mode/.test(said)) {
    return new Failure(
      'sql-locked',
      {
        zh: `查询${zh}被拒绝：这里的 SQL 不能读写文件、网络、扩展或设置（${said}），请只查询已导入的数据表。`,
        en: `The query was refused${en}: SQL here reaches no file, network, extension or setting (${said}), so ask only the imported tables.`,
      },
      { cause },
    );
  }
  return new Failure(
    'sql-failed',
    {
      zh: `查询${zh}没有成功，引擎的说明是：${said}；请照此修改 SQL。`,
      en: `The query failed${en}; the engine says: ${said}; correct the SQL accordingly.`,
    },
    { cause },
  );
}

/** DuckDB's words without the excerpt of the statement, candidates and advice that follow them. */
function engineMessage(error: unknown): string {
  const [first = ''] = fullMessage(error).split(/\n/);
  return first.trim().replace(/[.。]$/, '');
}

/** Some calls report as JSON, others as text. */
function fullMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!message.startsWith('{')) return message;
  try {
    const report: unknown = JSON.parse(message);
    if (typeof report === 'object' && report !== null && 'exception_message' in report)
      return String(report.exception_message);
  } catch {
    // Not a report after all: the text itself is the message.
  }
  return message;
}
