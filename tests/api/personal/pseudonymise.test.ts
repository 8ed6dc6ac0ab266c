/** What names a leaver goes, for good; what was recorded keeps its meaning. */
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findDue,
  holdData,
  LEAVER_COMMANDS,
  pseudonymiseDue,
  pseudonymiseNow,
  pseudonymiseWhenDue,
  releaseData,
} from '../../../api/src/modules/personal/leaving/pseudonymise.service.ts';
import { PERSONAL_TABLES } from '../../../api/src/modules/personal/register/register.ts';
import { COMMAND_ACTOR, SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import type { RequestContext } from '../../../api/src/platform/graphql/context.ts';
import { createWorld, type TestPerson, type World } from '../../testkit/records/world.ts';
import { everythingOf } from './everything-of.ts';

const MARK = '标记甲乙丙';

/** Text of every row of every table, by table. */
async function textOfDatabase(sql: Sql): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`;
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ text: string }[]>(`select row::text as text from ${name} row`);
    texts.set(name, rows.map(({ text }) => text).join('\n'));
  }
  return texts;
}

/** Leaves out the rows that say that it happened. */
const TOLD: Readonly<Record<string, string>> = {
  audit_events: "and row.action <> 'person:pseudonymise'",
  person_changes: "and row.kind <> 'PSEUDONYMISED'",
};

const findIn = (texts: Map<string, string>, word: string): string[] =>
  [...texts].filter(([, text]) => text.includes(word)).map(([table]) => table);

interface TextColumn {
  table: string;
  column: string;
  type: string;
}

async function selectTextColumns(sql: Sql): Promise<TextColumn[]> {
  return await sql<TextColumn[]>`
    select class.relname as "table", attname as "column", format_type(atttypid, null) as type
      from pg_attribute join pg_class class on class.oid = attrelid
     where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
       and attnum > 0 and not attisdropped
       and format_type(atttypid, null) in ('text', 'text[]', 'jsonb', 'bytea', 'tsvector')`;
}

const MARKS: Readonly<Record<string, string>> = {
  text: `'${MARK}'`,
  'text[]': `array['${MARK}']`,
  jsonb: `jsonb_build_object('a', '${MARK}')`,
  bytea: `convert_to('${MARK}', 'UTF8')`,
  tsvector: `to_tsvector('simple', '${MARK}')`,
};

describe('a leaver', () => {
  let world: World;
  let sql: Sql;
  let admin: RequestContext;
  let adminPerson: TestPerson;
  beforeAll(async () => {
    world = await createWorld(null);
    sql = world.database.sql;
    adminPerson = await world.person('city', [['ADMIN', 'city']]);
    admin = world.context(adminPerson.viewer);
    await sql`insert into org_units (code, name, level, parent_code, path)
      values ('410105000000', '测试区', 'DISTRICT', '410100000000', '410000000000.410100000000.410105000000.'),
             ('410105001000', '测试街道', 'STREET', '410105000000', '410000000000.410100000000.410105000000.410105001000.'),
             ('410105001001', '测试社区', 'COMMUNITY', '410105001000',
              '410000000000.410100000000.410105000000.410105001000.410105001001.')`;
  });
  afterAll(() => world.close());
  const source = () => ({ database: world.database, actor: COMMAND_ACTOR });

  async function leaver(leftOn = '2020-12-31'): Promise<TestPerson> {
    const person = await world.person();
    await sql`update employments set ended_on = ${leftOn} where person_id = ${person.id}`;
    return person;
  }
  const isCleared = async ({ id }: { id: string }): Promise<boolean> => {
    const [row] = await sql`select pseudonymised_at from people where id = ${id}`;
    return row?.pseudonymised_at !== null;
  };
  const dueIds = async (months: number): Promise<string[]> => {
    const ids: string[] = [];
    for await (const page of findDue(sql, months))
      ids.push(...page.map(({ personId }) => personId));
    return ids;
  };

  it('leaves no text of theirs anywhere: a mark in every column is found nowhere afterwards', async () => {
    const { personId, staffNumber, phone } = await everythingOf(sql);
    const columns = await selectTextColumns(sql);
    const refused: string[] = [];
    const kept: string[] = [];
    for (const entry of PERSONAL_TABLES) {
      for (const { column, type } of columns.filter(({ table }) => table === entry.table)) {
        const name = `${entry.table}.${column}`;
        const { stays, becomes } = entry.columns[column] ?? {};
        if (stays !== undefined) kept.push(name);
        // Of names and numbers the shape is fixed; they are looked for as they are.
        if (stays !== undefined || Object.hasOwn(entry.key, column)) continue;
        if (entry.table === 'people' && column !== 'display_name') continue;
        if (entry.table.startsWith('auth_') && ['account', 'value'].includes(column)) continue;
        const rows = entry.rows.replaceAll('$1', '$1::uuid[]');
        await sql
          .begin(async (transaction) => {
            await transaction`set local session_replication_role = replica`;
            await transaction.unsafe(
              `update ${entry.table} row set ${column} = ${MARKS[type]} where ${rows}
                 and row.${column} is not null`,
              [[personId]],
            );
          })
          .catch((error: { code?: string }) => {
            // A CHECK lets only its own values in, so the column can hold nothing of a person.
            if (error.code !== '23514' || becomes !== undefined) throw error;
            refused.push(name);
          });
      }
    }
    await sql`update imports set file_name = ${MARK} where owner_id = ${personId}`;
    const before = await textOfDatabase(sql);
    expect(findIn(before, MARK).length).toBeGreaterThan(15);

    await pseudonymiseNow(admin, personId);

    const after = await textOfDatabase(sql);
    expect(findIn(after, MARK)).toEqual([]);
    expect(findIn(after, staffNumber)).toEqual([]);
    expect(findIn(after, phone)).toEqual([]);
    expect(findIn(after, '全名')).toEqual([]);
    // What others wrote about others stays.
    expect(findIn(after, '说的是别人')).toEqual(['ratings']);
    expect(refused).toContain('completion_records.outcome');
    expect(kept).not.toContain('ratings.note of the person');
  });

  it('keeps every count, date, unit, result and version of what was recorded', async () => {
    const { personId } = await everythingOf(sql);
    const meaning = async () => {
      const rows: Record<string, unknown> = {};
      for (const entry of PERSONAL_TABLES.filter(({ goes }) => goes === undefined)) {
        const stay = Object.entries(entry.columns)
          .filter(([, { becomes }]) => becomes === undefined)
          .map(([name]) => `row.${name}::text`);
        rows[`${entry.table} ${entry.as ?? ''}`] = await sql.unsafe(
          `select ${stay.join(', ')} from ${entry.table} row
            where ${entry.rows.replaceAll('$1', '$1::uuid[]')} ${TOLD[entry.table] ?? ''} order by ${Object.keys(entry.key).join(', ')}`,
          [[personId]],
        );
      }
      return JSON.stringify(rows);
    };
    const before = await meaning();
    const [facts] = await sql`select count(*) from current_facts where person_id = ${personId}`;
    await pseudonymiseNow(admin, personId);
    expect(await meaning()).toBe(before);
    expect(
      (await sql`select count(*) from current_facts where person_id = ${personId}`)[0],
    ).toEqual(facts);
  });

  it('is shown under a pseudonym, and cannot be managed, signed in or renamed any more', async () => {
    const person = await leaver();
    await pseudonymiseNow(admin, person.id);
    const [row] = await sql`
      select display_name, staff_number, phone, disabled_at is not null as disabled from people
       where id = ${person.id}`;
    expect(row).toMatchObject({
      display_name: expect.stringMatching(/^已离岗人员 [0-9A-F]{6}$/),
      staff_number: expect.stringMatching(/^left\.[0-9a-f]{27}$/),
      phone: null,
      disabled: true,
    });
    expect(await sql`select from auth_users where id = ${person.id}`).toHaveLength(0);
    await expect(pseudonymiseNow(admin, person.id)).rejects.toThrow('个人信息已经清除');
    await expect(
      sql`update people set display_name = '小李' where id = ${person.id}`,
    ).rejects.toThrow('what was taken away does not come back');
    await expect(sql`update people set disabled_at = null where id = ${person.id}`).rejects.toThrow(
      'what was taken away does not come back',
    );
  });

  it('is due on the first day after the period, and not the day before', async () => {
    const day = (offset: string) =>
      sql<{ day: string }[]>`
        select (((now() at time zone 'Asia/Shanghai')::date ${sql.unsafe(offset)}))::date::text as day`;
    const [over] = await day("- 1 - interval '12 months'");
    const [notYet] = await day("- interval '12 months'");
    const due = await leaver(over?.day);
    const early = await leaver(notYet?.day);
    const ids = await dueIds(12);
    expect(ids).toContain(due.id);
    expect(ids).not.toContain(early.id);
    expect(await pseudonymiseWhenDue(source(), early.id, 12)).toBe(false);
    expect(await isCleared(early)).toBe(false);
  });

  it('is nobody with a post that lasts, ends today or begins later, whatever ended before', async () => {
    const person = await leaver();
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (gen_random_uuid(), ${person.id}, '410102001001', 'VOLUNTEER', false, '2100-01-01')`;
    expect(await dueIds(1)).not.toContain(person.id);
    await expect(pseudonymiseNow(admin, person.id)).rejects.toThrow('还有没结束的岗位');
  });

  it('goes with the entries that were merged into theirs, and not before these have left', async () => {
    const [person, alias] = [await leaver(), await world.person()];
    await sql`
      insert into person_aliases (alias_person_id, person_id) values (${alias.id}, ${person.id})`;
    expect(await dueIds(1)).not.toContain(person.id);
    await sql`update employments set ended_on = '2021-01-01' where person_id = ${alias.id}`;
    const ids = await dueIds(1);
    expect(ids).toContain(person.id);
    expect(ids).not.toContain(alias.id);
    await pseudonymiseNow(admin, person.id);
    expect(await isCleared(alias)).toBe(true);
  });

  const today = "(now() at time zone 'Asia/Shanghai')::date";
  it.each([
    [
      'ROLE',
      `insert into role_grants (id, person_id, role, org_unit_code)
      values (gen_random_uuid(), $1, 'ASSESSOR', '410102001001')`,
    ],
    [
      'PROGRAM',
      `insert into program_assignments (region, id, person_id, program_uuid, program_digest, period, starts_on, ends_on, source, assigned_at)
      values ('4101', gen_random_uuid(), $1, gen_random_uuid(), '', '', '2020-01-01', ${today}, 'MANUAL', now())`,
    ],
    [
      'ASSESSMENT',
      `insert into assessments (region, id, examination_id, person_id, plan_uuid, plan_digest, attempt_number, opened_at)
      values ('4101', gen_random_uuid(), gen_random_uuid(), $1, gen_random_uuid(), '', 1, now())`,
    ],
    [
      'CORRECTION',
      `insert into record_corrections (region, id, person_id, record_id, reason, state, requested_by, requested_at)
      values ('4101', gen_random_uuid(), $1, gen_random_uuid(), '错', 'REQUESTED', gen_random_uuid(), now())`,
    ],
    [
      'CREDENTIAL',
      `insert into credentials (region, id, root_id, number, person_id, template_uuid, template_digest, title, holder, issuer_code, issuer_name, body, evidence, document, contexts, compact, key_id, status_list, status_index, valid_from, valid_until, issued_at, org_unit_code)
      select '4101', id, id, 'SQ-4101-2026-0000000009', $1, id, '', '', '', '410102001001', '', '', '{}', '{}', '{}', 'x', '', 9, 9, '2020-01-01', ${today}, now(), '410102001001'
        from gen_random_uuid() id`,
    ],
  ])('is kept while there is %s', async (hindrance, text) => {
    const person = await leaver();
    await sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      await transaction.unsafe(text, [person.id]);
    });
    const found: string[] = [];
    for await (const page of findDue(sql, 1)) {
      found.push(
        ...page.filter((row) => row.personId === person.id).flatMap((row) => row.hindrances),
      );
    }
    expect(found).toEqual([hindrance]);
    expect(await pseudonymiseWhenDue(source(), person.id, 1)).toBe(false);
    await expect(pseudonymiseNow(admin, person.id)).rejects.toThrow('暂时不能清除');
    expect(await isCleared(person)).toBe(false);
  });

  it('is kept by a hold with a reason until it is released', async () => {
    const person = await leaver();
    await holdData(admin, { personId: person.id, reason: '劳动仲裁还没有结束' });
    await expect(holdData(admin, { personId: person.id, reason: '再来一次' })).rejects.toThrow(
      '已经登记了暂缓清除',
    );
    expect(await pseudonymiseWhenDue(source(), person.id, 1)).toBe(false);
    await expect(pseudonymiseNow(admin, person.id)).rejects.toThrow('登记了暂缓');
    await releaseData(admin, person.id);
    await expect(releaseData(admin, person.id)).rejects.toThrow('没有登记暂缓清除');
    expect(await pseudonymiseWhenDue(source(), person.id, 1)).toBe(true);
    expect(findIn(await textOfDatabase(sql), '劳动仲裁还没有结束')).toEqual([]);
  });

  it('is held, released and cleared by staff number, for whoever has a shell on the server', async () => {
    const person = await leaver();
    const { hold, release, pseudonymise } = LEAVER_COMMANDS;
    await hold(source(), person.staffNumber.toUpperCase(), '审计');
    await expect(pseudonymise(source(), person.staffNumber)).rejects.toThrow('登记了暂缓');
    await release(source(), person.staffNumber);
    await pseudonymise(source(), person.staffNumber);
    expect(await isCleared(person)).toBe(true);
    await expect(pseudonymise(source(), person.staffNumber)).rejects.toThrow('没有工号为');
    const { staffNumber } = await world.person();
    await expect(hold(source(), staffNumber, '审计')).rejects.toThrow('还有没结束的岗位');
  });

  it('is cleared by an administrator of their unit only, never by oneself', async () => {
    const person = await leaver();
    const refused = [
      await world.person('city', [['COORDINATOR', 'city']]),
      await world.person('otherProvince', [['ADMIN', 'otherProvince']]),
      await world.person(),
    ];
    for (const { viewer } of refused) {
      const context = world.context(viewer);
      await expect(pseudonymiseNow(context, person.id)).rejects.toThrow('没有进行这项操作的权限');
      await expect(holdData(context, { personId: person.id, reason: '理由' })).rejects.toThrow(
        '没有进行这项操作的权限',
      );
    }
    await expect(pseudonymiseNow(admin, adminPerson.id)).rejects.toThrow('自己');
    expect(await isCleared(person)).toBe(false);
  });

  it('is cleared once by two who do it at the same time, with one event', async () => {
    const person = await leaver();
    const both = await Promise.all([
      pseudonymiseWhenDue(source(), person.id, 1),
      pseudonymiseWhenDue({ database: world.database, actor: SYSTEM_ACTOR }, person.id, 1),
    ]);
    expect(both.toSorted()).toEqual([false, true]);
    const events = await sql`
      select details from audit_events
       where action = 'person:pseudonymise' and subject_id = ${person.id}`;
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events[0])).not.toContain(person.staffNumber);
  });

  it('is whole or cleared after a crash anywhere in the middle', async () => {
    const person = await leaver();
    const { displayName } = person;
    await sql.unsafe(`create function stop_clearing() returns trigger language plpgsql as $$
      begin raise exception 'stopped' ; end $$;
      create trigger test_stop before update on people for each row
        when (new.pseudonymised_at is not null) execute function stop_clearing()`);
    await expect(pseudonymiseNow(admin, person.id)).rejects.toThrow('stopped');
    await sql`drop function stop_clearing cascade`;
    const [row] = await sql`select display_name from people where id = ${person.id}`;
    expect(row?.display_name).toBe(displayName);
    expect(await sql`select from role_grants where person_id = ${person.id}`).toHaveLength(1);
    expect(await pseudonymiseDue(source(), 1)).toBeGreaterThan(0);
    expect(await isCleared(person)).toBe(true);
    expect(await pseudonymiseDue(source(), 1)).toBe(0);
  });

  it('comes back as somebody new: number and phone are free', async () => {
    const person = await leaver();
    await pseudonymiseNow(admin, person.id);
    const [row] = await sql`
      insert into people (id, staff_number, display_name)
      values (gen_random_uuid(), ${person.staffNumber}, '小李') returning id`;
    expect(row?.id).not.toBe(person.id);
  });
});

describe('rows that are never changed', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(null);
  });
  afterAll(() => world.close());

  it('can have words taken out of them where it is said so, and nothing else', async () => {
    const { sql } = world.database;
    const { personId } = await everythingOf(sql);
    const change = (set: string, says = true) =>
      sql.begin(async (transaction) => {
        if (says) await transaction`select set_config('shequ.pseudonymising', 'yes', true)`;
        await transaction.unsafe(`update completion_records set ${set} where person_id = $1`, [
          personId,
        ]);
      });
    await expect(change(`reason = '（已清除）'`, false)).rejects.toThrow('append-only');
    await expect(change(`reason = '改写'`)).rejects.toThrow('words may only be cleared');
    await expect(change(`nominal_minutes = 600`)).rejects.toThrow('words may only be cleared');
    await expect(change(`reason = '（已清除）', score_percent = 99`)).rejects.toThrow(
      'words may only be cleared',
    );
    await change(`reason = '（已清除）'`);
    await expect(
      sql.begin(async (transaction) => {
        await transaction`select set_config('shequ.pseudonymising', 'yes', true)`;
        await transaction`delete from completion_records where person_id = ${personId}`;
      }),
    ).rejects.toThrow('words may only be cleared');
  });
});
