import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pruneKeys } from '../../../api/src/platform/change/idempotency.service.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';

const REGIONS = ['4101', '4201', '0000'];

describe('pruning idempotency keys', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, poolSize: 4 });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    await database.sql`delete from idempotency_keys`;
  });

  const insertKeys = (count: number, daysAgo: number) => database.sql`
    insert into idempotency_keys (region, actor_id, operation, key, input_hash, created_at)
    select (${REGIONS}::char(4)[])[1 + i % ${REGIONS.length}::int], gen_random_uuid(), 'saveResponse',
           'key-' || i, '', now() - make_interval(days => ${daysAgo}, secs => i)
      from generate_series(1, ${count}::int) i`;

  it('removes those of every region that are older than 30 days, and no other', async () => {
    await insertKeys(30, 31);
    await insertKeys(30, 29);
    expect(await pruneKeys(database.sql)).toBe(30);
    const rows = await database.sql`
      select region, count(*)::int as kept, bool_and(created_at > now() - interval '30 days') as young
        from idempotency_keys group by region order by region`;
    expect([...rows]).toEqual(
      REGIONS.toSorted().map((region) => ({ region, kept: 10, young: true })),
    );
    expect(await pruneKeys(database.sql)).toBe(0);
  });

  it('removes at most a thousand in a round, the oldest first', async () => {
    await insertKeys(1_200, 31);
    expect(await pruneKeys(database.sql)).toBe(1_000);
    const [row] = await database.sql`
      select count(*)::int as kept, max(substr(key, 5)::int) as oldest from idempotency_keys`;
    expect(row).toEqual({ kept: 200, oldest: 200 });
    expect(await pruneKeys(database.sql)).toBe(200);
  });

  it('removes each key once when several processes prune at once, leaving out what another holds', async () => {
    await insertKeys(900, 31);
    const pruned = await database.sql.begin(async (holder) => {
      await holder`select 1 from idempotency_keys where region = '4101' for update`;
      // Waiting for the locked keys of one region would end at the limit of a lock.
      return await Promise.all([pruneKeys(database.sql), pruneKeys(database.sql)]);
    });
    expect(pruned[0] + pruned[1]).toBe(600);
    expect(await pruneKeys(database.sql)).toBe(300);
  });
});
