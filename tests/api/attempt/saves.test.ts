/** How many saves an attempt takes, and what each leaves behind. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SAVES_A_MINUTE, TRACED_SAVES } from '../../../api/src/modules/attempt/attempt.machine.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { rowsAdded } from '../../testkit/records/rows.ts';
import { freshKey, save, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ timeLimitMinutes: null, maxAttempts: null });
const questions = gradedQuestions(content);
const NOON = Date.parse('2027-03-01T04:00:00Z');
const SUCCESS = 'SaveResponseSuccess';

describe('saves of an attempt', () => {
  let world: World;
  let worker: TestPerson;
  let attempt: Answer;
  let question: Answer;
  let sequence = 0;

  beforeAll(async () => {
    world = await createWorld(content);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    worker = await world.person();
    await begin();
  });

  async function begin(): Promise<void> {
    const quizId = uuidOf('course/quiz');
    ({ attempt } = await start(world, worker, quizId, { at: new Date(NOON) }));
    question = attempt.questions.find(({ type }: Answer) => type === 'SINGLE_CHOICE');
  }

  /** Saves the choice of this number, so many seconds after noon. */
  function choose(choice: number, second: number, key = freshKey()): Promise<Answer> {
    const graded = questions.get(question.id);
    if (graded?.type !== 'SINGLE_CHOICE') throw new Error('not a single choice');
    sequence += 1;
    const response = { type: 'SINGLE_CHOICE', choiceId: graded.choices[choice]?.id };
    const at = new Date(NOON + second * 1_000);
    return save(world, worker, attempt.id, question.id, response, { sequence, at, key });
  }

  /** As if so many saves had been made, all of them in the minute of the last one. */
  async function count(saves: number, inMinute: number): Promise<void> {
    await world.database.sql`
      update quiz_responses set saves = ${saves}, saves_in_minute = ${inMinute}
       where attempt_id = ${attempt.id.split('.')[1]}`;
  }

  it('are taken up to the bound of a minute, then refused with the seconds to the next one', async () => {
    await choose(0, 5);
    await count(SAVES_A_MINUTE - 1, SAVES_A_MINUTE - 1);
    expect(await choose(1, 10)).toMatchObject({ __typename: SUCCESS });
    const added = await rowsAdded(world.database, async () => {
      expect(await choose(0, 18)).toMatchObject({
        __typename: 'TooManySaves',
        code: 'TOO_MANY_SAVES',
      });
    });
    expect(added).toEqual({});
    // The stored answer again is no change, and not counted.
    expect(await choose(1, 19)).toMatchObject({ __typename: SUCCESS });
    // Another question is of the same attempt.
    const other = attempt.questions.find(({ id }: Answer) => id !== question.id);
    question = other.type === 'SINGLE_CHOICE' ? other : question;
    expect((await choose(0, 59)).__typename).toBe('TooManySaves');
    expect(await choose(0, 60)).toMatchObject({ __typename: SUCCESS });
  });

  it('say how long to wait', async () => {
    await choose(0, 5);
    await count(SAVES_A_MINUTE, SAVES_A_MINUTE);
    const document = `mutation Save($input: SaveResponseInput!) { saveResponse(input: $input) {
      __typename ... on TooManySaves { message retryAfterSeconds } } }`;
    const graded = questions.get(question.id);
    if (graded?.type !== 'SINGLE_CHOICE') throw new Error('not a single choice');
    const input = {
      attemptId: attempt.id,
      questionId: question.id,
      response: { type: 'SINGLE_CHOICE', choiceId: graded.choices[1]?.id },
      clientSequence: 1_000,
      idempotencyKey: freshKey(),
    };
    const at = new Date(NOON + 18_000);
    const { saveResponse } = await world.data(worker.viewer, document, { input }, at);
    expect(saveResponse).toEqual({
      __typename: 'TooManySaves',
      message: expect.stringContaining('稍后再存'),
      retryAfterSeconds: 42,
    });
    // The same request later, under its key, is taken.
    const later = await world.data(worker.viewer, document, { input }, new Date(NOON + 60_000));
    expect(later.saveResponse.__typename).toBe(SUCCESS);
  });

  it('never stand in the way of the hand-in', async () => {
    await choose(0, 5);
    await count(SAVES_A_MINUTE, SAVES_A_MINUTE);
    expect((await choose(1, 6)).__typename).toBe('TooManySaves');
    const handedIn = await submit(world, worker, attempt.id, { at: new Date(NOON + 7_000) });
    expect(handedIn.attempt.state).toBe('SCORED');
  });

  it('leave an audit event and a key each up to the bound of an attempt, and later ones the answer alone', async () => {
    await choose(0, 5);
    await count(TRACED_SAVES - 1, 1);
    const traced = { audit_events: 1, idempotency_keys: 1 };
    expect(await rowsAdded(world.database, () => choose(1, 120))).toEqual(traced);
    const key = freshKey();
    let saved: Answer = {};
    const added = await rowsAdded(world.database, async () => {
      saved = await choose(0, 180, key);
      // A replay is told the same without the key.
      sequence -= 1;
      expect(await choose(0, 190, key)).toEqual(saved);
    });
    expect(added).toEqual({});
    expect(saved.__typename).toBe(SUCCESS);
    expect(Date.parse(saved.savedAt)).toBe(NOON + 180_000);
  });

  it('are told from other acts on the attempt by the name of their audit event', async () => {
    await choose(0, 5);
    await submit(world, worker, attempt.id, { at: new Date(NOON + 7_000) });
    const events = await world.database.sql`
      select action from audit_events where subject_kind = 'QUIZ_ATTEMPT' and subject_id = ${attempt.id}
       order by recorded_at, id`;
    expect(events.map(({ action }) => action)).toEqual([
      'attempt:start',
      'attempt:save',
      'attempt:submit',
    ]);
  });

  it('leave nothing when the answer is the stored one, but an older one on its way cannot follow it', async () => {
    const first = await choose(0, 5);
    const added = await rowsAdded(world.database, async () => {
      expect((await choose(0, 6)).savedAt).toBe(first.savedAt);
    });
    expect(added).toEqual({});
    sequence -= 2;
    expect((await choose(1, 7)).__typename).toBe('StaleResponse');
    sequence += 1;
  });

  it('are counted exactly: one event, one key, one count for each change of an answer', async () => {
    const move = fc.record({ choice: fc.nat(1), pause: fc.constantFrom(0, 1, 30, 61) });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
        worker = await world.person();
        await begin();
        let second = 0;
        let last: number | null = null;
        let changes = 0;
        let inMinute = 0;
        let minute = -1;
        const added = await rowsAdded(world.database, async () => {
          for (const { choice, pause } of moves) {
            second += pause;
            expect((await choose(choice, second)).__typename).toBe(SUCCESS);
            if (choice === last) continue;
            const now = Math.floor(second / 60);
            inMinute = now === minute ? inMinute + 1 : 1;
            minute = now;
            last = choice;
            changes += 1;
          }
        });
        expect(added).toEqual({
          quiz_responses: 1,
          audit_events: changes,
          idempotency_keys: changes,
        });
        const [row] = await world.database.sql`
          select saves, saves_in_minute as "inMinute" from quiz_responses
           where attempt_id = ${attempt.id.split('.')[1]}`;
        expect(row).toEqual({ saves: changes, inMinute });
      }),
      { numRuns: 12 },
    );
  });
});
