/** Every mutation of records, sent again: one key, one effect, one answer. */

import { createRequire } from 'node:module';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../api/src/http/graphql/schema.ts';
import { openDatabase } from '../../../api/src/platform/database/db.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
} from '../../testkit/records/content-set.ts';
import { type RowCounts, rowsAdded } from '../../testkit/records/rows.ts';
import { COMPLETE, freshKey, SAVE, START, SUBMIT } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

/** One right answer of eight is enough to pass. */
const OPTIONS = { selfChecks: false, lessons: 2, optionalLessons: 0, masteryScore: 10 };
const content = makeContent(OPTIONS);
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');

interface Step {
  name: string;
  document: string;
  /** A further input under the same key must be refused. */
  other: (input: Answer) => Answer;
  input: (attempt: Answer | null) => Answer;
  added: Partial<RowCounts>;
}

const lessonEvents = (clientEventIds: string[]): Answer => ({
  completions: (content.lessons.get('emergency') ?? []).map(({ value, digest }, index) => ({
    lessonId: value.uuid,
    lessonVersion: digest,
    completedAt: '2026-11-22T00:00:00Z',
    clientEventId: clientEventIds[index],
    selfChecks: [],
  })),
});

/** In the order of a learner; each says what one execution adds. */
const STEPS: Step[] = [
  {
    name: 'startAttempt',
    document: START,
    input: () => ({ quizId, idempotencyKey: freshKey() }),
    other: (input) => ({ ...input, quizId: uuidOf('other/quiz') }),
    // The enrolment comes with the first thing done on a course.
    added: { enrollments: 1, quiz_attempts: 1, idempotency_keys: 1, audit_events: 2 },
  },
  {
    name: 'saveResponse',
    document: SAVE,
    input: (attempt) => {
      const { id } = attempt?.questions[0] ?? {};
      const question = questions.get(id);
      if (question === undefined) throw new Error(id);
      return {
        attemptId: attempt?.id,
        questionId: id,
        response: perfectResponse(question),
        clientSequence: 1,
        idempotencyKey: freshKey(),
      };
    },
    other: (input) => ({ ...input, clientSequence: 2 }),
    added: { quiz_responses: 1, idempotency_keys: 1, audit_events: 1 },
  },
  {
    name: 'submitAttempt',
    document: SUBMIT,
    input: (attempt) => ({ attemptId: attempt?.id, idempotencyKey: freshKey() }),
    other: (input) => input,
    // One answer of eight is enough for the bar of 10: the quiz is recorded.
    added: { score_events: 8, completion_records: 1, idempotency_keys: 1, audit_events: 2 },
  },
  {
    name: 'recordLessonCompletion',
    document: COMPLETE,
    input: () => lessonEvents([freshKey(), freshKey()]),
    other: (input) => ({
      completions: [{ ...input.completions[0], ...pick(input.completions[1]) }],
    }),
    // Two lessons, and the course, for which the quiz was there before.
    added: { completion_records: 3, idempotency_keys: 2, audit_events: 3 },
  },
];

function pick({ lessonId, lessonVersion }: Answer): Answer {
  return { lessonId, lessonVersion };
}

