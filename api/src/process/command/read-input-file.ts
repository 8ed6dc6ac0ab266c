import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '@shequ/schema/command/command-line.mjs';
import { LIMITS } from '../../spreadsheet/limits.ts';
import { callerPath } from './caller-path.ts';

/** The bytes of the one file that a person named, with the usual mistakes told in words. */
export async function readInputFile([given, ...more]: readonly string[]): Promise<Uint8Array> {
  if (more.length > 0) throw new UsageError('一次只导入一个文件。');
  if (given === undefined) throw new UsageError('请写出要导入的 CSV 文件或 .xlsx 文件。');
  // Whole in the messages, so that a file looked for in the wrong folder shows at once.
  const path = callerPath(given);
  try {
    const { size } = await stat(path);
    if (size > LIMITS.bytes) throw new UsageError(`${path} 超过 50 MB，请分成几个文件。`);
    return await readFile(path);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT') throw new UsageError(`没有文件 ${path}。`);
    if (code === 'EISDIR') throw new UsageError(`${path} 是文件夹，不是文件。`);
    if (code === 'EACCES') throw new UsageError(`没有读取 ${path} 的权限。`);
    throw error;
  }
}
