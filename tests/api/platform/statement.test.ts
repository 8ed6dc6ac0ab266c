/** Each trap of the builder is either refused when a statement is made, or does not exist here. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { statement } from '../../../api/src/platform/database/statement.ts';
import { isAny, pick, rowsOf } from '../../../api/src/platform/database/statement-parts.ts';
import { inTransaction } from '../../../api/src/platform/database/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';

// The api's own copy: this package's is another.
const require = createRequire(new URL('../../../api/package.json', import.meta.url));
const { eq, inArray, sql } = require('drizzle-orm') as typeof import('drizzle-orm');
const pg = require('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core');

const bytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const sheets = pg.pgTable('sheets', {
  id: pg.uuid('id').primaryKey(),
  ownerCode: pg.char('owner_code', { length: 12 }).notNull(),
  state: pg.text('state').$type<'OPEN' | 'CLOSED'>().notNull().default('OPEN'),
  score: pg.numeric('score', { precision: 9, scale: 4 }),
  sequence: pg.bigint('sequence', { mode: 'number' }).notNull().default(0),
  detail: pg.jsonb('detail').$type<unknown>(),
  tags: pg.text('tags').array(),
  seal: bytes('seal'),
  day: pg.date('day', { mode: 'string' }),
  at: pg.timestamp('at', { withTimezone: true, precision: 6, mode: 'string' }),
  moment: pg.timestamp('moment', { withTimezone: true, mode: 'date' }),
});
const notes = pg.pgTable('test_notes', {
  id: pg.uuid('id').primaryKey(),
  sheetId: pg.uuid('sheet_id').notNull(),
});
type Sheet = typeof sheets.$inferSelect;

const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const blank: Sheet = {
  id: ID(1),
  ownerCode: '410105000000',
  state: 'OPEN',
  score: null,
  sequence: 0,
  detail: null,
  tags: null,
  seal: null,
  day: null,
  at: null,
  moment: null,
};
const COLUMNS = [
  'id',
  'ownerCode',
  'state',
  'score',
  'sequence',
  'detail',
  'tags',
  'seal',
  'day',
  'at',
  'moment',
] as const;

const insert = statement((db, $: Sheet) =>
  db
    .insert(sheets)
    .values(pick($, ...COLUMNS))
    .returning(),
);
const byId = statement((db, $: { id: string }) =>
  db.select().from(sheets).where(eq(sheets.id, $.id)),
);

let testDatabase: TestDatabase;
let database: Database;
let sent: string[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({
    url: testDatabase.url,
    poolSize: 2,
    onStatement: (text) => sent.push(text),
  });
  await database.sql.unsafe(`
    create table sheets (id uuid primary key, owner_code char(12) not null,
      state text not null default 'OPEN', score numeric(9,4), sequence bigint not null default 0,
      detail jsonb, tags text[], seal bytea, day date, at timestamptz(6), moment timestamptz);
    create table test_notes (id uuid primary key, sheet_id uuid not null)`);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await database.sql`truncate sheets, test_notes`;
  sent = [];
});

describe('a row', () => {
  it.each<[string, Partial<Sheet>]>([
    ['numeric as text, with its decimals', { score: '12.5000' }],
    ['bigint as a number', { sequence: 9_007_199_254_740_991 }],
    ['an object of jsonb', { detail: { a: [1, null, '字'] } }],
    ['a JSON string that looks like JSON', { detail: '123' }],
    ['an array of text', { tags: ['a"b', '{c}', '字'] }],
    ['bytes', { seal: Buffer.from([0, 255, 92, 120]) }],
    ['a day', { day: '2026-02-28' }],
    ['an instant with its microseconds', { at: '2026-11-22 01:02:03.123456+00' }],
    ['a moment as a Date', { moment: new Date('2026-11-22T01:02:03.123Z') }],
    ['nothing at all', {}],
  ])('comes back as it was put in: %s', async (_what, values) => {
    const row = { ...blank, ...values };
    expect(await insert(database.sql, row)).toEqual([row]);
    expect(await byId(database.sql, { id: row.id })).toEqual([row]);
  });

  it('has the database’s null, not the null of JSON, where a value is null', async () => {
    await insert(database.sql, blank);
    const [row] = await database.sql`select detail is null as "isNull" from sheets`;
    expect(row?.isNull).toBe(true);
  });

  it('is written and read in a transaction, and gone when it is undone', async () => {
    const undone = new Error('undone');
    const work = inTransaction(database, async ({ sql: runner }) => {
      await insert(runner, blank);
      expect(await byId(runner, { id: blank.id })).toHaveLength(1);
      throw undone;
    });
    await expect(work).rejects.toThrow(undone);
    expect(await byId(database.sql, { id: blank.id })).toEqual([]);
  });
});

describe('a statement', () => {
  it('has one text for whatever values, prepared once', async () => {
    const some = statement((db, $: { ids: readonly string[] }) =>
      db.select({ id: sheets.id }).from(sheets).where(isAny(sheets.id, $.ids)).orderBy(sheets.id),
    );
    for (const id of [1, 2, 3]) await insert(database.sql, { ...blank, id: ID(id) });
    sent = [];
    expect(await some(database.sql, { ids: [] })).toEqual([]);
    expect(await some(database.sql, { ids: [ID(2)] })).toEqual([{ id: ID(2) }]);
    expect(await some(database.sql, { ids: [ID(3), ID(1), ID(9)] })).toEqual([
      { id: ID(1) },
      { id: ID(3) },
    ]);
    expect(new Set(sent).size).toBe(1);
    const prepared = await database.sql`
      select count(*)::int as count from pg_prepared_statements where statement = ${sent[0] as string}`;
    expect(prepared[0]?.count).toBe(1);
  });

  it('is not prepared where preparing is switched off', async () => {
    const unprepared = openDatabase({
      url: testDatabase.url,
      poolSize: 1,
      preparedStatements: false,
    });
    try {
      await insert(unprepared.sql, { ...blank, detail: { a: 1 }, tags: ['a'] });
      expect(await byId(unprepared.sql, { id: blank.id })).toHaveLength(1);
      const [row] = await unprepared.sql`select count(*)::int as count from pg_prepared_statements`;
      expect(row?.count).toBe(0);
    } finally {
      await unprepared.close();
    }
  });

  it('states constants in its text, the limit among them', async () => {
    const open = statement((db, $: { code: string }) =>
      db
        .select({ id: sheets.id })
        .from(sheets)
        .where(sql`${eq(sheets.state, 'OPEN')} and ${eq(sheets.ownerCode, $.code)}`)
        .limit(2),
    );
    await open(database.sql, { code: blank.ownerCode });
    expect(sent.at(-1)).toBe(
      `select "id" from "sheets" where "sheets"."state" = 'OPEN' and "sheets"."owner_code" = $1 limit 2`,
    );
  });

  it('quotes a constant that holds a quote', async () => {
    const named = statement((db) =>
      db.select({ id: sheets.id }).from(sheets).where(sql`${sheets.tags} = array[${"it's"}]`),
    );
    await insert(database.sql, { ...blank, tags: ["it's"] });
    expect(await named(database.sql)).toEqual([{ id: blank.id }]);
  });

  it('is refused when made with a bound limit', () => {
    expect(() =>
      statement((db, $: { most: number }) => db.select().from(sheets).limit($.most)),
    ).toThrow('a bound limit is planned anew each time; write a number');
  });

  it('is refused when made with a placeholder as a list', () => {
    expect(() =>
      statement((db, $: { ids: string[] }) =>
        db.select().from(sheets).where(inArray(sheets.id, $.ids)),
      ),
    ).toThrow('a placeholder is no list; write isAny');
  });

  it('is refused when made with a whole table of a join as one column', () => {
    expect(() =>
      statement((db) =>
        db.select({ sheet: sheets }).from(sheets).innerJoin(notes, eq(notes.sheetId, sheets.id)),
      ),
    ).toThrow('rows are flat; name the columns of the joined tables');
  });

  const hasNote = (id: unknown) =>
    sql<boolean>`exists (select 1 from test_notes where test_notes.sheet_id = ${id})`;

  it.each([
    ['select', () => statement((db) => db.select({ has: hasNote(sheets.id) }).from(sheets))],
    [
      'returning',
      () =>
        statement((db) =>
          db
            .update(sheets)
            .set({ state: 'CLOSED' })
            .returning({ has: hasNote(sheets.id).as('has') }),
        ),
    ],
  ])(
    'is refused when made with a column that an inner select would take for its own: %s',
    (_where, make) => {
      expect(make).toThrow('a column beside an inner select loses its table');
    },
  );

  it('keeps such a column’s table when it is a fragment of its own', async () => {
    const all = statement((db) =>
      db
        .select({ id: sheets.id, has: hasNote(sql`${sheets.id}`) })
        .from(sheets)
        .orderBy(sheets.id),
    );
    await insert(database.sql, blank);
    await insert(database.sql, { ...blank, id: ID(2) });
    // Its own id is the other sheet's: without the table's name both or none would have a note.
    await database.sql`insert into test_notes (id, sheet_id) values (${ID(2)}, ${ID(1)})`;
    expect(await all(database.sql)).toEqual([
      { id: ID(1), has: true },
      { id: ID(2), has: false },
    ]);
  });

  it('names the column of the row that stands and of the one that comes in an upsert', async () => {
    const upsert = statement((db, $: { id: string; sequence: number }) =>
      db
        .insert(sheets)
        .values({ ...pick($, 'id', 'sequence'), ownerCode: blank.ownerCode })
        .onConflictDoUpdate({
          target: sheets.id,
          set: { sequence: sql`${sheets.sequence} * 10 + excluded.sequence` },
        })
        .returning({ sequence: sheets.sequence }),
    );
    expect(await upsert(database.sql, { id: ID(1), sequence: 4 })).toEqual([{ sequence: 4 }]);
    expect(await upsert(database.sql, { id: ID(1), sequence: 2 })).toEqual([{ sequence: 42 }]);
  });

  it('locks rows and skips those that another transaction holds', async () => {
    const free = statement((db) =>
      db
        .select({ id: sheets.id })
        .from(sheets)
        .orderBy(sheets.id)
        .limit(1)
        .for('no key update', { skipLocked: true }),
    );
    for (const id of [1, 2]) await insert(database.sql, { ...blank, id: ID(id) });
    await inTransaction(database, async ({ sql: first }) => {
      expect(await free(first)).toEqual([{ id: ID(1) }]);
      await inTransaction(database, async ({ sql: second }) => {
        expect(await free(second)).toEqual([{ id: ID(2) }]);
      });
    });
  });

  it('rejects with the driver’s own error, so that its code is seen', async () => {
    await insert(database.sql, blank);
    await expect(insert(database.sql, blank)).rejects.toMatchObject({ code: '23505' });
  });
});

describe('rows of one parameter', () => {
  const insertRows = statement(
    (db, $: { rows: readonly Omit<Sheet, 'seal' | 'state' | 'sequence'>[] }) =>
      db
        .insert(sheets)
        .select(
          rowsOf(
            sheets,
            $.rows,
            'id',
            'ownerCode',
            'score',
            'detail',
            'tags',
            'day',
            'at',
            'moment',
          ),
        )
        .onConflictDoNothing()
        .returning(),
  );

  it('come back as they were put in, with the declared defaults, whatever their number', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      ...blank,
      id: ID(index),
      detail: index % 2 === 0 ? null : { text: `"${index}'字` },
      tags: ['a"b', '{c}'],
      score: '0.1000',
      day: '2026-02-28',
      at: '2026-11-22 01:02:03.123456+00',
      moment: new Date('2026-11-22T01:02:03.123Z'),
    }));
    expect(await insertRows(database.sql, { rows })).toEqual(rows);
    expect(await insertRows(database.sql, { rows: [] })).toEqual([]);
    expect(await insertRows(database.sql, { rows: rows.slice(0, 3) })).toEqual([]);
    expect(new Set(sent).size).toBe(1);
    const [row] =
      await database.sql`select count(*)::int as count from sheets where detail is null`;
    expect(row?.count).toBe(5_000);
  });
});
