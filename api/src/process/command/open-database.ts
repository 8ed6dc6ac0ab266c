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

export interface EmbeddedServer {
  url: string;
  close(): Promise<void>;
}

/** The embedded server under way, or one of our own. */
export async function joinEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const runningUrl = findRunningEmbeddedUrl(dataDir);
  if (runningUrl !== null) {
    const database = openDatabase({ url: runningUrl, poolSize: 1 });
    const isRunning = await answers(database);
    await database.close();
    if (isRunning) return { url: runningUrl, close: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres({ dataDir, log: (line) => console.error(line) });
  return { url: embedded.url, close: () => embedded.stop() };
}

async function openEmbedded(env: CommandEnv): Promise<CommandDatabase> {
  const server = await joinEmbedded(env.dataDir);
  const database = openDatabase({ url: server.url, poolSize: 2 });
  return {
    env,
    database,
    close: async () => {
      await database.close();
      await server.close();
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
