/** The feed by which clients learn who sat a quiz and did not reach its line. */
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepAttempts } from '../../../api/src/modules/attempt/attempt.sweeper.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
  withQuiz,
} from '../../testkit/records/content-set.ts';
import { settled } from '../../testkit/records/settle.ts';
import { pass, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ masteryScore: 60, maxAttempts: null });
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');
const placement = withQuiz(makeContent({ seed: 'pre', slug: 'placement', maxAttempts: null }), {
  phase: 'PRE',
});

let world: World;
let sql: Sql;
let key: Viewer;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(mergeContent(content, placement), { poolSize: 20 });
  sql = world.database.sql;
  key = world.apiKey('province', ['attempts:read']);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
});

const FEED = `query ($first: Int!, $after: String) { failedAttempts(first: $first, after: $after) {
  edges { node { id attemptNumber scorePercent masteryScore endedAt recordedAt quizTitle quizVersion
    quiz { id } course { slug } orgUnit { code } person { id displayName } } }
  pageInfo { hasNextPage endCursor } } }`;

async function page(after: string | null, first = 100, viewer = key): Promise<Answer> {
  return (await world.data(viewer, FEED, { after, first })).failedAttempts;
}
/** Reads to the end of what is settled; returns the attempts and the cursor to go on from. */
async function drain(after: string | null, first = 100, viewer = key): Promise<[Answer[], string]> {
  await settled(sql);
  const nodes: Answer[] = [];
  for (;;) {
    const { edges, pageInfo } = await page(after, first, viewer);
    nodes.push(...edges.map(({ node }: Answer) => node));
    after = pageInfo.endCursor as string;
    expect(after).not.toBeNull();
    if (!pageInfo.hasNextPage) return [nodes, after];
  }
}
const end = async (viewer = key): Promise<string> => (await drain(null, 100, viewer))[1];
const idsOf = (nodes: Answer[]): string[] => nodes.map(({ id }) => id);

/** Hands in an empty form; returns the id of the attempt. */
async function fail(person: TestPerson, quiz = quizId): Promise<string> {
  const { attempt } = await start(world, person, quiz);
  expect((await submit(world, person, attempt.id)).attempt.state).toBe('SCORED');
  return attempt.id;
}

