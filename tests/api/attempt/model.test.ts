/**
 * Random lives of attempts against a reference that fits on a page: starts, answers, hand-ins, time
 * passing, the sweeper, replays, reused keys, answers that got lost on the way back and servers that
 * died before their commit. After each step the answer, at the end every row must be as the
 * reference says. INVARIANT_RUNS=5000 looks at as many lives.
 */

import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { scoreQuestion } from '@shequ/schema/scoring/score.ts';
import { SCORER } from '@shequ/schema/scoring/scorers.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRACE_SECONDS } from '../../../api/src/modules/attempt/attempt.machine.ts';
import { sweepAttempts } from '../../../api/src/modules/attempt/attempt.sweeper.ts';
import type { Database } from '../../../api/src/platform/database/db.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { SAVE, START, SUBMIT } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const RUNS = Number(process.env.INVARIANT_RUNS ?? 20);
const LIMIT_MINUTES = 20;
const MAX_ATTEMPTS = 3;
const MASTERY = 25;
const QUESTIONS = 8;

const content = makeContent({
  timeLimitMinutes: LIMIT_MINUTES,
  maxAttempts: MAX_ATTEMPTS,
  masteryScore: MASTERY,
});
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');

// --- the reference -------------------------------------------------------------------------------

interface ModelAttempt {
  id: string;
  questionIds: string[];
  closesAt: number;
  answers: Map<string, { sequence: number; response: QuestionResponse }>;
  state: 'OPEN' | 'SUBMITTED' | 'EXPIRED';
}

/** A request as it was sent, to be sent again. */
interface Sent extends Happening {
  attempt: ModelAttempt | undefined;
}

interface Model {
  now: number;
  sent: Sent[];
  attempts: ModelAttempt[];
  /** Kept results, by operation and key. */
  kept: Map<string, { input: string; result: Answer }>;
}

const REUSED = { __typename: 'IdempotencyKeyReused' };

function pointsOf(attempt: ModelAttempt): number {
  return attempt.questionIds.reduce((sum, id) => {
    const question = questions.get(id);
    if (question === undefined) throw new Error(id);
    const score = scoreQuestion(question, attempt.answers.get(id)?.response ?? null, SCORER);
    return sum + Math.round(score.pointsEarned * 10_000);
  }, 0);
}

const percentOf = (attempt: ModelAttempt): number =>
  Math.floor((pointsOf(attempt) * 10_000) / (QUESTIONS * 10_000)) / 100;
const isMastered = (attempt: ModelAttempt): boolean => percentOf(attempt) >= MASTERY;

function settle(model: Model, attempt: ModelAttempt | undefined, now = model.now): void {
  if (attempt?.state === 'OPEN' && now > attempt.closesAt) attempt.state = 'EXPIRED';
}

/** Answers from what is kept under the key, else by the work, whose successes are kept unless it forgets. */
function keyed(
  model: Model,
  key: string,
  input: unknown,
  work: (forget: () => void) => Answer,
): Answer {
  const kept = model.kept.get(key);
  if (kept !== undefined) return kept.input === JSON.stringify(input) ? kept.result : REUSED;
  let isForgotten = false;
  const result = work(() => {
    isForgotten = true;
  });
  if (!isForgotten && result.__typename.endsWith('Success')) {
    model.kept.set(key, { input: JSON.stringify(input), result });
  }
  return result;
}

// --- what can happen -----------------------------------------------------------------------------

type Fate = 'answered' | 'answer lost' | 'died before commit';

