import { parentPort } from 'node:worker_threads';
import { tableFromIPC } from 'apache-arrow';
import { ruleNamed } from '../../../src/domain/rules.ts';
import { openDrop } from '../../../src/intake/formats/open-archive.ts';
import type { IntakeResult } from '../../../src/intake/intake.ts';
import { readExport } from '../../../src/intake/read-export.ts';
import { skippedReport } from '../../../src/intake/report.ts';

/** A damaged file, to be read. */
export interface Job {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How reading it ended: kept or refused as it should, or what is wrong. */
export type Outcome = { readonly kept: number; readonly refused: number } | { readonly wrong: string };

const now = () => new Date('2026-11-23T00:00:00Z');

async function readAll({ name, bytes }: Job): Promise<Outcome> {
  const { files, skipped } = await openDrop([{ name, blob: new Blob([bytes]) }]);
  let kept = 0;
  let refused = 0;
  for (const file of files) {
    const result = await readExport(file, {}, { now });
    const wrong = faultOf(result);
    if (wrong !== null) return { wrong: `${file.name}: ${wrong}` };
    if (result.report.accepted) kept += 1;
    else refused += 1;
  }
  for (const passed of skipped) {
    const wrong = saysNothing({ report: skippedReport(passed), editions: [] });
    if (wrong !== null) return { wrong };
    refused += 1;
  }
  return kept + refused > 0 ? { kept, refused } : { wrong: 'the file ended in nothing' };
}

/** What is wrong with how a file ended: half kept, or refused without a reason in words; `null` where all is well. */
function faultOf(result: IntakeResult): string | null {
  const { report, editions } = result;
  if (report.accepted !== editions.length > 0)
    return `accepted is ${report.accepted} and there are ${editions.length} editions`;
  for (const { arrow, manifest } of editions) {
    const table = tableFromIPC(arrow);
    if (table.numRows !== manifest.rows || manifest.rows === 0)
      return `${manifest.dataset} says ${manifest.rows} rows and has ${table.numRows}`;
    for (const field of table.schema.fields) table.getChild(field.name)?.get(manifest.rows - 1);
  }
  const all = report.sheets.flatMap((sheet) => sheet.findings);
  if (report.accepted === all.some((f) => f.blocking)) return 'blocking findings and acceptance disagree';
  return saysNothing(result);
}

function saysNothing({ report }: IntakeResult): string | null {
  const all = report.sheets.flatMap((sheet) => sheet.findings);
  if (!report.accepted && all.length === 0) return 'refused without a reason';
  for (const { rule, message } of all) {
    if (!ruleNamed(rule)) return `no rule is called ${rule}`;
    if (!/\p{Script=Han}/u.test(message.zh) || !/[a-z]/i.test(message.en)) return `${rule} says nothing`;
    if (/undefined|NaN|\[object/.test(`${message.zh}${message.en}`)) return `${rule} says ${message.en}`;
  }
  return null;
}

// What no one waits for is as bad as what is thrown.
process.on('unhandledRejection', (reason) =>
  parentPort?.postMessage({ wrong: `unhandled: ${told(reason)}` }),
);
parentPort?.on('message', (job: Job) => {
  readAll(job).then(
    (outcome) => parentPort?.postMessage(outcome),
    (error: unknown) => parentPort?.postMessage({ wrong: told(error) }),
  );
});

function told(error: unknown): string {
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 600);
}
