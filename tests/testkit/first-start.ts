/**
 * What a first start with the clone's own content leaves behind, made once for a whole run and then
 * copied: reading and checking all content takes more than ten seconds of processor, and most tests
 * of pages want a server with it.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { spawnApi } from './api-process.ts';
import { createTestDatabase, type TestDatabase, withDatabase } from './db.ts';
import { removeFolder } from './run-folder.ts';

type Variables = Record<string, string>;

/** Any number that nothing else locks in the database of the run's administrator. */
const LOCK = 7_236_199;
/** The file by which a start knows that its database holds this content: see sync-when-changed.ts. */
const MARK = 'content-synced';

/** Fills the folder with the data of a server that has its database inside. */
export async function copyFirstStart(dataDir: string, env: Variables): Promise<void> {
  const decided = decisive(env);
  const made = await makeOnce(`embedded-${nameOf(decided)}`, (folder) =>
    prepare({ dataDir: folder, env: decided }),
  );
  await cp(made, dataDir, { recursive: true, preserveTimestamps: true });
}

/** A copy of the database that a first start has filled; the folder gets the mark that says so. */
export async function cloneFirstStart(dataDir: string, env: Variables): Promise<TestDatabase> {
  const decided = decisive(env);
  const name = `filled-${nameOf(decided)}`;
  const template = `${inject('databasePrefix')}_${name}`;
  const made = await makeOnce(name, async (folder) => {
    const filled = await createTestDatabase({ name: template });
    try {
      await prepare({ dataDir: folder, databaseUrl: filled.url, env: decided });
    } catch (error) {
      // Whoever asks next is told the same, not that there is such a database.
      await filled.drop();
      throw error;
    }
  });
  const database = await createTestDatabase({ template });
  const [source] = (await readFile(join(made, MARK), 'utf8')).split(' ');
  const state = await withDatabase(database.url, async (sql) => {
    const [row] = await sql<{ state: string }[]>`
      select database_fingerprint() || ' ' || max(id) as state from content_syncs`;
    return row?.state;
  });
  await writeFile(join(dataDir, MARK), `${source} ${state}\n`);
  return database;
}

/** Only these variables decide what a first start writes. */
const decisive = (env: Variables): Variables =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('DEMO_')));

const nameOf = (env: Variables): string =>
  Object.entries(env)
    .flat()
    .join('_')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '') || 'plain';

/** The folder that `make` has filled, by whichever file of the run asked first. */
async function makeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('firstStarts'), name);
  if (existsSync(folder)) return folder;
  return await withDatabase(inject('postgresAdminUrl'), async (sql) => {
    await sql`select pg_advisory_lock(${LOCK})`;
    if (!existsSync(folder)) {
      const half = `${folder}.half`;
      removeFolder(half);
      await mkdir(half, { recursive: true });
      await make(half);
      await rename(half, folder);
    }
    return folder;
  });
}

async function prepare(of: { dataDir: string; databaseUrl?: string; env: Variables }) {
  const { CONTENT_DIR } = process.env;
  const env = { ...of.env, ...(CONTENT_DIR === undefined ? {} : { CONTENT_DIR }) };
  const { child, output } = spawnApi(['--prepare'], { ...of, env });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0)
    throw new Error(`the first start failed (exit code ${exitCode}):\n${output()}`);
}
