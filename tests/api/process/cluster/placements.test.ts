/** `db distribute`: where each table lies on a cluster, and the statements that put it there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../api/src/platform/database/db.ts';
import { selectForeignKeys } from '../../../../api/src/process/cluster/cluster.store.ts';
import { writeDistributionScript } from '../../../../api/src/process/cluster/cluster-script.ts';
import { PLACEMENTS } from '../../../../api/src/process/cluster/placements.ts';
import { runCommand } from '../../../testkit/command.ts';
import { createTestDatabase, type TestDatabase } from '../../../testkit/db.ts';
import { faultsOfFunctions, faultsOfTables } from './placement-faults.ts';
import { CITUS_STAND_IN, DROP_STAND_IN, type Placed } from './stand-in.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** Runs the work with these statements done, and undoes them. */
async function withPlanted(statements: string, work: () => Promise<void>): Promise<void> {
  await database.sql.unsafe(`begin; ${statements}`);
  try {
    await work();
  } finally {
    await database.sql.unsafe('rollback');
  }
}

describe('the tables', () => {
  it('have a place each, and keys that lead with the region where they are distributed by it', async () => {
    expect(await faultsOfTables(database.sql)).toEqual([]);
  });

  it.each([
    ['a table without a place', 'create table planted (id uuid)', 'planted: no place'],
    ['a place without a table', 'drop table auth_rate_limits', 'auth_rate_limits: no table'],
    [
      'a region that hashes and sorts otherwise than in the other tables',
      'alter table idempotency_keys alter column region type char(4) collate "POSIX"',
      'idempotency_keys: region is character(4) collate "POSIX"',
    ],
    [
      'a unique index over regions',
      'create unique index planted on score_events (id)',
      'score_events: planted is unique over regions',
    ],
    [
      'a foreign key between records that leaves the region out',
      `create unique index planted_id on enrollments (id);
       alter table idempotency_keys add constraint planted foreign key (actor_id) references enrollments (id)`,
      'idempotency_keys: planted leaves the region of enrollments out',
    ],
    [
      'a foreign key from a record to a table of the coordinator',
      'alter table idempotency_keys add constraint planted foreign key (actor_id) references auth_users',
      'idempotency_keys: planted refers to auth_users, which is LOCAL',
    ],
    [
      'a foreign key to a record from a table that is not distributed',
      `alter table api_keys add column region char(4) collate "C";
       alter table api_keys add constraint planted foreign key (region, id) references enrollments`,
      'api_keys: planted refers to enrollments, which is REGION',
    ],
    [
      'an identity column in a table of every node',
      'alter table role_grants add column number bigint generated always as identity',
      'role_grants: number is an identity column',
    ],
  ])('are found out: %s', async (_name, statements, fault) => {
    await withPlanted(statements, async () => {
      expect(await faultsOfTables(database.sql)).toContain(fault);
    });
  });
});

describe('the functions of the database', () => {
  it('write records by plain inserts only, and guard distributed tables without a look at another', async () => {
    expect(await faultsOfFunctions(database.sql)).toEqual([]);
  });

  const trigger = (table: string, body: string): string => `
    create function planted() returns trigger language plpgsql as $$ begin ${body} return null; end $$;
    create trigger planted after update on ${table} for each row execute function planted()`;

  it.each([
    [
      'an insert of what a query finds',
      trigger('api_keys', "insert into audit_events (region, id) select '0000', id from people;"),
      "planted: insert into audit_events (region, id) select '', id from people",
    ],
    [
      'an insert without a region',
      trigger('api_keys', 'insert into audit_events (id) values (new.id);'),
      'planted: insert into audit_events (id) values (new.id)',
    ],
    [
      'an update',
      trigger('api_keys', 'update enrollments set period = $q$x$q$ where person_id = new.id;'),
      "planted: update enrollments set period = '' where person_id = new.id",
    ],
    [
      'a function in the language SQL, which Citus cannot plan',
      `create function planted() returns void language sql as
       $$ insert into audit_events (region, id) values ('0000', gen_random_uuid()) $$`,
      'planted: language sql',
    ],
    [
      'a trigger on a table of every node that writes another',
      trigger('role_grants', 'update people set display_name = $q$x$q$;'),
      'planted: on role_grants, names people',
    ],
  ])('are found out: %s', async (_name, statements, fault) => {
    await withPlanted(statements, async () => {
      expect(await faultsOfFunctions(database.sql)).toContain(fault);
    });
  });
});

