/** What follows a fact also follows when the process dies after the commit, or without a new fact. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { addMonths } from '@shequ/schema/standing/days.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepCompletions } from '../../../api/src/platform/change/completion.sweeper.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { makeContent } from '../../testkit/records/content-set.ts';
import type { Deed } from '../../testkit/records/die-after-commit.ts';
import { makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { COMPLETE, completeLessons } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';

const DYING = fileURLToPath(new URL('../../testkit/records/die-after-commit.ts', import.meta.url));
const DAY = 86_400_000;

const content = makeContent({ lessons: 1, optionalLessons: 0, selfChecks: false });
const [lesson] = content.lessons.get('emergency') ?? [];
const lessonNode = {
  id: 'read',
  kind: 'LESSON' as const,
  ref: { kind: 'LESSON' as const, uuid: lesson?.value.uuid ?? '', title: '第一课' },
};
const reading = makeProgram({ requires: lessonNode });
const tenure = makeProgram({
  slug: 'tenure',
  requires: { id: 'half-a-year', kind: 'TENURE', months: 6 },
});
const event = { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' };

let world: World;
let coordinator: TestPerson;
let admin: TestPerson;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(withPrograms(content, reading, tenure));
  coordinator = await world.person('district', [['COORDINATOR', 'district']]);
  admin = await world.person('province', [['ADMIN', 'province']]);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.sql`delete from completions_due`;
  worker = await world.person();
});

async function assign(program = reading, startsOn: string | null = null): Promise<string> {
  const { assignProgram } = await world.data(
    coordinator.viewer,
    `mutation Test($input: AssignProgramInput!) { assignProgram(input: $input) {
       ... on AssignProgramSuccess { results { assignment { id } refusal { code } } } } }`,
    { input: { programId: `program:${program.value.uuid}`, personIds: [worker.id], startsOn } },
  );
  return assignProgram.results[0].assignment.id;
}

/** State of the assignment, and when the log says that the programme was completed. */
async function standing(id: string): Promise<{ state: string; recorded: number; due: number }> {
  const { node } = await world.data(
    worker.viewer,
    'query Test($id: ID!) { node(id: $id) { ... on ProgramAssignment { state } } }',
    { id },
  );
  const { sql } = world.database;
  const records = await sql`
    select 1 from completion_records
     where person_id = ${worker.id} and activity_kind = 'PROGRAM' and outcome = 'COMPLETED'`;
  const due = await sql`select 1 from completions_due where person_id = ${worker.id}`;
  return { state: node.state, recorded: records.length, due: due.length };
}

/** As the server does it, a while later. */
const sweep = (today = chinaToday()) =>
  sweepCompletions(world.database, { today, noticedBefore: new Date(Date.now() + DAY) });

