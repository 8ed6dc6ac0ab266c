/**
 * The database refuses every value that the code has no term for, and lets pass every one it has: the
 * lists of CHECK constraints and the steps of triggers are those of the code. Driven by the catalogue,
 * so that a new list without its term is found.
 */
import * as terms from '@shequ/schema/terms.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEXT_STATES } from '../../api/src/modules/attempt/attempt.machine.ts';
import { CODE_PREFIX_LENGTH } from '../../api/src/platform/org-unit-code.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';
import { faultsOfValueLists, type Terms } from '../testkit/value-lists.ts';

const LISTS: Terms = Object.fromEntries(
  Object.values(terms)
    .filter((term) => typeof term === 'object' && 'columns' in term)
    .flatMap(({ columns, values }) => columns.map((column) => [column, values])),
);

/** By the trigger function that guards them: table, column, and the steps that the code takes. */
const MACHINES: Readonly<
  Record<
    string,
    { table: string; column: string; next: Readonly<Record<string, readonly string[]>> }
  >
> = {
  guard_quiz_attempt: { table: 'quiz_attempts', column: 'state', next: NEXT_STATES },
  guard_assessment: {
    table: 'assessments',
    column: 'state',
    next: { OPEN: ['OPEN', 'DECIDED', 'VOIDED'], DECIDED: ['DECIDED'], VOIDED: ['VOIDED'] },
  },
  guard_rating_task: {
    table: 'rating_tasks',
    column: 'state',
    next: {
      OPEN: ['OPEN', 'DONE', 'DECLINED', 'WITHDRAWN'],
      DONE: ['DONE'],
      DECLINED: ['DECLINED'],
      WITHDRAWN: ['WITHDRAWN'],
    },
  },
  guard_dispute: {
    table: 'disputes',
    column: 'state',
    next: {
      OPEN: ['OPEN', 'UPHELD', 'CHANGED', 'SECOND_SITTING'],
      UPHELD: ['UPHELD'],
      CHANGED: ['CHANGED'],
      SECOND_SITTING: ['SECOND_SITTING'],
    },
  },
};

describe('the terms of the code and of the database', () => {
  let testDatabase: TestDatabase;
  let sql: postgres.Sql;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    sql = postgres(testDatabase.url, { max: 1, onnotice: () => undefined });
  });
  afterAll(async () => {
    await sql.end();
    await testDatabase.drop();
  });

  it('are the same lists of values', async () => {
    expect(await faultsOfValueLists(sql, LISTS)).toEqual([]);
  });

  it('are found to differ, whichever of the two has changed', async () => {
    await sql`create table test_notes (
      kind text constraint test_notes_kind check (kind in ('GOOD', 'BAD')),
      mark text constraint test_notes_mark check (mark = 'ONLY'),
      tags text[] constraint test_notes_tags check (cardinality(tags) > 0 and tags <@ array['a:b', 'c:d']),
      constraint test_notes_both check (kind <> 'GOOOD' or mark is not null),
      constraint test_notes_some check ((kind in ('GOOD', 'WORSE')) = (mark is null))
    )`;
    const unmapped = await faultsOfValueLists(sql, LISTS);
    for (const key of [
      'test_notes.kind (test_notes_kind)',
      'test_notes.mark (test_notes_mark)',
      'test_notes.tags (test_notes_tags)',
    ]) {
      expect(
        unmapped.filter((fault) => fault.startsWith(key)),
        key,
      ).toHaveLength(1);
    }
    expect(
      await faultsOfValueLists(sql, {
        ...LISTS,
        'test_notes.kind': ['GOOD', 'BAD', 'UGLY'],
        'test_notes.mark': ['ONLY'],
        'test_notes.tags': ['a:b', 'c:d', 'e:f'],
        'test_notes.gone': ['A'],
      }),
    ).toEqual([
      'test_notes (test_notes_both): GOOOD is in no term of the table',
      'test_notes.kind (test_notes_kind): ["BAD","GOOD"], the term has ["BAD","GOOD","UGLY"]',
      'test_notes.kind (test_notes_some): WORSE is not in the term',
      'test_notes (test_notes_some): WORSE is in no term of the table',
      'test_notes.tags (test_notes_tags): ["a:b","c:d"], the term has ["a:b","c:d","e:f"]',
      'test_notes.gone: no constraint holds the values of the term',
    ]);
    await sql`drop table test_notes`;
  });

  it.each(Object.entries(MACHINES))(
    'are the same steps from state to state in %s',
    async (name, { table, column, next }) => {
      // The guard alone, without the constraints that a whole row would have to satisfy.
      await sql`create table guarded as select * from ${sql(table)} where false`;
      await sql`alter table guarded add column if not exists version integer`;
      await sql.unsafe(
        `create trigger guard before update on guarded for each row execute function ${name}()`,
      );
      const allowed: Record<string, string[]> = {};
      for (const from of Object.keys(next)) {
        allowed[from] = [];
        for (const to of Object.keys(next)) {
          const row = { id: '00000000-0000-7000-8000-000000000000', [column]: from, version: 0 };
          await sql`truncate guarded`;
          await sql`insert into guarded ${sql(row)}`;
          await sql`update guarded set ${sql({ [column]: to })}`.then(
            () => allowed[from]?.push(to),
            (error: { code?: string }) => expect(error.code).toBe('23001'),
          );
        }
      }
      await sql`drop table guarded`;
      // A row may always be written as it is: only a change of state is a step.
      const steps = (states: readonly string[] | undefined, from: string) =>
        [...new Set([from, ...(states ?? [])])].sort();
      for (const [from, states] of Object.entries(next)) {
        expect(steps(allowed[from], from), from).toEqual(steps(states, from));
        expect(allowed[from], from).toContain(from);
      }
    },
  );

  it('leave no trigger out that guards steps from state to state', async () => {
    const rows = await sql<{ name: string }[]>`
      select proname as name from pg_proc
       where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype
         and prosrc ~ $$\('[A-Z_]+', *'[A-Z_]+'\)$$
       order by 1`;
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(MACHINES).sort());
  });

  it('agree which zeros a code of each level ends in', async () => {
    const [constraint] = await sql<{ definition: string }[]>`
      select pg_get_constraintdef(oid) as definition from pg_constraint
       where conname = 'org_units_level_of_code'`;
    await sql.unsafe(`create table codes (code char(12), level text, ${constraint?.definition})`);
    for (const level of terms.ORG_LEVELS.values) {
      for (const digits of Object.values(CODE_PREFIX_LENGTH)) {
        const accepted = await sql`
          insert into codes values (${'1'.repeat(digits).padEnd(12, '0')}, ${level})`.then(
          () => true,
          () => false,
        );
        expect(accepted, `${level}, ${digits} digits`).toBe(digits <= CODE_PREFIX_LENGTH[level]);
      }
    }
    await sql`drop table codes`;
  });
});
