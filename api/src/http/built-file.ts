/**
 * What the build of the site tells the server, as JSON in the site's folder. It is checked to the
 * letter, because it goes into headers, and read again when a new build has taken the place of the old.
 */
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { StartError } from '../process/start/start-error.ts';

function refuse(what: string, file: string, found: string, cause: unknown): StartError {
  return new StartError(
    `站点的${what} ${file} ${found}；请重新生成站点：删除它所在的文件夹，再运行 npm start。 (a file that the site's build writes cannot be used: build the site again)`,
    { cause },
  );
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Throws StartError with one line when the file is missing or is not what the build writes. `what` names it in Chinese. */
export async function readBuiltFile<T>(
  file: string,
  what: string,
  schema: z.ZodType<T>,
): Promise<T> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw refuse(what, file, isMissing(error) ? '不存在' : '读不出来', error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(what, file, '不是 JSON', error);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path } = parsed.error.issues[0] as z.core.$ZodIssue;
  const place = path.join('.') || '最外层';
  throw refuse(what, file, `在 ${place} 处不是生成站点时所写的样子`, parsed.error);
}

/** Null when the file is missing. */
async function writtenAt(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Returns what `read` makes of the file of the present build. While a new build takes the place of the
 * old one the file is away for a moment; what was read last holds as long as `read` throws.
 */
export async function followBuiltFile<T>(
  file: string,
  read: () => Promise<T>,
  onUnreadable: (error: unknown) => void,
): Promise<() => Promise<T>> {
  let current = await read();
  let readAt = await writtenAt(file);
  return async () => {
    try {
      const now = await writtenAt(file);
      if (now !== readAt) {
        current = await read();
        readAt = now;
      }
    } catch (error) {
      onUnreadable(error);
    }
    return current;
  };
}