describe('the statements', () => {
  it('place every table under the rules of Citus, and keep every foreign key', async () => {
    const script = await writeDistributionScript(database.sql, 48);
    const keys = [...(await selectForeignKeys(database.sql))];
    await database.sql.unsafe(CITUS_STAND_IN);
    try {
      await database.sql.unsafe(script);
      const placed = await database.sql<Placed[]>`
        select name, column_name as "column", shard_count as "shardCount", colocated_with as "colocatedWith"
          from placed order by position`;
      const expected = Object.entries(PLACEMENTS).flatMap(([name, placement]): Placed[] => {
        if (placement === 'LOCAL') return [];
        if (placement === 'REFERENCE') {
          return [{ name, column: null, shardCount: null, colocatedWith: null }];
        }
        const isFirst = name === 'enrollments';
        return [
          {
            name,
            column: 'region',
            shardCount: isFirst ? 48 : null,
            colocatedWith: isFirst ? null : 'enrollments',
          },
        ];
      });
      const byName = (a: Placed, b: Placed): number => (a.name < b.name ? -1 : 1);
      expect([...placed].sort(byName)).toEqual(expected.sort(byName));
      expect([...(await selectForeignKeys(database.sql))]).toEqual(keys);
      // What is placed is not placed again; what came later is.
      expect(await writeDistributionScript(database.sql, 48)).not.toMatch(/^(select|alter|begin)/m);
      await database.sql`delete from pg_dist_partition where logicalrelid = 'score_events'::regclass`;
      const rest = await writeDistributionScript(database.sql, 48);
      expect(rest.match(/^(select|alter) .*/gm)).toEqual([
        expect.stringMatching(/^alter table score_events drop constraint /),
        expect.stringMatching(/^alter table score_events drop constraint /),
        "select create_distributed_table('score_events', 'region', colocate_with => 'enrollments');",
        expect.stringMatching(/^alter table score_events add constraint \w+ FOREIGN KEY /),
        expect.stringMatching(/^alter table score_events add constraint \w+ FOREIGN KEY /),
      ]);
    } finally {
      await database.sql.unsafe(DROP_STAND_IN);
    }
  });

  it('are not written while a table has no place', async () => {
    await withPlanted('create table planted (id uuid)', async () => {
      await expect(writeDistributionScript(database.sql, 32)).rejects.toThrow(/planted/);
    });
  });
});

describe('the command', () => {
  const db = (...args: string[]) => runCommand('db', args, { DATABASE_URL: testDatabase.url });

  it('prints nothing but the statements', async () => {
    const { exitCode, stdout, stderr } = await db('distribute', '--shards', '8');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.trim()).toBe(await writeDistributionScript(database.sql, 8));
  });

  it.each([
    [['distribute', '--shards', '0'], '--shards 应为 1 到 1000 之间的整数，得到的是 "0"。'],
    [['distribute', '--shards', 'many'], '--shards 应为 1 到 1000 之间的整数，得到的是 "many"。'],
    [['distribute', '--run'], '没有选项 "--run"。'],
    [['distribute', 'now'], '多了一个参数 "now"。'],
    [['spread'], '没有子命令 "spread"，应为 backup、distribute 之一。'],
  ])('tells in one line what is wrong with %j', async (args, line) => {
    const { exitCode, stdout, stderr } = await db(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe(`${line}用法见 --help。\n`);
  });

  it('shows its usage', async () => {
    const { exitCode, stdout } = await db('distribute', '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('db distribute [--shards 32]');
  });
});
