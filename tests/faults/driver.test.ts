/**
 * What the server relies on when a connection to PostgreSQL dies under it. The driver is patched for
 * this (api/decisions/072-patched-driver.md); a release that drops the patch must pass here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../api/src/platform/database/db.ts';
import { type CuttingProxy, startCuttingProxy } from '../testkit/cutting-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';

const POOL = 3;
/** More often than there are connections, so that a pool that loses one each time would be empty. */
const ROUNDS = POOL * 6;
const STUCK_MS = 10_000;

let testDatabase: TestDatabase;
let proxy: CuttingProxy;
let url: string;
let killer: postgres.Sql;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const direct = new URL(testDatabase.url);
  proxy = await startCuttingProxy(Number(direct.port || 5432), direct.hostname);
  direct.hostname = '127.0.0.1';
  direct.port = String(proxy.port);
  url = direct.href;
  killer = postgres(testDatabase.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await killer.end();
  await proxy.close();
  await testDatabase.drop();
});

const terminate = async (pid: number): Promise<void> => {
  await killer`select pg_terminate_backend(${pid})`;
};

/** What happens in the middle of a transaction. */
const DEATHS: Record<string, (pid: number) => Promise<void>> = {
  'is closed by the database before the next statement': async (pid) => {
    await terminate(pid);
    await sleep(30);
  },
  'is closed by the database as the next statement is written': terminate,
  'is closed by the database while a statement is under way': async (pid) => {
    setTimeout(() => void terminate(pid), 20);
  },
  'is reset by the network before the next statement': async () => {
    proxy.cut();
    await sleep(30);
  },
  'is reset by the network as the next statement is written': async () => proxy.cut(),
  'is reset by the network while a statement is under way': async () => {
    setTimeout(() => proxy.cut(), 20);
  },
};

describe.each(Object.entries(DEATHS))('a connection that %s', (_name, die) => {
  it('fails its transaction and nothing else', async () => {
    const database = openDatabase({ url, poolSize: POOL });
    const { sql } = database;
    for (let round = 0; round < ROUNDS; round += 1) {
      const work = sql.begin(async (transaction) => {
        const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await die(row?.pid ?? 0);
        await transaction`select pg_sleep(0.1)`;
        await transaction`select 2`;
      });
      const outcome = await Promise.race([
        work.then(
          () => 'committed',
          () => 'failed',
        ),
        sleep(STUCK_MS, 'stuck'),
      ]);
      expect(outcome, `round ${round}`).toBe('failed');
    }
    // The last death may be noticed by whoever asks next; after that all must be as before.
    await Promise.allSettled(Array.from({ length: POOL * 2 }, () => sql`select 1`));
    const numbers = Array.from({ length: POOL * 10 }, (_, at) => at);
    const answers = Promise.all(
      numbers.map(async (number) => (await sql`select ${number}::int as number`)[0]?.number),
    );
    // Each gets the answer to its own question.
    expect(await Promise.race([answers, sleep(STUCK_MS, 'stuck')])).toEqual(numbers);
    await database.close();
  });
});

describe('a transaction that goes on after its connection died', () => {
  it('reaches no other transaction on the connection that took its place', async () => {
    const database = openDatabase({ url, poolSize: 1 });
    const { sql } = database;
    await sql`create table if not exists reached (who text)`;
    let wake: (() => void) | undefined;
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let late: Promise<unknown> = Promise.resolve();
    const first = sql.begin(async (transaction) => {
      await transaction`select 1`;
      proxy.cut();
      await asleep;
      late = transaction`insert into reached values ('the dead one')`.then(
        () => 'written',
        () => 'refused',
      );
      await late;
    });
    await expect(first).rejects.toThrow();
    const second = sql.begin(async (transaction) => {
      await transaction`insert into reached values ('the living one')`;
      wake?.();
      await sleep(50);
      await transaction`select 1`;
    });
    await second;
    expect(await late).toBe('refused');
    expect(await sql`select who from reached`).toEqual([{ who: 'the living one' }]);
    await database.close();
  });
});
