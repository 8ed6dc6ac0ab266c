/** Reads or fills one workbook beside the thread of the requests, which ends it when it takes too much. */
import { parentPort, workerData } from 'node:worker_threads';
import { FileFault } from '../file-fault.ts';
import type { TemplateTask } from './run-template.ts';

const { bytes, fill } = workerData as TemplateTask;
try {
  if (fill === null) {
    const { readTemplate } = await import('./read-template.ts');
    parentPort?.postMessage({ result: await readTemplate(bytes) });
  } else {
    const { fillTemplate } = await import('./fill-template.ts');
    parentPort?.postMessage({ result: await fillTemplate(bytes, fill) });
  }
} catch (error) {
  if (!(error instanceof FileFault)) throw error;
  parentPort?.postMessage({ fault: error.fault });
}
