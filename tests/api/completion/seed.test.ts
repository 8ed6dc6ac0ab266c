import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../../bench/seed/seed.ts';
import { uuidOf } from '../../testkit/records/content-set.ts';
import { type Answer, createWorld, type World } from '../../testkit/records/world.ts';

const SIZE = { provinces: 1, workers: 130, records: 1_003, log: () => undefined };

describe('generated records', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(null);
    await seed(world.database, SIZE);
  });
  afterAll(() => world.close());

  const checksum = async ({ database }: World): Promise<Answer | undefined> =>
    (
      await database.sql`
        select count(*)::int, md5(string_agg(record::text, '' order by id)) as rows
          from (select region, id, person_id, activity_digest, org_unit_code, completed_at
                  from completion_records) record`
    )[0];

  it('are as many as were asked for, and no more when asked again', async () => {
    const before = await checksum(world);
    expect(before?.count).toBe(1_003);
    expect(await seed(world.database, SIZE)).toEqual({ units: 0, people: 0, records: 0 });
    expect(await checksum(world)).toEqual(before);
  });

  it('are the same in every database', async () => {
    const other = await createWorld(null);
    await seed(other.database, SIZE);
    expect(await checksum(other)).toEqual(await checksum(world));
    await other.close();
  });

  it('hold to every foreign key and index, although they were not checked one by one', async () => {
    const { sql } = world.database;
    const keys = await sql<{ table: string; name: string; definition: string }[]>`
      select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
    for (const { table, name, definition } of keys) {
      await sql.unsafe(`alter table ${table} drop constraint ${name}`);
      // Adding it again checks every row.
      await sql.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
    }
    const indexes = await sql`select 1 from pg_indexes where tablename = 'completion_records'`;
    expect(indexes.length).toBeGreaterThanOrEqual(15);
  });

  it('are read like any others', async () => {
    const viewer = {
      kind: 'API_KEY',
      keyId: uuidOf('key'),
      name: 'test',
      prefix: 'sqk_test',
      expiresAt: null,
      scopes: ['records:read', 'people:read'],
      unit: { code: '910000000000', path: '910000000000.' },
    } as const;
    const page = await world.data(
      viewer,
      `{ completionRecords(first: 100) { pageInfo { hasNextPage } edges { node {
        activityTitle course { title offered } person { displayName } orgUnit { level } } } } }`,
    );
    expect(page.completionRecords.edges).toHaveLength(100);
    expect(page.completionRecords.edges[0].node).toMatchObject({
      course: { offered: false },
      orgUnit: { level: 'COMMUNITY' },
    });
    const feed = await world.data(
      viewer,
      '{ completionRecordChanges(first: 1) { pageInfo { hasNextPage endCursor } } }',
    );
    expect(feed.completionRecordChanges.pageInfo.endCursor).not.toBeNull();
    const shown = await world.data(
      { kind: 'ANONYMOUS' },
      '{ courses(first: 100) { edges { node { slug } } } }',
    );
    expect(shown.courses.edges).toEqual([]);
  });
});