interface Happening {
  kind: 'start' | 'save' | 'submit' | 'sweep' | 'again';
  /** Seconds that pass before. */
  seconds: number;
  /** Instead: on to so many seconds after the last attempt closes, when that is still to come. */
  afterClosing: number | null;
  /** Which attempt, or with `again` which request, counted back from the last. */
  back: number;
  question: number;
  answer: 'right' | 'empty';
  sequence: number;
  key: number;
  fate: Fate;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('start' as const) },
    { weight: 8, arbitrary: fc.constant('save' as const) },
    { weight: 3, arbitrary: fc.constant('submit' as const) },
    { weight: 1, arbitrary: fc.constant('sweep' as const) },
    { weight: 4, arbitrary: fc.constant('again' as const) },
  ),
  seconds: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 700 }) },
  ),
  afterClosing: fc.oneof(
    { weight: 9, arbitrary: fc.constant(null) },
    // The deadline lies 30 s before; the sweeper comes 10 s after.
    { weight: 1, arbitrary: fc.constantFrom(-30, -1, 0, 0.001, 1, 10, 10.001) },
  ),
  back: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(1) },
  ),
  // Few questions and sequences, so that answers meet.
  question: fc.integer({ min: 0, max: 2 }),
  answer: fc.constantFrom('right' as const, 'empty' as const),
  sequence: fc.integer({ min: 0, max: 3 }),
  key: fc.integer({ min: 0, max: 30 }),
  fate: fc.oneof(
    { weight: 6, arbitrary: fc.constant('answered' as const) },
    { weight: 1, arbitrary: fc.constant('answer lost' as const) },
    { weight: 1, arbitrary: fc.constant('died before commit' as const) },
  ),
});

const BIRTH: Happening = {
  kind: 'start',
  seconds: 0,
  afterClosing: null,
  back: 0,
  question: 0,
  answer: 'right',
  sequence: 0,
  key: 99,
  fate: 'answered',
};

function responseTo(id: string, answer: Happening['answer']): QuestionResponse {
  const question = questions.get(id);
  if (question === undefined) throw new Error(id);
  if (answer === 'right') return perfectResponse(question) as QuestionResponse;
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE': {
      const wrong = question.choices.find(({ isKey }) => !isKey);
      return { type: question.type, choiceId: wrong?.id ?? '' };
    }
    case 'MULTIPLE_CHOICE':
      return { type: question.type, choiceIds: [] };
    case 'FILL_BLANK':
      return { type: question.type, blanks: [] };
    case 'ORDERING':
      return { type: question.type, itemIds: [] };
    case 'MATCHING':
      return { type: question.type, pairs: [] };
  }
}

/** Returns what brings the model back to how it is now, keeping the identity of its attempts. */
function remember(model: Model): () => void {
  const { attempts, kept } = model;
  const states = attempts.map(({ state, answers }) => ({ state, answers: new Map(answers) }));
  const copies = { attempts: [...attempts], kept: new Map(kept) };
  return () => {
    Object.assign(model, copies);
    for (const [index, attempt] of copies.attempts.entries()) Object.assign(attempt, states[index]);
  };
}

class Died extends Error {}

/** The same database in the hands of a server that dies just before each commit. */
function dying(database: Database): Database {
  const begin = (work: (sql: unknown) => Promise<unknown>) =>
    database.sql.begin(async (sql) => {
      await work(sql);
      throw new Died();
    });
  const sql = new Proxy(database.sql, {
    get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)),
  });
  return { ...database, sql };
}

