/** What the database itself refuses, whatever the program asks: the last wall around grades and records. */
import { ATTEMPT_STATES, type AttemptState } from '@shequ/schema/terms.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEXT_STATES } from '../../../api/src/modules/attempt/attempt.machine.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { pass } from '../../testkit/records/sit.ts';
import { createWorld, type World } from '../../testkit/records/world.ts';

const content = makeContent({ timeLimitMinutes: null, selfChecks: false });

/** SQLSTATEs: restrict_violation by our triggers, check_violation. */
const KEPT = '23001';
const CHECKED = '23514';

/** Columns of an attempt in each state, as its CHECKs want them. */
const OPEN = { submitted_at: null, expired_at: null, scored_at: null };
const UNGRADED = { points_earned: null, points_total: null, score_percent: null, mastered: null };
const GRADED = { points_earned: 3, points_total: 4, score_percent: 75, mastered: false };
const AT = '2026-11-22T01:00:00Z';
const COLUMNS: Record<AttemptState, Record<string, unknown>> = {
  IN_PROGRESS: { ...OPEN, ...UNGRADED },
  SUBMITTED: { ...OPEN, ...UNGRADED, submitted_at: AT },
  EXPIRED: { ...OPEN, ...UNGRADED, expired_at: AT },
  SCORED: { ...OPEN, ...GRADED, submitted_at: AT, scored_at: AT },
  REGRADED: { ...OPEN, ...GRADED, submitted_at: AT, scored_at: AT },
  VOIDED: { ...OPEN, ...GRADED, submitted_at: AT, scored_at: AT },
};

describe('the database', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(content);
    await pass(world, await world.person(), uuidOf('course/quiz'), gradedQuestions(content));
  });
  afterAll(() => world.close());

  /** SQLSTATE of the work, null when it was done; nothing of it stays. */
  async function refusalOf(work: (sql: TransactionSql) => Promise<unknown>): Promise<unknown> {
    const undo = new Error('undo');
    return await world.database.sql
      .begin(async (sql) => {
        await work(sql);
        throw undo;
      })
      .catch((error: unknown) => (error === undo ? null : (error as { code: unknown }).code));
  }

  const turn = (sql: TransactionSql, state: AttemptState) =>
    sql`update quiz_attempts set ${sql({ state, ...COLUMNS[state] })}`;

  it.each(['score_events', 'completion_records'])('keeps rows of %s as written', async (table) => {
    const { sql } = world.database;
    expect((await sql`select 1 from ${sql(table)}`).length).toBeGreaterThan(0);
    expect(await refusalOf((sql) => sql`update ${sql(table)} set region = region`)).toBe(KEPT);
    expect(await refusalOf((sql) => sql`delete from ${sql(table)}`)).toBe(KEPT);
    expect(await refusalOf((sql) => sql`truncate ${sql(table)} cascade`)).toBe(KEPT);
  });

  it('keeps attempts', async () => {
    // Without what refers to it, so that only the attempt's own guard is left to refuse.
    const removal = async (sql: TransactionSql): Promise<void> => {
      await sql`alter table score_events disable trigger user`;
      await sql`alter table completion_records disable trigger user`;
      await sql`delete from completion_records`;
      await sql`delete from score_events`;
      await sql`delete from quiz_responses`;
    };
    expect(await refusalOf(removal)).toBeNull();
    const whole = async (sql: TransactionSql): Promise<void> => {
      await removal(sql);
      await sql`delete from quiz_attempts`;
    };
    expect(await refusalOf(whole)).toBe(KEPT);
  });

  it.each(
    ATTEMPT_STATES.values.flatMap((from) =>
      ATTEMPT_STATES.values
        .filter((to) => to !== from)
        .map((to) => [from, to, NEXT_STATES[from].includes(to) ? 'takes' : 'refuses'] as const),
    ),
  )('from %s to %s %s an attempt, as the machine says', async (from, to, verdict) => {
    const arrive = async (sql: TransactionSql): Promise<void> => {
      await sql`alter table quiz_attempts disable trigger quiz_attempts_guard`;
      await turn(sql, from);
      await sql`alter table quiz_attempts enable trigger quiz_attempts_guard`;
    };
    expect(await refusalOf(arrive)).toBeNull();
    const go = async (sql: TransactionSql): Promise<void> => {
      await arrive(sql);
      await turn(sql, to);
    };
    expect(await refusalOf(go)).toBe(verdict === 'takes' ? null : KEPT);
  });

  it('never gives more points than there are', async () => {
    const attempt = (points: number) =>
      refusalOf((sql) => sql`update quiz_attempts set points_earned = points_total + ${points}`);
    expect([await attempt(0), await attempt(0.0001)]).toEqual([null, CHECKED]);
    const event = (points: number) =>
      refusalOf(
        (sql) => sql`
          insert into score_events (region, id, attempt_id, question_uuid, question_digest,
            scorer_version, points_earned, points_total, reason)
          select region, gen_random_uuid(), attempt_id, question_uuid, question_digest,
                 scorer_version, points_total + ${points}, points_total, 'REGRADED'
            from score_events limit 1`,
      );
    expect([await event(0), await event(0.0001)]).toEqual([null, CHECKED]);
  });
});