describe('failedAttempts', () => {
  it('tells who sat which quiz, in which version, with what score, and nothing of what was asked', async () => {
    const after = await end();
    const id = await fail(worker);
    const [nodes] = await drain(after);
    const quiz = content.quizzes[0];
    expect(nodes).toEqual([
      {
        id,
        attemptNumber: 1,
        scorePercent: 0,
        masteryScore: 60,
        endedAt: expect.stringMatching(/^20.*Z$/),
        recordedAt: expect.stringMatching(/^20.*Z$/),
        quizTitle: quiz?.value.title,
        quizVersion: quiz?.digest,
        quiz: { id: quizId },
        course: { slug: 'emergency' },
        orgUnit: { code: UNITS.community },
        person: { id: worker.id, displayName: worker.displayName },
      },
    ]);
    await expect(
      world.run(worker.viewer, '{ failedAttempts(first: 1) { edges { node { id } } } }'),
    ).resolves.toMatchObject({ data: null });
  });

  it('tells each failed attempt once, by pages of any size, and those that passed never', async () => {
    const after = await end();
    const ids = [await fail(worker), await fail(worker)];
    await pass(world, worker, quizId, questions);
    ids.push(await fail(await world.person()));
    for (const first of [1, 2, 100]) expect(idsOf((await drain(after, first))[0])).toEqual(ids);
    const [nodes, now] = await drain(after);
    expect(nodes.map(({ attemptNumber }) => attemptNumber)).toEqual([1, 2, 1]);
    expect(await drain(now)).toEqual([[], now]);
  });

  it('tells once an attempt that is handed in again and again, in parallel', async () => {
    const after = await end();
    const { attempt } = await start(world, worker, quizId);
    await Promise.all([1, 2, 3, 4].map(() => submit(world, worker, attempt.id)));
    await submit(world, worker, attempt.id);
    expect(idsOf((await drain(after))[0])).toEqual([attempt.id]);
  });

  it('tells an attempt that was never handed in once its time is up, whoever closes it, as of its deadline', async () => {
    const after = await end();
    const begun = new Date('2026-02-03T01:00:00Z');
    const { attempt } = await start(world, worker, quizId, { at: begun });
    expect((await drain(after))[0]).toEqual([]);
    // Closed after a move, it is of the unit of its deadline.
    await sql`update employments set ended_on = '2026-02-28' where person_id = ${worker.id}`;
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${uuidOf(worker.id)}, ${worker.id}, ${UNITS.farCommunity}, 'STAFF', true, '2026-03-01')`;
    const late = new Date(begun.getTime() + 3_600_000);
    await Promise.all([1, 2, 3].map(() => sweepAttempts(world.database, late)));
    // Whoever looks at another one closes it themself.
    const other = await world.person();
    const looked = await start(world, other, quizId, { at: begun });
    await submit(world, other, looked.attempt.id, { at: late });
    const [nodes] = await drain(after);
    expect(idsOf(nodes)).toEqual([attempt.id, looked.attempt.id]);
    for (const { endedAt, orgUnit } of nodes) {
      expect(Date.parse(endedAt)).toBe(begun.getTime() + 1_200_000);
      expect(orgUnit.code).toBe(UNITS.community);
    }
  });

  it('does not tell attempts at a placement quiz, which nobody fails', async () => {
    const after = await end();
    await fail(worker, uuidOf('pre/quiz'));
    await fail(worker, uuidOf('pre/quiz'));
    expect((await drain(after))[0]).toEqual([]);
  });

  it('says the version that was sat and its line, also when the quiz has changed since', async () => {
    const after = await end();
    const { attempt } = await start(world, worker, quizId);
    const [before] = content.quizzes;
    await world.sync(
      mergeContent(withQuiz(content, { title: '新的测验名', masteryScore: 90 }), placement),
    );
    await submit(world, worker, attempt.id);
    await world.sync(mergeContent(content, placement));
    expect((await drain(after))[0]).toMatchObject([
      { quizTitle: before?.value.title, quizVersion: before?.digest, masteryScore: 60 },
    ]);
  });

  it('tells it in the unit of the day, not in one to which the person moved; without a unit in none', async () => {
    const [near, far] = [
      world.apiKey('district', ['attempts:read']),
      world.apiKey('farDistrict', ['attempts:read']),
    ];
    const [nearEnd, farEnd] = [await end(near), await end(far)];
    const id = await fail(worker);
    await sql`update employments set org_unit_code = ${UNITS.farCommunity} where person_id = ${worker.id}`;
    const later = await fail(worker);
    await sql`update employments set is_main = false where person_id = ${worker.id}`;
    await fail(worker);
    expect(idsOf((await drain(nearEnd, 100, near))[0])).toEqual([id]);
    expect(idsOf((await drain(farEnd, 100, far))[0])).toEqual([later]);
    expect(idsOf((await drain(nearEnd))[0])).toEqual([id]);
  });

  it('names whoever lost their name by their pseudonym', async () => {
    const after = await end();
    await fail(worker);
    await sql`update people set display_name = '已离岗人员 7F3A21' where id = ${worker.id}`;
    expect((await drain(after))[0]).toMatchObject([
      { person: { id: worker.id, displayName: '已离岗人员 7F3A21' } },
    ]);
  });

  it('skips nothing while an older transaction is still writing', async () => {
    const after = await end();
    const slow = await sql.reserve();
    await slow`begin`;
    await slow`select pg_current_xact_id()`;
    const quick = await fail(worker);
    const held = await page(after);
    expect(held.edges).toEqual([]);
    await slow`commit`;
    slow.release();
    expect(idsOf((await drain(held.pageInfo.endCursor))[0])).toEqual([quick]);
  });

  it('misses and repeats nothing while many hand in at once, some slowly and some in vain', async () => {
    const after = await end();
    const written = new Set<string>();
    let isWriting = true;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; turn < 4; turn += 1) {
        const person = await world.person(writer % 2 === 0 ? 'community' : 'otherCommunity');
        written.add(await fail(person));
      }
    });
    const disturbers = Array.from({ length: 3 }, async (_, index) => {
      for (let turn = 0; turn < 4; turn += 1) {
        await sql
          .begin(async (own) => {
            await own`select pg_current_xact_id(), pg_sleep(${0.02 * (index + 1)})`;
            if (turn % 2 === 0) throw new Error('in vain');
          })
          .catch(() => undefined);
      }
    });
    const read: string[] = [];
    let cursor: string = after;
    const reader = (async () => {
      do {
        const { edges, pageInfo } = await page(cursor, 3);
        read.push(...edges.map(({ node }: Answer) => node.id));
        cursor = pageInfo.endCursor;
      } while (isWriting);
    })();
    await Promise.all([...writers, ...disturbers]);
    isWriting = false;
    await reader;
    read.push(...idsOf((await drain(cursor))[0]));
    expect(read).toHaveLength(written.size);
    expect(new Set(read)).toEqual(written);
  });

  it('is read with its own scope alone and by those who follow records, each in their subtrees', async () => {
    const id = await fail(worker);
    const ids = async (viewer: Viewer) => idsOf((await drain(null, 100, viewer))[0]);
    const coordinator = await world.person('district', [['COORDINATOR', 'district']]);
    const admin = await world.person('city', [['ADMIN', 'city']]);
    for (const unit of ['province', 'city', 'district', 'street', 'community'] as const) {
      expect(await ids(world.apiKey(unit, ['attempts:read'])), unit).toContain(id);
    }
    expect(await ids(coordinator.viewer)).toContain(id);
    expect(await ids(admin.viewer)).toContain(id);
    for (const unit of ['otherStreet', 'otherCity', 'otherProvince'] as UnitName[]) {
      expect(await ids(world.apiKey(unit, ['attempts:read'])), unit).not.toContain(id);
    }
    const registrar = await world.person('district', [['REGISTRAR', 'district']]);
    const others = ['records:read', 'people:read', 'standing:read', 'credentials:read'];
    for (const [viewer, missingScope] of [
      [worker.viewer, 'COORDINATOR'],
      [registrar.viewer, 'COORDINATOR'],
      [world.apiKey('province', others as never), 'attempts:read'],
    ] as const) {
      const { data, errors } = await world.run(viewer, FEED, { first: 1 });
      expect([data, errors?.[0]?.extensions]).toMatchObject([
        null,
        { code: 'NOT_PERMITTED', missingScope },
      ]);
    }
  });

  it('is refused after a restore, waits there for whoever is writing, and its rows never change', async () => {
    const id = await fail(worker);
    const cursor = await end();
    await sql`update database_epoch set fingerprint = 'another cluster'`;
    const { errors } = await world.run(key, FEED, { first: 1, after: cursor });
    expect(errors?.[0]?.extensions.code).toBe('FEED_EPOCH_CHANGED');
    expect(idsOf((await drain(null))[0])).toContain(id);
    await expect(sql`delete from failed_attempts`).rejects.toThrow();
    await expect(sql`update failed_attempts set score_percent = 1`).rejects.toThrow();
    await expect(sql`truncate failed_attempts`).rejects.toThrow();
  });
});
