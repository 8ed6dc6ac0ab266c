/** Reading and filling workbooks of unknown origin, in a worker with bounds of memory and time (decision 160). */
import { Worker } from 'node:worker_threads';
import { FileFault, type FileFaultName } from '../file-fault.ts';
import { LIMITS } from '../limits.ts';
import { kindOfFile } from '../read-bytes.ts';
import type { TemplateFill } from './fill-template.ts';
import type { TemplateSheet } from './read-template.ts';

export type { FillValue, TemplateFill } from './fill-template.ts';
export type { TemplateMerge, TemplateRow, TemplateSheet } from './read-template.ts';

export interface TemplateTask {
  readonly bytes: Uint8Array;
  /** Null: only look at it. */
  readonly fill: TemplateFill | null;
}

type Message<Result> = { result: Result } | { fault: FileFaultName };

/** One at a time in a process: the memory of a worker is bounded, that of many is not. */
let last: Promise<unknown> = Promise.resolve();

async function inWorker<Result>(task: TemplateTask): Promise<Result> {
  if (kindOfFile(task.bytes) !== 'WORKBOOK') throw new FileFault('NO_WORKBOOK');
  const turn = last.then(() => runWorker<Result>(task));
  last = turn.catch(() => undefined);
  return await turn;
}

async function runWorker<Result>(task: TemplateTask): Promise<Result> {
  const worker = new Worker(new URL('./template.worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.megabytes },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      timer = setTimeout(() => reject(new FileFault('TOO_COMPLEX')), LIMITS.milliseconds);
      worker.on('message', (message: Message<Result>) => {
        if ('result' in message) resolve(message.result);
        else reject(new FileFault(message.fault));
      });
      worker.on('error', (error: Error & { code?: string }) => {
        const isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isOutOfMemory ? new FileFault('TOO_COMPLEX') : error);
      });
      worker.on('exit', () => reject(new FileFault('BROKEN')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** What the sheets look like. Throws FileFault. */
export const readTemplate = (bytes: Uint8Array): Promise<TemplateSheet[]> =>
  inWorker({ bytes, fill: null });

/** The workbook with the table filled. Throws FileFault. */
export const fillTemplate = (bytes: Uint8Array, fill: TemplateFill): Promise<Uint8Array> =>
  inWorker({ bytes, fill });
