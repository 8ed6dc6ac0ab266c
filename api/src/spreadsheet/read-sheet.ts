/** The rows of a file of unknown origin, read in a worker with bounds of memory and time (decision 160). */
import { Worker } from 'node:worker_threads';
import type { Sheet, SheetRow } from './cell.ts';
import { FileFault, type FileFaultName } from './file-fault.ts';
import { LIMITS } from './limits.ts';
import { kindOfFile } from './read-bytes.ts';

type Message =
  | { rows: SheetRow[] }
  | { merges: Sheet['merges'] }
  | { fault: FileFaultName; row: number | null };

/** One file at a time in a process: the memory of a worker is bounded, that of many is not. */
let last: Promise<unknown> = Promise.resolve();

/** The sheet of this name, or the first visible one that holds something. Throws FileFault. */
export async function readSheet(bytes: Uint8Array, sheet: string | null = null): Promise<Sheet> {
  kindOfFile(bytes);
  const turn = last.then(() => readInWorker(bytes, sheet));
  last = turn.catch(() => undefined);
  return await turn;
}

async function readInWorker(bytes: Uint8Array, sheet: string | null): Promise<Sheet> {
  const worker = new Worker(new URL('./read-sheet.worker.ts', import.meta.url), {
    workerData: { bytes, sheet },
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.megabytes },
  });
  const rows: SheetRow[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Sheet>((resolve, reject) => {
      timer = setTimeout(() => reject(new FileFault('TOO_COMPLEX')), LIMITS.milliseconds);
      worker.on('message', (message: Message) => {
        if ('rows' in message) rows.push(...message.rows);
        else if ('merges' in message) resolve({ rows, merges: message.merges });
        else reject(new FileFault(message.fault, message.row));
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
