/** Two api processes on one database, as behind a load balancer: they hold no truth of their own. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../api/src/platform/database/db.ts';
import { createOrganisation, createPerson, UNIT } from '../testkit/organisation.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import {
  createLearners,
  faultsAfter,
  SERVER,
  signIn,
  urlOf,
  withSql,
  workUntil,
} from './class-room.ts';

let first: TestServer;
let second: TestServer;
let cookie: string;
let quizId: string;

beforeAll(async () => {
  first = await startServer(SERVER);
  second = await startServer({ ...SERVER, databaseUrl: urlOf(first) });
  const database = openDatabase({ url: urlOf(first), poolSize: 2 });
  await createOrganisation(database);
  const person = await createPerson(database, { orgUnitCode: UNIT.huayuanCommunity });
  await database.close();
  cookie = await signIn(first.url, person.staffNumber);
  quizId = await withSql(urlOf(first), async (sql) => {
    const [quiz] = await sql<{ uuid: string }[]>`
      select uuid from content_items where kind = 'QUIZ' and slug = 'final'`;
    return quiz?.uuid ?? '';
  });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

async function ask(server: TestServer, query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: Record<string, unknown>; errors?: unknown[] };
  expect(body.errors).toBeUndefined();
  return body.data;
}

const START = `mutation Start($input: StartAttemptInput!) { startAttempt(input: $input) {
  __typename ... on Refusal { code }
  ... on StartAttemptSuccess { resumed attempt { id questions { id type choices { id } } } } } }`;
const SAVE = `mutation Save($input: SaveResponseInput!) { saveResponse(input: $input) {
  __typename ... on Refusal { code } ... on SaveResponseSuccess { savedAt } } }`;
const SUBMIT = `mutation Submit($input: SubmitAttemptInput!) { submitAttempt(input: $input) {
  __typename ... on Refusal { code } ... on SubmitAttemptSuccess { attempt { id state scorePercent pointsEarned } } } }`;

interface Started {
  __typename: string;
  resumed: boolean;
  attempt: { id: string; questions: { id: string; type: string; choices: { id: string }[] }[] };
}

/** The same request to both at once, several times each. */
async function toBoth<T>(
  send: (server: TestServer, at: number) => Promise<T>,
  times = 5,
): Promise<T[]> {
  return await Promise.all(
    Array.from({ length: times * 2 }, (_, at) => send(at % 2 === 0 ? first : second, at)),
  );
}

describe('two processes on one database', () => {
  it('both know a session that was made at one of them, and its end', async () => {
    for (const server of [first, second]) {
      expect(await ask(server, '{ viewer { kind } }')).toEqual({ viewer: { kind: 'PERSON' } });
    }
    const other = await signIn(second.url, await staffNumberOf());
    const end = await fetch(`${first.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { origin: first.url, cookie: other, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(end.status).toBe(200);
    const response = await fetch(`${second.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: other },
      body: JSON.stringify({ query: '{ viewer { kind } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { viewer: { kind: 'ANONYMOUS' } } });
  });

  it('open one attempt, keep the last answer and give one grade, whoever is asked', async () => {
    const started = (await toBoth((server) =>
      ask(server, START, { input: { quizId, idempotencyKey: randomUUID() } }),
    )) as { startAttempt: Started }[];
    const ids = new Set(started.map(({ startAttempt }) => startAttempt.attempt.id));
    expect(ids.size).toBe(1);
    expect(started.filter(({ startAttempt }) => !startAttempt.resumed)).toHaveLength(1);
    const { attempt } = (started[0] as { startAttempt: Started }).startAttempt;
    const question = attempt.questions.find(({ type }) => type === 'SINGLE_CHOICE');
    const choices = question?.choices ?? [];

    // Sequences out of order, from both at once: the greatest must be the one that stays.
    const saves = 12;
    await Promise.all(
      Array.from({ length: saves }, (_, at) => (at * 7) % saves).map((sequence) =>
        ask(sequence % 2 === 0 ? first : second, SAVE, {
          input: {
            attemptId: attempt.id,
            questionId: question?.id,
            response: { type: 'SINGLE_CHOICE', choiceId: choices[sequence % choices.length]?.id },
            clientSequence: sequence,
            idempotencyKey: randomUUID(),
          },
        }),
      ),
    );
    const kept = await withSql(
      urlOf(first),
      (sql) => sql<{ sequence: number; choiceId: string }[]>`
        select client_sequence::float8 as sequence, response->>'choiceId' as "choiceId"
          from quiz_responses where attempt_id = ${attempt.id.slice(5)}`,
    );
    expect(kept).toEqual([
      { sequence: saves - 1, choiceId: choices[(saves - 1) % choices.length]?.id },
    ]);

    const submitted = await toBoth((server) =>
      ask(server, SUBMIT, { input: { attemptId: attempt.id, idempotencyKey: randomUUID() } }),
    );
    expect(new Set(submitted.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(submitted[0]).toMatchObject({
      submitAttempt: { __typename: 'SubmitAttemptSuccess', attempt: { state: 'SCORED' } },
    });
  });

  it('do what one key asks for once', async () => {
    const key = randomUUID();
    const answers = (await toBoth((server) =>
      ask(server, START, { input: { quizId, idempotencyKey: key } }),
    )) as { startAttempt: Started }[];
    expect(new Set(answers.map(({ startAttempt }) => startAttempt.attempt.id)).size).toBe(1);
    expect(new Set(answers.map(({ startAttempt }) => startAttempt.resumed)).size).toBe(1);
  });

  it('work side by side, and lose nothing when one of them is killed', async () => {
    const atFirst = await createLearners(first, 2, UNIT.huayuanCommunity);
    const atSecond = await createLearners(second, 2, UNIT.linhuCommunity);
    const learners = [...atFirst, ...atSecond];
    await workUntil(learners, 40, async () => {
      process.kill(second.pid, 'SIGKILL');
      for (const learner of atFirst) learner.stop();
    });
    expect(atSecond.some(({ ledger }) => ledger.unanswered.length > 0)).toBe(true);
    for (const learner of learners) learner.moveTo(first.url);
    const told = await Promise.all(learners.map((learner) => learner.sendAgain(2)));
    expect(told.flat()).toEqual([]);
    expect(await faultsAfter(urlOf(first), learners)).toEqual([]);
  });
});

async function staffNumberOf(): Promise<string> {
  const data = (await ask(first, '{ viewer { person { staffNumber } } }')) as {
    viewer: { person: { staffNumber: string } };
  };
  return data.viewer.person.staffNumber;
}
