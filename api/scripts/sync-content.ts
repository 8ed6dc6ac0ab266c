/**
 * Brings the content folders into the database, once, without serving; the processes on it offer the
 * new content from their next request on:
 *
 *     DATABASE_URL=… CONTENT_DIR=content,/srv/private-banks pnpm --filter api sync
 *
 * Without DATABASE_URL, into the embedded database while it runs: a start of that loads content by
 * itself. Prints what changed; exits 1 and changes nothing when the content has faults.
 */
import { runPlainCommand } from '../src/command/run-command.ts';
import { openDatabase } from '../src/db.ts';
import { findRunningEmbeddedUrl } from '../src/embedded/running-url.ts';
import { readCommandEnv } from '../src/env.ts';
import { migrate } from '../src/migrate.ts';
import { checkDatabase } from '../src/start/check-database.ts';
import { StartError } from '../src/start/start-error.ts';
import { syncContent } from '../src/sync/sync-content.ts';
import { formatFault, formatReport } from '../src/sync/sync-outcome.ts';

const USAGE = `用法：pnpm --filter api sync

把内容文件夹（CONTENT_DIR）载入 DATABASE_URL 指定的数据库，不设置则为正在运行的内置数据库；没有选项。
内容有错误时列出错误，什么都不改。`;

async function main(): Promise<void> {
  const env = readCommandEnv();
  const url = env.databaseUrl ?? findRunningEmbeddedUrl(env.dataDir);
  if (url === null) {
    throw new StartError(
      '内置数据库没有运行，它启动时会自己载入内容。要载入别的数据库，请设置 DATABASE_URL。 (the embedded database is not running)',
    );
  }
  const database = openDatabase({
    url,
    poolSize: 2,
    preparedStatements: env.preparedStatements,
    applicationName: 'shequ-sync',
  });
  try {
    await checkDatabase(database, url);
    await migrate(database.sql);
    const { report, warnings } = await syncContent(database, env.contentDirs);
    for (const warning of warnings) console.info(formatFault(warning));
    console.info(formatReport(report));
  } finally {
    await database.close();
  }
}

await runPlainCommand(USAGE, main);
