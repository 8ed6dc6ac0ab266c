/**
 * Brings the content folders into the database, once, without serving:
 *
 *     DATABASE_URL=… CONTENT_DIR=content,/srv/private-banks pnpm --filter api sync
 *
 * Prints what changed; exits 1 and changes nothing when the content has faults.
 */
import { openDatabase } from '../src/db.ts';
import { readScriptEnv } from '../src/env.ts';
import { migrate } from '../src/migrate.ts';
import { explainFailure } from '../src/start/explain-failure.ts';
import { formatFault, formatReport, syncContent } from '../src/sync/sync-content.ts';

async function main(): Promise<void> {
  const env = readScriptEnv();
  const database = openDatabase({
    url: env.databaseUrl,
    poolSize: 2,
    applicationName: 'shequ-sync',
  });
  try {
    await migrate(database.sql);
    const { report, warnings } = await syncContent(database, env.contentDirs);
    for (const warning of warnings) console.info(formatFault(warning));
    console.info(formatReport(report));
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
