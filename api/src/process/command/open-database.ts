/**
 * The database that a command works on: that of DATABASE_URL, or the embedded one of the data
 * directory. The embedded one may be running under `npm start`; then the command joins it, else the
 * command runs it for as long as it takes.
 */
import '../../modules/completion-steps.ts';
import { type Database, openDatabase, ping } from '../../platform/database/db.ts';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts';
import { findRunningEmbeddedUrl } from '../embedded/running-url.ts';
import { type CommandEnv, readCommandEnv } from '../env.ts';
import { migrate } from '../migrate/migrate.ts';
import { checkDatabase } from '../start/check-database.ts';

export interface CommandDatabase {
  readonly env: CommandEnv;
  readonly database: Database;
  close(): Promise<void>;
}

async function answers(database: Database): Promise<boolean> {
  try {
    await ping(database);
    return true;
  } catch {
    return false;
  }
}

/** The embedded server under way, or one of our own. */
async function openEmbedded(env: CommandEnv): Promise<CommandDatabase> {
  const runningUrl = findRunningEmbeddedUrl(env.dataDir);
  if (runningUrl !== null) {
    const database = openDatabase({ url: runningUrl, poolSize: 2 });
    if (await answers(database)) return { env, database, close: () => database.close() };
    await database.close();
  }
  const embedded = await startEmbeddedPostgres({
    dataDir: env.dataDir,
    log: (line) => console.error(line),
  });
  const database = openDatabase({ url: embedded.url, poolSize: 2 });
  return {
    env,
    database,
    close: async () => {
      await database.close();
      await embedded.stop();
    },
  };
}

async function openGiven(env: CommandEnv, url: string): Promise<CommandDatabase> {
  const database = openDatabase({
    url,
    poolSize: 2,
    preparedStatements: env.preparedStatements,
    applicationName: 'shequ-command',
  });
  return { env, database, close: () => database.close() };
}

/** Opens the database and brings it up to date. Throws EnvError, StartError, MigrationError. */
export async function openCommandDatabase(): Promise<CommandDatabase> {
  const env = readCommandEnv();
  const opened =
    env.databaseUrl === null ? await openEmbedded(env) : await openGiven(env, env.databaseUrl);
  try {
    if (env.databaseUrl !== null) await checkDatabase(opened.database, env.databaseUrl);
    await migrate(opened.database.sql);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
