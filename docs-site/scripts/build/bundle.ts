/**
 * The bundle: scripts, styles and public files as they are served, and the programs that make the
 * pages. It rests on the program and its environment, not on the content, so the next build takes it
 * as long as these are the same.
 */
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runAstro } from './run-astro.ts';

/**
 * Puts the bundle of `state`, which names all it rests on, into `work`: the one kept in `folder`, or
 * a new one, which is then kept. Returns whether it was kept. A build that is aborted makes none.
 */
export async function putBundle(
  site: string,
  work: string,
  { folder, state }: { folder: string; state: string },
  signal: AbortSignal,
): Promise<boolean> {
  const kept = join(folder, state);
  try {
    await cp(kept, work, { recursive: true });
    return true;
  } catch {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
  }
  await runAstro(site, work, signal);
  // Under its name only when it is whole: a build may be stopped at any time. One beside it may sweep
  // the part away; the site is made all the same.
  const part = `${kept}.${process.pid}`;
  try {
    await cp(work, part, { recursive: true });
    await rename(part, kept);
  } catch {
    await rm(part, { recursive: true, force: true });
  }
  return false;
}

/** Takes away bundles of other states, and what stopped builds have left. */
export async function sweepBundles({ folder, state }: { folder: string; state: string }) {
  for (const name of await readdir(folder)) {
    if (name !== state) await rm(join(folder, name), { recursive: true, force: true });
  }
}
