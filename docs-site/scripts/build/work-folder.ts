/** The folder in which a build makes the site before it takes its place. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes the folder of this process below `parent`, and takes away those of builds that were killed. */
export async function makeWorkFolder(parent: string): Promise<string> {
  const work = join(parent, `build-${process.pid}`);
  await mkdir(work, { recursive: true });
  for (const name of await readdir(parent)) {
    // What ends in -old may be the last good site of a build that was killed while it took its place.
    const pid = /^build-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
  return work;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is running, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