describe('random lives of attempts', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(content);
  });
  afterAll(() => world.close());

  async function send(
    person: TestPerson,
    model: Model,
    fate: Fate,
    name: string,
    document: string,
    input: Answer,
  ): Promise<Answer | null> {
    const context = world.context(person.viewer, new Date(model.now));
    const { body } = await world.server.executeOperation(
      { query: document, variables: { input } },
      {
        contextValue:
          fate === 'died before commit' ? { ...context, database: dying(world.database) } : context,
      },
    );
    if (body.kind !== 'single') throw new Error('an incremental answer');
    const { data, errors } = body.singleResult;
    if (errors !== undefined) {
      expect(fate, JSON.stringify(errors)).toBe('died before commit');
      return null;
    }
    return JSON.parse(JSON.stringify(data))[name];
  }

  async function live(person: TestPerson, model: Model, what: Happening): Promise<void> {
    const last = model.attempts.at(-1);
    const edge = (last?.closesAt ?? 0) + (what.afterClosing ?? 0) * 1000;
    model.now =
      what.afterClosing !== null && edge > model.now ? edge : model.now + what.seconds * 1000;
    if (what.kind === 'again') {
      const earlier = model.sent.at(-1 - what.back);
      if (earlier !== undefined) await act(person, model, { ...earlier, fate: what.fate });
      return;
    }
    const sent = { ...what, attempt: model.attempts.at(-1 - what.back) };
    await act(person, model, sent);
    if (sent.kind !== 'sweep') model.sent.push(sent);
  }

  async function act(person: TestPerson, model: Model, what: Sent): Promise<void> {
    const { attempt } = what;
    const key = `key-${what.key}`;
    if (what.kind === 'sweep') {
      await sweepAttempts(world.database, new Date(model.now));
      for (const open of model.attempts) settle(model, open, model.now - 10_000);
      return;
    }
    if (what.kind !== 'start' && attempt === undefined) return;

    // A refusal needs no commit: then dying changes nothing about the answer.
    const isAlive = what.fate !== 'died before commit';
    const undo = remember(model);
    const wasKept = model.kept.has(`${what.kind}/${key}`);
    const check = (answer: Answer | null, expected: Answer): void => {
      if (answer === null) {
        // It had got as far as its commit, and all of it is undone.
        expect(expected.__typename.endsWith('Success')).toBe(true);
        undo();
      } else if (what.fate !== 'answer lost' || wasKept) {
        expect(answer).toMatchObject(expected);
      }
    };

    if (what.kind === 'start') {
      const last = model.attempts.at(-1);
      if (!isAlive && last?.state === 'OPEN' && model.now > last.closesAt) return;
      settle(model, last);
      let fresh: ModelAttempt | undefined;
      const expected = keyed(model, `start/${key}`, {}, () => {
        if (last?.state === 'OPEN') {
          return { __typename: 'StartAttemptSuccess', resumed: true, attempt: { id: last.id } };
        }
        if (model.attempts.length >= MAX_ATTEMPTS) return { __typename: 'AttemptLimitReached' };
        fresh = {
          id: '',
          questionIds: [],
          closesAt: model.now + LIMIT_MINUTES * 60_000 + GRACE_SECONDS * 1000,
          answers: new Map(),
          state: 'OPEN',
        };
        return { __typename: 'StartAttemptSuccess', resumed: false, attempt: {} };
      });
      const input = { quizId, idempotencyKey: key };
      const answer = await send(person, model, what.fate, 'startAttempt', START, input);
      check(answer, expected);
      if (answer !== null && fresh !== undefined) {
        fresh.id = answer.attempt.id;
        fresh.questionIds = answer.attempt.questions.map(({ id }: { id: string }) => id);
        expected.attempt.id = fresh.id;
        model.attempts.push(fresh);
      }
      return;
    }

    if (attempt === undefined) return;
    if (what.kind === 'save') {
      const questionId = attempt.questionIds[what.question] ?? '';
      const response = responseTo(questionId, what.answer);
      const input = {
        attemptId: attempt.id,
        questionId,
        response,
        clientSequence: what.sequence,
      };
      const expected = keyed(model, `save/${key}`, input, (forget) => {
        if (attempt.state === 'SUBMITTED') return { __typename: 'AttemptAlreadySubmitted' };
        if (attempt.state === 'EXPIRED' || model.now > attempt.closesAt) {
          return { __typename: 'AttemptExpired' };
        }
        const stored = attempt.answers.get(questionId);
        const success = {
          __typename: 'SaveResponseSuccess',
          questionId,
          clientSequence: what.sequence,
        };
        const isSame = JSON.stringify(stored?.response) === JSON.stringify(response);
        if (isSame) forget();
        if (stored === undefined || what.sequence > stored.sequence) {
          attempt.answers.set(questionId, { sequence: what.sequence, response });
          return success;
        }
        return isSame && stored.sequence === what.sequence
          ? success
          : { __typename: 'StaleResponse', storedSequence: stored.sequence };
      });
      const sent = { ...input, idempotencyKey: key };
      check(await send(person, model, what.fate, 'saveResponse', SAVE, sent), expected);
      return;
    }

    if (!isAlive && attempt.state === 'OPEN' && model.now > attempt.closesAt) return;
    settle(model, attempt);
    const expected = keyed(model, `submit/${key}`, attempt.id, () => {
      if (attempt.state === 'EXPIRED') return { __typename: 'AttemptExpired' };
      attempt.state = 'SUBMITTED';
      return {
        __typename: 'SubmitAttemptSuccess',
        attempt: {
          id: attempt.id,
          state: 'SCORED',
          scorePercent: percentOf(attempt),
          mastered: isMastered(attempt),
        },
      };
    });
    const input = { attemptId: attempt.id, idempotencyKey: key };
    check(await send(person, model, what.fate, 'submitAttempt', SUBMIT, input), expected);
  }

  /** Every row about the person is as the reference says. */
  async function compare(person: TestPerson, model: Model): Promise<void> {
    const { sql } = world.database;
    const attempts = await sql`
      select region || '.' || id as id, state, submitted_at is not null as submitted,
             score_percent::float8 as percent, mastered,
             (select count(*)::int from score_events event
               where (event.region, event.attempt_id) = (attempt.region, attempt.id)) as scores,
             (select count(*)::int from completion_records record
               where (record.region, record.attempt_id) = (attempt.region, attempt.id)) as records,
             (select count(*)::int from audit_events audit
               where audit.subject_id = attempt.region || '.' || attempt.id
                 and audit.action in ('attempt:submit', 'attempt:expire')) as ends
        from quiz_attempts attempt where person_id = ${person.id} order by attempt_number`;
    expect(attempts).toEqual(
      model.attempts.map((attempt) => {
        const isOpen = attempt.state === 'OPEN';
        return {
          id: attempt.id,
          state: isOpen ? 'IN_PROGRESS' : 'SCORED',
          submitted: attempt.state === 'SUBMITTED',
          percent: isOpen ? null : percentOf(attempt),
          mastered: isOpen ? null : isMastered(attempt),
          scores: isOpen ? 0 : QUESTIONS,
          records: !isOpen && isMastered(attempt) ? 1 : 0,
          ends: isOpen ? 0 : 1,
        };
      }),
    );
    const responses = await sql`
      select response.region || '.' || attempt_id as attempt, question_uuid as question,
             client_sequence::int as sequence
        from quiz_responses response join quiz_attempts attempt
          on (attempt.region, attempt.id) = (response.region, response.attempt_id)
       where person_id = ${person.id} order by 1, 2`;
    const expected = model.attempts.flatMap((attempt) =>
      [...attempt.answers].map(([question, { sequence }]) => ({
        attempt: attempt.id,
        question,
        sequence,
      })),
    );
    const byPlace = (a: Answer, b: Answer): number =>
      a.attempt + a.question < b.attempt + b.question ? -1 : 1;
    expect([...responses].sort(byPlace)).toEqual(expected.sort(byPlace));
    const [kept] = await sql`
      select count(*)::int from idempotency_keys where actor_id = ${person.id}`;
    expect(kept?.count).toBe(model.kept.size);
  }

  it(
    `end as the reference says, ${RUNS} of them`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (life) => {
          const person = await world.person();
          const model: Model = {
            now: Date.parse('2026-11-22T00:00:00Z'),
            sent: [],
            attempts: [],
            kept: new Map(),
          };
          for (const what of [BIRTH, ...life]) await live(person, model, what);
          await compare(person, model);
        }),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 1_000,
  );
});
