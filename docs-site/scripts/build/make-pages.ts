/**
 * Makes the pages of the bundle in a folder, in a process of its own, beside which the build reads and
 * compresses what is there. The content comes over the channel between the two; each file that is written
 * is told in a line with its path.
 *
 *     node make-pages.ts WORK KEPT STATE
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROGRAMS } from '../../config/integrations/bundle-only.ts';
import { receiveContent } from './handed-content.ts';
import { loadPrograms, makePages } from './page-maker.ts';

const [work = '', folder = '', state = ''] = process.argv.slice(2);
const content = receiveContent();
// Pages ask for it later, and it must not count as unhandled until then.
content.catch(() => undefined);
const programs = join(work, PROGRAMS);
await makePages(await loadPrograms(programs), content, { work, folder, state }, (file) =>
  console.log(file),
);
await rm(programs, { recursive: true });
