import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import type { IntakeProgress } from '../intake/intake.ts';
import { openDrop } from '../intake/formats/open-archive.ts';
import { readFiles } from '../intake/read-drop.ts';
import { readExport } from '../intake/read-export.ts';
import { readWindow } from '../intake/read-window.ts';
import type { IntakeReply, IntakeRequest } from './intake-messages.ts';

/** How often progress is told at most: more would only keep the page busy. */
const every = 100;

/** The rows of editions are handed over and not copied: the page's thread must not be busy with them. */
function reply(message: IntakeReply): void {
  const results =
    message.type === 'result' ? [message.result] : message.type === 'results' ? message.results : [];
  const buffers = new Set(results.flatMap(({ editions }) => editions.map(({ arrow }) => arrow.buffer)));
  self.postMessage(message, { transfer: [...buffers].filter((buffer) => buffer instanceof ArrayBuffer) });
}

let told = 0;
let stage = '';
function tellProgress(progress: IntakeProgress): void {
  const now = performance.now();
  if (progress.stage === stage && now - told < every) return;
  [told, stage] = [now, progress.stage];
  reply({ type: 'progress', progress });
}

async function answer(request: IntakeRequest): Promise<IntakeReply> {
  switch (request.type) {
    case 'open':
      return { type: 'opened', opened: await openDrop([request.file]) };
    case 'window':
      return { type: 'window', window: await readWindow(request.file, request.mapping, request.place) };
    case 'together': {
      const { files, known } = request;
      return { type: 'results', results: await readFiles(files, { known, progress: tellProgress }) };
    }
    case 'read': {
      const { file, mapping } = request;
      return { type: 'result', result: await readExport(file, mapping, { progress: tellProgress }) };
    }
  }
}

/** No room for an array of bytes: the browser says so, and reading ends here. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /allocat|array (?:buffer|length)|memory/i.test(error.message);
}

const outOfMemory: Bilingual = {
  zh: '内存不够，这个文件没有读入，什么也没有留下；请关闭其他页面再试，或按年份、地区拆成几个文件。',
  en: 'There is not enough memory: the file was not read and nothing of it is kept. Close other pages and try again, or split it by year or area.',
};

self.addEventListener('message', ({ data }: MessageEvent<IntakeRequest>) => {
  answer(data).then(reply, (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const text =
      error instanceof Failure
        ? error.text
        : isOutOfMemory(error)
          ? outOfMemory
          : { zh: `读取出错：${why}`, en: `Reading failed: ${why}` };
    reply({ type: 'failed', name: error instanceof Failure ? error.name : 'intake', text });
  });
});
