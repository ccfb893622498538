import { Failure } from '../base/errors.ts';
import { readExport } from '../intake/read-export.ts';
import type { ReadReply, ReadRequest } from './intake-messages.ts';

const reply = (message: ReadReply, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

self.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  const { file, mapping } = event.data;
  readExport(file, mapping, { progress: (progress) => reply({ type: 'progress', progress }) }).then(
    (result) => reply({ type: 'result', result }),
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      const text =
        error instanceof Failure ? error.text : { zh: `读取出错：${why}`, en: `Reading failed: ${why}` };
      reply({ type: 'failed', name: error instanceof Failure ? error.name : 'intake', text });
    },
  );
});
