/** One person's many changes at once: they wait in order, and nobody else waits behind them. */
import { randomUUID } from 'node:crypto';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flattenContent } from '../../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../../api/src/sync/sync-content.ts';
import { expectData, startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson, TEST_PASSWORD } from '../../testkit/organisation.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { SAVE, START } from '../../testkit/records/sit.ts';

const SAVES = 40;
/** As api/src/http/in-flight.ts has it. */
const INSIDE = 2;
const WAITING = 100;

/** A quiz of so many questions of one choice. */
function makeLongQuiz(): ContentSet {
  const content = makeContent();
  const [bank] = content.banks;
  const question = bank?.value.questions.find(({ type }) => type === 'SINGLE_CHOICE');
  const [quiz] = content.quizzes;
  if (bank === undefined || question === undefined || quiz === undefined)
    throw new Error('no quiz');
  bank.value.questions = Array.from({ length: SAVES }, (_, index) => ({
    ...question,
    uuid: uuidOf(`long/${index}`),
  }));
  quiz.value.draw = [{ bank: bank.value.slug, count: SAVES }];
  return content;
}

interface StartedAttempt {
  id: string;
  questions: { id: string }[];
}

describe('many changes of one person at once', () => {
  const content = makeLongQuiz();
  const questions = gradedQuestions(content);
  let api: TestApi;
  let other: { cookie: string };

  beforeAll(async () => {
    api = await startTestApi({ preparedStatements: false });
    await createOrganisation(api.database);
    await storeContent(api.database, flattenContent(content));
    other = await signInNew();
  });
  afterAll(() => api.close());

  async function signInNew(): Promise<{ cookie: string }> {
    const person = await createPerson(api.database, {});
    return await api.signIn(person.staffNumber, TEST_PASSWORD);
  }

  async function startBy(credentials: { cookie: string }): Promise<StartedAttempt> {
    const input = { quizId: uuidOf('course/quiz'), idempotencyKey: randomUUID() };
    const data = expectData(
      await api.graphql<{ startAttempt: { attempt: StartedAttempt } }>(
        START,
        { input },
        credentials,
      ),
    );
    return data.startAttempt.attempt;
  }

  /** A save of the question at this place, as a request that can be given up. */
  async function save(
    { id, questions: drawn }: StartedAttempt,
    place: number,
    credentials: { cookie: string },
    signal: AbortSignal | null = null,
  ): Promise<{ status: number; retryAfter: string | null; body: string }> {
    const questionId = drawn[place % drawn.length]?.id ?? '';
    const question = questions.get(questionId);
    if (question === undefined) throw new Error(`no question ${questionId}`);
    const input = {
      attemptId: id,
      questionId,
      response: perfectResponse(question),
      clientSequence: place,
      idempotencyKey: randomUUID(),
    };
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials },
      body: JSON.stringify({ query: SAVE, variables: { input } }),
      signal,
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
    };
  }

  /** Holds the row of the attempt until the work is done. */
  async function whileLocked({ id }: StartedAttempt, work: () => Promise<void>): Promise<void> {
    const sql = postgres(api.databaseUrl, { max: 1 });
    try {
      await sql.begin(async (transaction) => {
        await transaction`select 1 from quiz_attempts where id = ${id.split('.')[1] ?? ''} for update`;
        await work();
      });
    } finally {
      await sql.end();
    }
  }

  const waitingForLocks = async (): Promise<number> => {
    const sql = postgres(api.databaseUrl, { max: 1 });
    const [row] = await sql<[{ count: number }]>`
      select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`;
    await sql.end();
    return row.count;
  };

  const savedOf = async ({ id }: StartedAttempt): Promise<number> => {
    const [row] = await api.database.sql<[{ count: number }]>`
      select count(*)::int as count from audit_events
       where subject_id = ${id} and action = 'attempt:save'`;
    return row.count;
  };

  it('leaves connections to others, who read and change meanwhile; then every save is stored once', async () => {
    const learner = await signInNew();
    const attempt = await startBy(learner);
    let saving: ReturnType<typeof save>[] = [];
    await whileLocked(attempt, async () => {
      saving = Array.from({ length: SAVES }, (_, place) => save(attempt, place, learner));
      await expect.poll(waitingForLocks, { timeout: 60_000 }).toBe(INSIDE);
      expectData(
        await api.graphql('{ courses(first: 10) { edges { node { title } } } }', {}, other),
      );
      const { questions: drawn } = await startBy(other);
      expect(drawn).toHaveLength(SAVES);
      // Their own page does not stand behind their changes either.
      expectData(await api.graphql('{ viewer { person { displayName } } }', {}, learner));
      expect(await waitingForLocks()).toBe(INSIDE);
      expect(await savedOf(attempt)).toBe(0);
    });
    for (const { body } of await Promise.all(saving)) expect(body).toContain('SaveResponseSuccess');
    expect(await savedOf(attempt)).toBe(SAVES);
    const stored = await api.database.sql`
      select 1 from quiz_responses where attempt_id = ${attempt.id.split('.')[1] ?? ''}`;
    expect(stored).toHaveLength(SAVES);
  });

  it('are refused by name beyond those that may wait, and whoever goes away makes room and changes nothing', async () => {
    const learner = await signInNew();
    const attempt = await startBy(learner);
    let seenToLeave = 0;
    api.app.fastify.server.on('request', (_request, response) => {
      response.once('close', () => {
        if (!response.writableFinished) seenToLeave += 1;
      });
    });
    const gone = new AbortController();
    let staying: ReturnType<typeof save>[] = [];
    await whileLocked(attempt, async () => {
      staying = Array.from({ length: INSIDE }, (_, place) => save(attempt, place, learner));
      await expect.poll(waitingForLocks, { timeout: 60_000 }).toBe(INSIDE);
      const answers: string[] = [];
      const leaving = Array.from({ length: WAITING + 1 }, (_, place) =>
        save(attempt, place, learner, gone.signal).then(({ status, retryAfter, body }) => {
          answers.push(body);
          expect(status).toBe(429);
          expect(Number(retryAfter)).toBeGreaterThan(0);
        }),
      );
      // Which of them came last is the network's doing; one too many they are in any case.
      await Promise.race(leaving);
      expect(JSON.parse(answers[0] ?? '')).toMatchObject({
        errors: [
          { extensions: { code: 'TOO_MANY_IN_FLIGHT', retryAfterSeconds: expect.any(Number) } },
        ],
      });
      gone.abort();
      await Promise.allSettled(leaving);
      expect(answers).toHaveLength(1);
      await expect.poll(() => seenToLeave, { timeout: 60_000 }).toBe(WAITING);
      staying.push(save(attempt, INSIDE, learner));
    });
    for (const { body } of await Promise.all(staying))
      expect(body).toContain('SaveResponseSuccess');
    expect(await savedOf(attempt)).toBe(INSIDE + 1);
  });

  it('leave no turn behind when the operation is refused for another reason', async () => {
    const learner = await signInNew();
    const costly = `{ people(orgUnitCode: "410100000000", first: 100) { edges { node {
      transcript(first: 100) { edges { node { id } } } } } } }`;
    for (let count = 0; count <= INSIDE; count += 1) {
      const { errors } = await api.graphql(costly, {}, learner);
      expect(errors[0]?.extensions?.code).toBe('TOO_COSTLY');
    }
    expectData(await api.graphql('{ viewer { person { displayName } } }', {}, learner));
  });
});
