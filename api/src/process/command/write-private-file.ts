import { constants } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { UsageError } from '@shequ/schema/command/command-line.mjs';

/** Creates the file, readable by the owner only, and never writes over one that is there. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
  const file = await open(path, flags, 0o600).catch((error: { code?: unknown }) => {
    if (error.code === 'EEXIST') {
      throw new UsageError(`文件 ${path} 已存在；请移走它，或用 --passwords 指定另一个文件。`);
    }
    throw error;
  });
  try {
    await file.writeFile(text);
    // On the disk before the passwords in it become the only ones.
    await file.sync();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}
