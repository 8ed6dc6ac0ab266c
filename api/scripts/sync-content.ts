/**
 * Brings the content folders into the database, once, without serving; the processes on it offer the
 * new content from their next request on:
 *
 *     DATABASE_URL=… CONTENT_DIR=content,/srv/private-banks pnpm --filter api sync
 *
 * Without DATABASE_URL, into the embedded database while it runs: a start of that loads content by
 * itself. Prints what changed; exits 1 and changes nothing when the content has faults.
 */
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { openDatabase } from '../src/platform/database/db.ts';
import { findRunningEmbeddedUrl } from '../src/process/embedded/running-url.ts';
import { readCommandEnv } from '../src/process/env.ts';
import { migrate } from '../src/process/migrate/migrate.ts';
import { checkDatabase } from '../src/process/start/check-database.ts';
import { explainFailure } from '../src/process/start/explain-failure.ts';
import { StartError } from '../src/process/start/start-error.ts';
import { syncContent } from '../src/sync/sync-content.ts';
import { ContentRefusedError, formatFault, formatReport } from '../src/sync/sync-outcome.ts';

const USAGE = `用法：pnpm --filter api sync [--brief]

把内容文件夹（CONTENT_DIR）载入 DATABASE_URL 指定的数据库，不设置则为正在运行的内置数据库。
内容有错误时列出错误，什么都不改。
--brief  只说有几处错误，不逐条列出错误和警告`;

async function main(isBrief: boolean): Promise<void> {
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
    if (!isBrief) for (const warning of warnings) console.info(formatFault(warning));
    console.info(formatReport(report));
  } finally {
    await database.close();
  }
}

function explainBriefly(error: unknown): string {
  const isFaulty = error instanceof ContentRefusedError && error.faults.length > 0;
  return isFaulty
    ? `内容有 ${error.faults.length} 处错误，没有载入，服务仍用原来的内容。`
    : explainFailure(error);
}

let isBrief = false;
await runCommandLine({
  usage: USAGE,
  explain: (error) => (isBrief ? explainBriefly(error) : explainFailure(error)),
  run: (args) => {
    const { values } = readOptions({ args, options: { brief: { type: 'boolean' } } });
    isBrief = values.brief === true;
    return main(isBrief);
  },
});