describe('replayed mutations', () => {
  let world: World;
  let worker: TestPerson;

  beforeAll(async () => {
    const other = makeContent({ ...OPTIONS, seed: 'other', slug: 'other' });
    world = await createWorld(mergeContent(makeContent(OPTIONS), other), { poolSize: 12 });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    worker = await world.person();
  });

  /** Runs the steps one after the other; `send` does the sending of each. */
  async function walk(
    send: (step: Step, input: Answer) => Promise<Answer[]>,
    check: (step: Step, answers: Answer[], input: Answer) => Promise<void> | void = () => undefined,
  ): Promise<void> {
    let attempt: Answer | null = null;
    for (const step of STEPS) {
      const input = step.input(attempt);
      let answers: Answer[] = [];
      const added = await rowsAdded(world.database, async () => {
        answers = await send(step, input);
      });
      expect(added, step.name).toEqual(step.added);
      attempt ??= answers[0]?.attempt ?? null;
      await check(step, answers, input);
    }
  }

  const once = async (step: Step, input: Answer): Promise<Answer> =>
    (await world.data(worker.viewer, step.document, { input }))[step.name];

  it('one after the other change nothing and give the same answer', async () => {
    await walk(
      async (step, input) => [
        await once(step, input),
        await once(step, input),
        await once(step, input),
      ],
      (step, answers) => {
        const [first, ...rest] = answers.map(comparable);
        for (const answer of rest) expect(answer, step.name).toEqual(first);
      },
    );
  });

  it.each([2, 3, 5])(
    '%d at once have the effect of one and give the same answer',
    async (times) => {
      await walk(
        (step, input) => Promise.all(Array.from({ length: times }, () => once(step, input))),
        (step, answers) => {
          const [first, ...rest] = answers.map(comparable);
          for (const answer of rest) expect(answer, step.name).toEqual(first);
        },
      );
    },
  );

  it('with another input under the same key are refused and change nothing', async () => {
    await walk(
      async (step, input) => [await once(step, input)],
      async (step, _answers, input) => {
        const other = step.other(input);
        if (other === input) return;
        let answer: Answer = {};
        const added = await rowsAdded(world.database, async () => {
          answer = await once(step, other);
        });
        expect(added, step.name).toEqual({});
        const refusal = answer.results?.[0].refusal ?? answer;
        expect(refusal, step.name).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      },
    );
  });

  it('are the business of one person: the same key of another has its own effect', async () => {
    const key = freshKey();
    const neighbour = await world.person('siblingCommunity');
    const input = { quizId, idempotencyKey: key };
    const mine = await world.data(worker.viewer, START, { input });
    const theirs = await world.data(neighbour.viewer, START, { input });
    expect(theirs.startAttempt.attempt.id).not.toBe(mine.startAttempt.attempt.id);
  });

  it('find their key although the person has moved to another city in between', async () => {
    const input = { quizId, idempotencyKey: freshKey() };
    const first = await world.data(worker.viewer, START, { input });
    await world.database.sql`
      update employments set org_unit_code = '420102001001' where person_id = ${worker.id}`;
    const added = await rowsAdded(world.database, async () => {
      expect(await world.data(worker.viewer, START, { input })).toEqual(first);
    });
    expect(added).toEqual({});
  });

  it('that were refused ask again, since nothing was kept of the refusal', async () => {
    const input = {
      attemptId: `4101.${uuidOf('nothing')}`,
      idempotencyKey: freshKey(),
    };
    const refused = await rowsAdded(world.database, async () => {
      expect(await once(STEPS[2] as Step, input)).toMatchObject({ code: 'NOT_FOUND' });
    });
    expect(refused).toEqual({});
  });

  it('under Apollo’s defaults, which look into what resolvers return, have the effect of one', async () => {
    // The api's own copy: this package does not depend on Apollo.
    const require = createRequire(new URL('../../../api/package.json', import.meta.url));
    const { ApolloServer } = (await import(require.resolve('@apollo/server'))) as Answer;
    const defaults = new ApolloServer({ schema: buildSchema() });
    await defaults.start();
    await walk(async (step, input) => {
      const { body } = await defaults.executeOperation(
        { query: step.document, variables: { input } },
        { contextValue: world.context(worker.viewer) },
      );
      expect(body.singleResult.errors).toBeUndefined();
      return [JSON.parse(JSON.stringify(body.singleResult.data))[step.name]];
    });
    await defaults.stop();
  });

  it('after the connection broke between commit and answer have the effect of one', async () => {
    const proxy = await startProxy(world.url);
    const database = openDatabase({ url: proxy.url, poolSize: 1 });
    try {
      await walk(async (step, input) => {
        const context = { ...world.context(worker.viewer), database };
        proxy.dropAnswerToCommit();
        const { body } = await world.server.executeOperation(
          { query: step.document, variables: { input } },
          { contextValue: context },
        );
        if (body.kind !== 'single') throw new Error('an incremental answer');
        // The client learns nothing: it was stored, but the server could not know.
        expect(body.singleResult.errors, step.name).toHaveLength(1);
        return [await once(step, input)];
      });
      expect(proxy.dropped()).toBe(STEPS.length);
    } finally {
      await database.close();
      await proxy.close();
    }
  });
});

/** Answers without what tells the first from the later ones on purpose. */
function comparable(answer: Answer): Answer {
  if (answer.results !== undefined) {
    return {
      ...answer,
      results: answer.results.map((result: Answer) => ({ ...result, alreadyRecorded: null })),
    };
  }
  return answer;
}

interface Proxy {
  url: string;
  /** The next COMMIT reaches the database; its answer does not come back, the connection breaks. */
  dropAnswerToCommit(): void;
  dropped(): number;
  close(): Promise<void>;
}

/** A TCP proxy before PostgreSQL that breaks a connection right after a COMMIT was carried out. */
async function startProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  let armed = false;
  let dropped = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let isCommitting = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (armed && /commit/i.test(chunk.toString('latin1'))) {
        armed = false;
        isCommitting = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (isCommitting) {
        dropped += 1;
        client.destroy();
      } else {
        client.write(chunk);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    dropAnswerToCommit: () => {
      armed = true;
    },
    dropped: () => dropped,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
