/**
 * The database that all targets read: DATABASE_URL, or an embedded one of the wanted size in
 * `.data-bench/`. Seeded by seed-database.ts when empty; a seeded one is used again.
 */
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../../api/src/process/embedded/embedded-postgres.ts';
import { parentOf } from '../load/cpu-time.ts';
import type { BenchOptions } from '../options.ts';
import { BENCH_DATA_DIR } from '../paths.ts';
import {
  type DatabaseSize,
  hasTables,
  selectBackendPid,
  selectServerVersion,
  selectSize,
  settleTables,
} from './bench-database.store.ts';
import { runCommand } from './run-command.ts';

export interface RunningDatabase {
  url: string;
  sql: postgres.Sql;
  size: DatabaseSize;
  version: string;
  /** PostgreSQL's first process; null when it runs on another machine. */
  postmasterPid: number | null;
  close(): Promise<void>;
}

/** Enough memory that what is measured is work, not reading from disk. */
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '4GB', work_mem: '16MB' };

/** Throws one clear line when the database holds something else than was asked for. */
export async function openBenchDatabase(
  options: BenchOptions,
  say: (line: string) => void,
): Promise<RunningDatabase> {
  const given = process.env.DATABASE_URL || undefined;
  const server = given === undefined ? await startOwnServer(options, say) : undefined;
  const url = given ?? (server?.url as string);
  if (given !== undefined) await assertReachable(given);
  const sql = postgres(url, { max: 4, connection: { TimeZone: 'UTC' }, onnotice: () => undefined });
  try {
    const size = await ensureSeeded(sql, url, options, say);
    return {
      url,
      sql,
      size,
      version: await selectServerVersion(sql),
      postmasterPid: parentOf(await selectBackendPid(sql), 'postgres'),
      close: async () => {
        await sql.end();
        await server?.stop();
      },
    };
  } catch (error) {
    await sql.end();
    await server?.stop();
    throw error;
  }
}

/** Throws one line that names the variable, never the password in it. */
async function assertReachable(url: string): Promise<void> {
  if (!URL.canParse(url)) {
    throw new Error(
      'DATABASE_URL is not an address like postgres://user:password@host:5432/database',
    );
  }
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    await selectServerVersion(sql);
  } catch (error) {
    throw new Error(`DATABASE_URL cannot be reached: ${(error as Error).message}`);
  } finally {
    await sql.end();
  }
}

function startOwnServer({ records, workers }: BenchOptions, say: (line: string) => void) {
  return startEmbeddedPostgres({
    dataDir: BENCH_DATA_DIR,
    database: `bench_${records}_${workers}`,
    settings: SETTINGS,
    log: say,
  });
}

/** A province has 64 districts: so many that a district's list is deep, up to four of them. */
function provincesFor(records: number): number {
  return Math.min(4, Math.ceil(records / 1_000_000));
}

async function ensureSeeded(
  sql: postgres.Sql,
  url: string,
  { records, workers }: BenchOptions,
  say: (line: string) => void,
): Promise<DatabaseSize> {
  const before = (await hasTables(sql)) ? await selectSize(sql) : undefined;
  if (before !== undefined && before.records >= records) {
    say(`using the ${before.records} records that are there`);
    return before;
  }
  if (before !== undefined && before.records > 0) {
    throw new Error(
      `the database holds ${before.records} completion records, expected none or at least ${records}: pass --records ${before.records}, or name another database in DATABASE_URL.`,
    );
  }
  say(`seeding ${records} records of ${workers} workers`);
  const sizes = { workers, records, provinces: provincesFor(records) };
  const flags = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await runCommand('tests/bench/seed-database.ts', flags, url, (text) =>
    process.stdout.write(text),
  );
  await settleTables(sql);
  return await selectSize(sql);
}