/** Runs the document in a process that is killed between the commit and what follows it. */
async function dieAfterCommit(deed: Omit<Deed, 'url'>): Promise<void> {
  const child = spawn(process.execPath, [DYING, JSON.stringify({ ...deed, url: world.url })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(`it was not killed, and answered ${said}`);
}

describe('a programme', () => {
  it('is complete although the process died after the change of the post that completed it', async () => {
    await world.database.sql`
      update employments set started_on = ${chinaToday()} where person_id = ${worker.id}`;
    const id = await assign(tenure);
    expect(await standing(id)).toMatchObject({ state: 'OPEN', recorded: 0 });
    await dieAfterCommit({
      viewer: admin.viewer,
      document: `mutation Test($input: AddEmploymentInput!) { addEmployment(input: $input) {
        __typename ... on Refusal { code message } } }`,
      variables: {
        input: {
          personId: worker.id,
          orgUnitCode: UNITS.siblingCommunity,
          kind: 'PART_TIME',
          main: false,
          startedOn: '2020-01-01',
        },
      },
    });
    const [post] = await world.database.sql`
      select 1 from employments where person_id = ${worker.id} and started_on = '2020-01-01'`;
    expect(post).toBeDefined();
    expect(await standing(id)).toMatchObject({ state: 'OPEN', recorded: 0 });
    await sweep();
    expect(await standing(id)).toMatchObject({ state: 'COMPLETED', recorded: 1 });
  });

  it('is shown as complete in the region that was left, although the process died before that', async () => {
    const id = await assign();
    await world.database.sql`
      update employments set org_unit_code = ${UNITS.farCommunity} where person_id = ${worker.id}`;
    await dieAfterCommit({
      viewer: worker.viewer,
      document: COMPLETE,
      variables: {
        input: {
          completions: [
            {
              ...event,
              clientEventId: newId(),
              completedAt: new Date().toISOString(),
              selfChecks: [],
            },
          ],
        },
      },
    });
    // The record is there; the row of the other region does not say so.
    expect(await standing(id)).toEqual({ state: 'OPEN', recorded: 1, due: 1 });
    await sweep();
    expect(await standing(id)).toEqual({ state: 'COMPLETED', recorded: 1, due: 0 });
  });

  it('leaves nothing due where the process lives', async () => {
    const id = await assign();
    await world.database.sql`
      update employments set org_unit_code = ${UNITS.farCommunity} where person_id = ${worker.id}`;
    await completeLessons(world, worker, [event]);
    expect(await standing(id)).toEqual({ state: 'COMPLETED', recorded: 1, due: 0 });
  });

  it('is complete on the day on which time alone completes it, and not before', async () => {
    await world.database.sql`
      update employments set started_on = ${chinaToday()} where person_id = ${worker.id}`;
    const id = await assign(tenure);
    const [waiting] = await world.database.sql<{ day: string }[]>`
      select due_on::text as day from completions_due where person_id = ${worker.id}`;
    expect(waiting?.day).toBe(addMonths(chinaToday(), 6));
    expect(await sweep()).toBe(0);
    // As if the half year had passed: the post began so much earlier.
    await world.database.sql`
      update employments set started_on = '2020-01-01' where person_id = ${worker.id}`;
    expect(await sweep(waiting?.day)).toBe(1);
    expect(await standing(id)).toEqual({ state: 'COMPLETED', recorded: 1, due: 0 });
  });

  it('that begins on a later day with everything done is due to be looked at on that day', async () => {
    await completeLessons(world, worker, [event]);
    const tomorrow = new Date(Date.now() + DAY + 8 * 3_600_000).toISOString().slice(0, 10);
    const id = await assign(reading, tomorrow);
    expect(await standing(id)).toEqual({ state: 'OPEN', recorded: 0, due: 1 });
    const [waiting] = await world.database.sql<Answer[]>`
      select due_on::text as day from completions_due where person_id = ${worker.id}`;
    expect(waiting?.day).toBe(tomorrow);
  });
});

describe('somebody to whom something is due', () => {
  it('who cannot be completed now waits behind the others, who are', async () => {
    const other = await world.person();
    const { sql } = world.database;
    await sql`
      insert into completions_due (region, person_id, due_on, noticed_at)
      values ('4101', ${worker.id}, '2026-01-01', '2026-01-01'),
             ('4101', ${other.id}, '2026-01-01', '2026-01-02')`;
    const told: object[] = [];
    const log = { error: (fields: object) => void told.push(fields) };
    // A row that the table refuses stands for whatever may go wrong with one person.
    await sql.unsafe(
      `alter table standing_cache add constraint test_never check (person_id <> '${worker.id}')`,
    );
    await sql`update employments set position_family = 'service' where person_id in ${sql([worker.id, other.id])}`;
    const round = { today: chinaToday(), noticedBefore: new Date('2026-06-01') };
    expect(await sweepCompletions(world.database, round, log)).toBe(1);
    expect(told).toMatchObject([{ personId: worker.id }]);
    const left = await sql<
      Answer[]
    >`select person_id as id, noticed_at > '2026-06-01' as later from completions_due`;
    expect(left).toEqual([{ id: worker.id, later: true }]);
    await sql`alter table standing_cache drop constraint test_never`;
    await sweep();
    expect(await sql`select 1 from completions_due`).toHaveLength(0);
  });
});
