/** A failed start in words: one clear line for what we know, everything for what we do not. */

import { describeError } from '../../platform/log-error.ts';
import { ContentRefusedError } from '../../sync/sync-outcome.ts';
import { EmbeddedPostgresError } from '../embedded/embedded-error.ts';
import { EnvError } from '../env.ts';
import { MigrationError } from '../migrate/migrate.ts';
import { StartError } from './start-error.ts';

const KNOWN = [StartError, EnvError, MigrationError, EmbeddedPostgresError, ContentRefusedError];

const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被占用；请停止占用它的程序，或用 PORT 指定另一个端口。',
  EADDRNOTAVAIL: '本机没有 HOST 指定的地址。',
  EACCES: '没有所需的权限（1024 以下的端口需要管理员权限，数据目录须可写）。',
  EROFS: '数据目录所在的文件系统只读，请用 DATA_DIR 指定可写的目录。',
  ENOSPC: '磁盘已满，请清理后再启动。',
  '53100': '数据库所在的磁盘已满，请清理后再启动。',
  '42501': '数据库用户没有建表的权限，请授予后再启动。',
};

/** The code of the error or of one of its causes that we have words for. */
function findSystemFault(error: unknown): string | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    const fault = SYSTEM_FAULTS[String((current as { code?: unknown }).code)];
    if (fault !== undefined) return fault;
    current = current.cause;
  }
  return null;
}

export function explainFailure(error: unknown): string {
  if (KNOWN.some((known) => error instanceof known)) return (error as Error).message;
  const fault = findSystemFault(error);
  if (fault !== null) return fault;
  const described = describeError(error);
  return `启动失败：${described.stack ?? described.message}`;
}
