import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { inTransaction } from '../../../api/src/platform/database/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';

describe('a transaction', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, poolSize: 2 });
    await database.sql`create table runs (run integer)`;
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    await database.sql`truncate runs`;
  });

  /** Writes a row in each run and fails with this SQLSTATE in the first `failures` of them. */
  function runFailing(code: string, failures: number): { work: Promise<number>; runs(): number } {
    let runs = 0;
    const work = inTransaction(database, async ({ sql }) => {
      runs += 1;
      await sql`insert into runs values (${runs})`;
      if (runs <= failures) {
        await sql.unsafe(`do $$ begin raise exception 'planted' using errcode = '${code}'; end $$`);
      }
      return runs;
    });
    return { work, runs: () => runs };
  }
  const kept = async () => (await database.sql`select run from runs`).map(({ run }) => run);

  it.each([
    ['serialization failure', '40001'],
    ['deadlock', '40P01'],
  ])('runs again after a %s, and nothing of the failed run stays', async (_name, code) => {
    expect(await runFailing(code, 2).work).toBe(3);
    expect(await kept()).toEqual([3]);
  });

  it('fails as the third run did', async () => {
    const { work, runs } = runFailing('40P01', 3);
    await expect(work).rejects.toMatchObject({ code: '40P01' });
    expect(runs()).toBe(3);
    expect(await kept()).toEqual([]);
  });

  it.each(['23505', '57014', '55P03'])('runs once when it fails with %s', async (code) => {
    const { work, runs } = runFailing(code, 1);
    await expect(work).rejects.toMatchObject({ code });
    expect(runs()).toBe(1);
  });

  it('has the one that PostgreSQL chose done again when two wait for each other', async () => {
    await database.sql`insert into runs values (1), (2)`;
    let arrived = 0;
    let release: () => void = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lock = (first: number, second: number) =>
      inTransaction(database, async ({ sql }) => {
        await sql`update runs set run = run where run = ${first}`;
        arrived += 1;
        if (arrived === 2) release();
        await both;
        await sql`update runs set run = run where run = ${second}`;
        return first;
      });
    expect(await Promise.all([lock(1, 2), lock(2, 1)])).toEqual([1, 2]);
    expect(arrived).toBe(3);
  });
});
