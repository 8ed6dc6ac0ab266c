/**
 * A failure of the embedded database that a person can act on. `message` is one line: what was
 * found, what was expected, how to put it right. The caller prints it and exits non-zero.
 */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** Sentences for what PostgreSQL says when the machine, not the program, is at fault. */
const KNOWN_CAUSES: { pattern: RegExp; sentence: (dataDir: string) => string }[] = [
  {
    pattern: /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes|ENOSPC/i,
    sentence: (dir) =>
      `磁盘已满：数据目录 ${dir} 所在的磁盘没有空间，请腾出空间后重试。 (disk full: free some space and start again)`,
  },
  {
    pattern: /Read-only file system|EROFS/i,
    sentence: (dir) =>
      `数据目录 ${dir} 所在的文件系统是只读的，请用 DATA_DIR 指定可写的目录。 (read-only file system: set DATA_DIR)`,
  },
  {
    pattern: /could not look up effective user ID/i,
    sentence: () =>
      '当前用户在 /etc/passwd 中没有条目，PostgreSQL 无法初始化；请换一个系统用户运行，或用 DATABASE_URL 指定数据库。 (this uid has no passwd entry)',
  },
  {
    pattern: /Permission denied|Operation not permitted|EACCES|EPERM/i,
    sentence: (dir) =>
      `没有权限读写数据目录 ${dir}；请用拥有它的用户运行，或用 DATA_DIR 指定另一个目录。 (permission denied on the data directory)`,
  },
  {
    pattern: /could not bind|Address already in use/i,
    sentence: () =>
      '内置数据库选中的端口刚被占用，请再启动一次。 (the port chosen for the embedded database was taken, start again)',
  },
];

/**
 * Turns the output of initdb or postgres into one sentence: a known cause when one is recognised,
 * otherwise the first line PostgreSQL itself marked as an error, otherwise its last line.
 */
export function explainFailure(what: string, output: string, dataDir: string): string {
  const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(output));
  if (known) return known.sentence(dataDir);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1);
  return `内置数据库${what}失败： ${telling?.trim() ?? '没有输出'} (embedded PostgreSQL did not start)`;
}
