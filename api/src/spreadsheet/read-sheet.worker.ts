/** Reads one file beside the thread of the requests, which ends it when it takes too much. */
import { parentPort, workerData } from 'node:worker_threads';
import { FileFault } from './file-fault.ts';
import { readBytes } from './read-bytes.ts';

/** Few enough that taking a message over holds up nobody. */
const ROWS_A_MESSAGE = 2_000;

const { bytes, sheet } = workerData as { bytes: Uint8Array; sheet: string | null };
try {
  const { rows, merges } = await readBytes(bytes, sheet);
  for (let start = 0; start < rows.length; start += ROWS_A_MESSAGE) {
    parentPort?.postMessage({ rows: rows.slice(start, start + ROWS_A_MESSAGE) });
  }
  parentPort?.postMessage({ merges });
} catch (error) {
  if (!(error instanceof FileFault)) throw error;
  parentPort?.postMessage({ fault: error.fault, row: error.row });
}
