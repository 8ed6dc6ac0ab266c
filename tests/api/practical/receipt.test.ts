/** What becomes of a sheet when it arrives: late, twice, of another version, from somebody who may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../api/src/platform/ids.ts';
import { UNITS } from '../../testkit/records/world.ts';
import { contentWith, createExamining, DAY, type Examining, HOUR } from './examining.ts';

let exam: Examining;
beforeAll(async () => {
  exam = await createExamining();
});
afterAll(() => exam.close());

const later = (milliseconds: number) => new Date(Date.now() + milliseconds);
const sheetsOf = async (assessmentId: string): Promise<number> => {
  const [row] = await exam.world.database.sql<{ count: number }[]>`
    select count(*)::int as count from ratings
      join rating_tasks task on task.region = ratings.region and task.id = ratings.task_id
     where task.assessment_id = ${assessmentId.slice(-36)}`;
  return row?.count ?? 0;
};

describe('a sheet', () => {
  it('that was filled in in time counts a day later, and no longer than 72 hours', async () => {
    const { raters } = await exam.sitting();
    const [first, second] = raters;
    const claimedAt = later(HOUR).toISOString();
    const aDay = await exam.rate(first.person, first.task, [3, 2], { claimedAt }, later(DAY));
    expect(aDay.__typename).toBe('RatePracticalSuccess');
    const tooLate = await exam.rate(
      second.person,
      second.task,
      [3, 2],
      { claimedAt },
      later(4 * DAY),
    );
    expect(tooLate).toMatchObject({ __typename: 'TaskClosed', reason: 'TOO_LATE' });
  });

  it('that was filled in before the day or after it is refused', async () => {
    const [{ person, task }] = (await exam.sitting()).raters;
    const early = { claimedAt: later(-DAY).toISOString() };
    expect(await exam.rate(person, task, [3, 2], early)).toMatchObject({ reason: 'NOT_OPEN' });
    const late = { claimedAt: later(10 * HOUR).toISOString() };
    expect(await exam.rate(person, task, [3, 2], late, later(DAY))).toMatchObject({
      reason: 'TOO_LATE',
    });
  });

  it('of a phone whose clock is ahead counts by its arrival', async () => {
    const [{ person, task }] = (await exam.sitting()).raters;
    const ahead = { claimedAt: later(300 * DAY).toISOString() };
    expect((await exam.rate(person, task, [3, 2], ahead)).__typename).toBe('RatePracticalSuccess');
  });

  it('is one, however often and from however many phones it is sent', async () => {
    const { raters, assessmentId } = await exam.sitting();
    const [{ person, task }] = raters;
    const over = { sheetId: newId(), claimedAt: new Date().toISOString() };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => exam.rate(person, task, [2, 2], over)),
    );
    expect(answers.map(({ __typename }) => __typename)).toEqual(
      answers.map(() => 'RatePracticalSuccess'),
    );
    expect(await sheetsOf(assessmentId)).toBe(1);
    // Also when the task takes no sheet any more.
    await exam.rate(raters[1].person, raters[1].task, [2, 2]);
    const again = await exam.rate(person, task, [2, 2], over, later(9 * DAY));
    expect(again.__typename).toBe('RatePracticalSuccess');
    expect(await exam.rate(person, task, [3, 2], over)).toMatchObject({ code: 'SHEET_EXISTS' });
    expect(await sheetsOf(assessmentId)).toBe(2);
  });

  it('supersedes the one before until the component is resolved, and never after', async () => {
    const { raters, assessmentId } = await exam.sitting();
    const [first, second] = raters;
    await exam.rate(first.person, first.task, [0, 0]);
    const corrected = await exam.rate(first.person, first.task, [3, 2]);
    expect(corrected.task.ownSheet.scorePercent).toBe(86.66);
    await exam.rate(second.person, second.task, [3, 2]);
    expect(await exam.rate(first.person, first.task, [3, 3])).toMatchObject({
      __typename: 'TaskClosed',
      reason: 'RESOLVED',
    });
    expect(await sheetsOf(assessmentId)).toBe(3);
    expect(await exam.assessment(exam.coordinator, assessmentId)).toMatchObject({
      scorePercent: 86.66,
    });
  });

  it('is taken by the version of its task, also after the rubric was changed, and of no other', async () => {
    const { raters } = await exam.sitting();
    const [first, second] = raters;
    await exam.world.sync(contentWith({ revision: '（修订）' }));
    expect((await exam.rate(first.person, first.task, [3, 2])).__typename).toBe(
      'RatePracticalSuccess',
    );
    const renewed = (await exam.sitting()).raters[0].task.rubric.version;
    expect(renewed).not.toBe(second.task.rubric.version);
    const other = await exam.rate(second.person, second.task, [3, 2], { rubricVersion: renewed });
    expect(other).toMatchObject({
      __typename: 'RubricChanged',
      expectedVersion: second.task.rubric.version,
    });
    await exam.world.sync(contentWith());
  });

  it('that does not fit its rubric is refused line by line', async () => {
    const [{ person, task }] = (await exam.sitting()).raters;
    const wrong = await exam.rate(person, task, [3, 2], {
      levels: [
        { lineId: 'procedure', level: 9 },
        { lineId: 'other', level: 1 },
      ],
      critical: ['bribe'],
    });
    expect(wrong.fields.map(({ message }: { message: string }) => message)).toEqual([
      '“沟通”还没有评。',
      '量表里没有“other”这一项。',
      '“程序”只能评 0、1、2、3。',
      '量表里没有“bribe”这一条一票否决。',
    ]);
  });

  it('is one of not too many: a phone that floods is stopped', async () => {
    const { raters, assessmentId } = await exam.sitting();
    const [{ person, task }] = raters;
    const answers: unknown[] = [];
    for (let count = 0; count < 22; count += 1) {
      answers.push((await exam.rate(person, task, [count % 4, 2])).reason ?? null);
    }
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(null));
    expect(answers.slice(20)).toEqual(['TOO_MANY', 'TOO_MANY']);
    expect(await sheetsOf(assessmentId)).toBe(20);
  });
});

describe('who rates', () => {
  it('is the assessor of the task alone', async () => {
    const { raters } = await exam.sitting();
    const other = await exam.rate(raters[1].person, raters[0].task, [3, 2]);
    expect(other).toMatchObject({ __typename: 'NotPermitted', code: 'NOT_PERMITTED' });
  });

  it('has the role still when the sheet arrives', async () => {
    const { raters } = await exam.sitting();
    const [{ person, task }] = raters;
    const { sql } = exam.world.database;
    await sql`update role_grants set revoked_at = now() where person_id = ${person.id} and role = 'ASSESSOR'`;
    expect(await exam.rate(person, task, [3, 2])).toMatchObject({ reason: 'NO_ROLE' });
    await sql`update role_grants set revoked_at = null where person_id = ${person.id} and role = 'ASSESSOR'`;
    expect((await exam.rate(person, task, [3, 2])).__typename).toBe('RatePracticalSuccess');
  });

  it('is no mentor of the candidate, also when that began after the task was assigned', async () => {
    const { raters, candidate } = await exam.sitting();
    const [{ person, task }] = raters;
    const input = { mentorId: person.id, menteeId: candidate.id, startsOn: '2026-01-01' };
    const started = await exam.change(exam.coordinator, 'startMentorship', input);
    expect(await exam.change(exam.coordinator, 'startMentorship', input)).toMatchObject({
      code: 'MENTORSHIP_OVERLAPS',
    });
    expect(await exam.rate(person, task, [3, 2])).toMatchObject({ reason: 'MENTOR' });
    await exam.change(exam.coordinator, 'endMentorship', {
      mentorshipId: started.mentorship.id,
      endsOn: '2026-02-01',
    });
    expect((await exam.rate(person, task, [3, 2])).__typename).toBe('RatePracticalSuccess');
  });

  it('gives a task back with a reason, and the next on the list takes it', async () => {
    const { raters, candidate } = await exam.sitting();
    const [{ person, task }, other] = raters;
    const declined = await exam.change(person, 'declineTask', { taskId: task.id, reason: '出差' });
    expect(declined.task.state).toBe('DECLINED');
    expect(await exam.rate(person, task, [3, 2])).toMatchObject({ reason: 'DECLINED' });
    const third = exam.assessors.find(({ id }) => id !== person.id && id !== other.person.id);
    if (third === undefined) throw new Error('there is no third');
    const [taken] = await exam.tasksOf(third);
    expect(taken?.candidate.staffNumber).toBe(candidate.staffNumber);
  });
});

describe('a candidate', () => {
  it('who was renamed, moved or left is rated as they are called now, and the result is theirs', async () => {
    const { raters, candidate, assessmentId } = await exam.sitting();
    const { sql } = exam.world.database;
    await sql`update people set display_name = '新名' where id = ${candidate.id}`;
    await sql`
      update employments set ended_on = (now() at time zone 'Asia/Shanghai')::date - 1
       where person_id = ${candidate.id}`;
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${newId()}, ${candidate.id}, ${UNITS.farCommunity}, 'STAFF', true,
              (now() at time zone 'Asia/Shanghai')::date)`;
    const [first, second] = raters;
    const task = (await exam.tasksOf(first.person)).find(({ id }) => id === first.task.id);
    expect(task?.candidate).toMatchObject({
      name: '新名',
      orgUnitName: `单位 ${UNITS.farCommunity}`,
    });
    await exam.rate(first.person, first.task, [3, 2]);
    await sql`
      update employments set ended_on = started_on
       where person_id = ${candidate.id} and ended_on is null`;
    await sql`update people set disabled_at = now() where id = ${candidate.id}`;
    await exam.rate(second.person, second.task, [3, 2]);
    expect(await exam.assessment(exam.coordinator, assessmentId)).toMatchObject({
      state: 'DECIDED',
      outcome: 'PASSED',
    });
    const records = await sql<{ kind: string; region: string }[]>`
      select activity_kind as kind, region from completion_records
       where person_id = ${candidate.id} order by 1`;
    expect([...records]).toEqual([
      { kind: 'PLAN', region: '4101' },
      { kind: 'PRACTICAL', region: '4101' },
    ]);
  });
});
