/** What the server relies on when a connection to PostgreSQL dies under it. */
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../api/src/db.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';

const POOL = 3;

let testDatabase: TestDatabase;
let killer: postgres.Sql;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  killer = postgres(testDatabase.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await killer.end();
  await testDatabase.drop();
});

/** What every way of dying under a transaction does in its middle. */
const DEATHS: Record<string, (pid: number) => Promise<void>> = {
  'before the next statement is written': async (pid) => {
    await killer`select pg_terminate_backend(${pid})`;
    await sleep(30);
  },
  'while the next statement waits to be written': async (pid) => {
    await killer`select pg_terminate_backend(${pid})`;
  },
  'while the next statement is under way': async (pid) => {
    setTimeout(() => void killer`select pg_terminate_backend(${pid})`.then(), 20);
  },
};

describe.each(Object.entries(DEATHS))('a connection that dies %s', (_name, die) => {
  it('fails its transaction, not the process, and leaves the pool whole', async () => {
    const database = openDatabase({ url: testDatabase.url, poolSize: POOL });
    const { sql } = database;
    // More often than there are connections, so that a pool that loses one each time would be empty.
    for (let round = 0; round < POOL * 3; round += 1) {
      const work = sql.begin(async (transaction) => {
        const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await die(row?.pid ?? 0);
        await transaction`select pg_sleep(0.2)`;
        await transaction`select 2`;
      });
      await expect(work).rejects.toThrow();
    }
    // The last death may be noticed by whoever asks next; after that all must be as before.
    await Promise.allSettled(Array.from({ length: POOL * 2 }, () => sql`select 1`));
    const alive = Promise.all(Array.from({ length: POOL * 2 }, () => sql`select pg_sleep(0.01)`));
    const outcome = await Promise.race([alive.then(() => 'served'), sleep(10_000, 'stuck')]);
    expect(outcome).toBe('served');
    await database.close();
  });
});
