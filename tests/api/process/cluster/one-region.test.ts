/** What keeps the feed complete on a cluster: see decision 093 and tests/testkit/region-watch.ts. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepAttempts } from '../../../../api/src/modules/attempt/attempt.sweeper.ts';
import { newId } from '../../../../api/src/platform/ids.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
} from '../../../testkit/records/content-set.ts';
import { completeLessons, type LessonEvent, pass, start } from '../../../testkit/records/sit.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../../testkit/records/world.ts';

const OPTIONS = { lessons: 2, optionalLessons: 0, selfChecks: false, maxAttempts: null };
const SEEDS = ['first', 'second'] as const;
type Seed = (typeof SEEDS)[number];
const contents = {
  first: makeContent({ ...OPTIONS, seed: 'first', slug: 'first' }),
  second: makeContent({ ...OPTIONS, seed: 'second', slug: 'second' }),
};
const events = SEEDS.flatMap((seed) =>
  (contents[seed].lessons.get(seed) ?? []).map(({ value, digest }) => ({
    lessonId: value.uuid,
    lessonVersion: digest,
  })),
);

type Step =
  | { kind: 'lessons'; of: number[] }
  | { kind: 'quiz' | 'expire'; seed: Seed }
  | { kind: 'move' };

const seeds = fc.constantFrom(...SEEDS);
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('lessons' as const),
    of: fc.shuffledSubarray([...events.keys()], { minLength: 1 }),
  }),
  fc.record({ kind: fc.constantFrom('quiz' as const, 'expire' as const), seed: seeds }),
  fc.constant({ kind: 'move' as const }),
);

describe('a transaction that adds completion records', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(mergeContent(contents.first, contents.second));
  });
  afterAll(() => world.close());

  /** To the other province: what the person begins from now on has its region. */
  async function move(person: TestPerson): Promise<void> {
    const { sql } = world.database;
    const [post] = await sql`
      update employments set ended_on = started_on
       where person_id = ${person.id} and ended_on is null returning org_unit_code as unit`;
    const next = post?.unit === UNITS.community ? UNITS.farCommunity : UNITS.community;
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${newId()}, ${person.id}, ${next}, 'STAFF', true, '2020-01-01')`;
  }

  async function take(person: TestPerson, step: Step): Promise<void> {
    if (step.kind === 'move') await move(person);
    if (step.kind === 'lessons') {
      const results = await completeLessons(
        world,
        person,
        step.of.map((index) => events[index] as LessonEvent),
      );
      expect(results.map((result) => result.refusal)).toEqual(step.of.map(() => null));
    }
    if (step.kind === 'quiz') {
      const result = await pass(
        world,
        person,
        uuidOf(`${step.seed}/quiz`),
        gradedQuestions(contents[step.seed]),
      );
      expect(result.mastered).toBe(true);
    }
    if (step.kind === 'expire') {
      const longAgo = new Date(Date.now() - 86_400_000);
      await start(world, person, uuidOf(`${step.seed}/quiz`), { at: longAgo });
      expect(await sweepAttempts(world.database, new Date())).toBe(1);
    }
  }

  it('writes in one region and nothing else, whatever a person of several regions does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 2, maxLength: 5 }), async (steps) => {
        const person = await world.person();
        // Enrolled on the first course in one region, on the second in the other.
        await take(person, { kind: 'lessons', of: [0] });
        await move(person);
        await take(person, { kind: 'lessons', of: [2] });
        for (const step of [...steps, { kind: 'lessons' as const, of: [1, 2, 3] }]) {
          await take(person, step);
        }
        const regions = await world.database.sql`
          select count(distinct region)::int as count from completion_records where person_id = ${person.id}`;
        expect(regions[0]?.count).toBe(2);
      }),
      {
        numRuns: 8,
        // A batch over both courses; an attempt that the sweeper closes in the old region.
        examples: [
          [[{ kind: 'lessons', of: [2, 1, 3] }, { kind: 'move' }]],
          [
            [
              { kind: 'expire', seed: 'first' },
              { kind: 'quiz', seed: 'first' },
            ],
          ],
        ],
      },
    );
  });

  const EVENT = (region: string) => `
    insert into audit_events (region, id, actor_kind, action, subject_kind, subject_id)
    values ('${region}', gen_random_uuid(), 'COMMAND', 'person:update', 'PERSON', '')`;
  /** Another version of some record of 4101. */
  const RECORD = `
    insert into completion_records select (jsonb_populate_record(record, jsonb_build_object(
        'id', gen_random_uuid(), 'supersedes_id', record.id))).*
      from completion_records record where region = '4101' limit 1`;

  it.each([
    ['in one region', [EVENT('4101'), RECORD, EVENT('4101')], null],
    ['in another region before', [EVENT('0000'), RECORD], '{0000,4101}'],
    ['in another region after', [RECORD, EVENT('0000')], '{4101,0000}'],
    [
      'in a table of every node',
      [RECORD, "update people set display_name = display_name where staff_number = ''"],
      '{4101,people}',
    ],
    [
      'in another region, undone before the record',
      ['savepoint s', EVENT('0000'), 'rollback to savepoint s', RECORD],
      null,
    ],
  ])('is watched by the tests: one that writes %s', async (_name, statements, places) => {
    await completeLessons(world, await world.person(), [events[0] as LessonEvent]);
    const undone = new Error('undone');
    const run = world.database.sql.begin(async (sql) => {
      for (const statement of statements) await sql.unsafe(statement);
      throw undone;
    });
    await expect(run).rejects.toThrow(
      places === null ? undone : `a transaction that adds completion records writes ${places}`,
    );
  });
});
