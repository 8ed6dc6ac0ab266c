/** What sheets come to: a third assessor, a registrar, a dispute; attempts; a quiz that is passed later. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradedQuestions, uuidOf } from '../../testkit/records/content-set.ts';
import { pass } from '../../testkit/records/sit.ts';
import type { TestPerson } from '../../testkit/records/world.ts';
import { contentWith, createExamining, DAY, type Examining } from './examining.ts';

const levels = (procedure: number, talk: number) => [
  { lineId: 'procedure', level: procedure },
  { lineId: 'talk', level: talk },
];

/** Both rate; returns the sitting. */
async function rated(
  exam: Examining,
  one: [number, number],
  two: [number, number],
  critical: string[] = [],
  at?: Date,
) {
  const sitting = await exam.sitting(at === undefined ? {} : { at });
  const [first, second] = sitting.raters;
  await exam.rate(first.person, first.task, one, { critical }, at);
  await exam.rate(second.person, second.task, two, {}, at);
  return sitting;
}

const outcomes = async (exam: Examining, person: TestPerson) =>
  await exam.world.database.sql<
    { kind: string; outcome: string; score: string; isReplaced: boolean }[]
  >`
    select activity_kind as kind, outcome, score_percent as score,
           exists (select from completion_records later
                    where later.region = record.region and later.supersedes_id = record.id) as "isReplaced"
      from completion_records record where person_id = ${person.id}
       and activity_kind in ('PRACTICAL', 'PLAN')
     order by recorded_at, activity_kind`;

/** Ids of the assessments that a registrar finds by the state of their dispute. */
async function disputedIn({ world, registrar }: Examining, state: string): Promise<string[]> {
  const document = `query ($state: DisputeState) {
    assessments(first: 100, filter: { disputeState: $state }) { edges { node { id } } } }`;
  const { assessments } = await world.data(registrar.viewer, document, { state });
  return assessments.edges.map(({ node }: { node: { id: string } }) => node.id);
}

describe('where two disagree', () => {
  let exam: Examining;
  beforeAll(async () => {
    exam = await createExamining({ resolve: 'THIRD_MEDIAN' });
  });
  afterAll(() => exam.close());

  it('a third assessor of the list is asked at once, and the median counts', async () => {
    const { raters, candidate, assessmentId } = await rated(exam, [1, 1], [3, 3]);
    const ids = raters.map(({ person }) => person.id);
    const third = exam.assessors.find(({ id }) => !ids.includes(id)) as TestPerson;
    const task = (await exam.tasksOf(third)).find(
      (each) => each.candidate.staffNumber === candidate.staffNumber,
    );
    if (task === undefined) throw new Error('the third has no task');
    expect(task.otherSheets).toBeNull();
    const done = await exam.rate(third, task, [2, 3]);
    expect(done.task.otherSheets).toHaveLength(2);
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({
      outcome: 'PASSED',
      scorePercent: 80,
      components: [{ sheets: [{}, {}, {}], resolution: { rule: 'MEDIAN', scorePercent: 80 } }],
    });
  });

  it('a critical line on both fails whatever the levels', async () => {
    const { raters, candidate, assessmentId } = await exam.sitting();
    for (const { person, task } of raters) {
      await exam.rate(person, task, [3, 3], { critical: ['leak'] });
    }
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({
      outcome: 'FAILED',
      scorePercent: 100,
      components: [{ passed: false, resolution: { rule: 'CRITICAL', fails: true } }],
    });
    expect([...(await outcomes(exam, candidate))]).toMatchObject([
      { kind: 'PLAN', outcome: 'FAILED' },
      { kind: 'PRACTICAL', outcome: 'FAILED' },
    ]);
  });
});

describe('a registrar', () => {
  let exam: Examining;
  beforeAll(async () => {
    exam = await createExamining({ resolve: 'ADJUDICATOR', maxAttempts: 2 });
  });
  afterAll(() => exam.close());

  const decision = {
    componentId: 'reception',
    levels: levels(2, 2),
    critical: [],
    reason: '看过录像',
  };

  it('sees both sheets where a critical line is on one, and decides with a reason', async () => {
    const { candidate, assessmentId } = await rated(exam, [3, 3], [3, 3], ['leak']);
    const seen = await exam.assessment(exam.registrar, assessmentId);
    expect(seen.components[0]).toMatchObject({
      needs: 'ADJUDICATOR',
      rubric: { slug: 'reception' },
      sheets: [{ assessorName: null }, { assessorName: null }],
    });
    const input = { assessmentId, ...decision };
    expect(await exam.change(exam.coordinator, 'resolveComponent', input)).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    const resolved = await exam.change(exam.registrar, 'resolveComponent', input);
    expect(resolved.assessment).toMatchObject({
      state: 'DECIDED',
      scorePercent: 66.66,
      components: [{ resolution: { rule: 'ADJUDICATED', reason: '看过录像' } }],
    });
    const another = await exam.world.person('district', [['REGISTRAR', 'district']]);
    expect(await exam.change(another, 'resolveComponent', input)).toMatchObject({
      code: 'NOTHING_TO_RESOLVE',
    });
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({ outcome: 'PASSED' });
  });

  it('decides nothing before the sheets are there, for themself, or where they have rated', async () => {
    const { assessmentId, raters } = await exam.sitting();
    const input = { assessmentId, ...decision };
    expect(await exam.change(exam.registrar, 'resolveComponent', input)).toMatchObject({
      code: 'NOTHING_TO_RESOLVE',
    });
    const asRegistrar = (person: TestPerson): TestPerson => ({
      ...person,
      viewer: { ...exam.registrar.viewer, personId: person.id } as TestPerson['viewer'],
    });
    const own = await rated(exam, [3, 3], [0, 0]);
    const ownInput = { ...decision, assessmentId: own.assessmentId };
    const asCandidate = await exam.change(asRegistrar(own.candidate), 'resolveComponent', ownInput);
    expect(asCandidate).toMatchObject({ code: 'SELF_DEALING' });
    const asRater = asRegistrar(own.raters[0].person);
    expect(await exam.change(asRater, 'resolveComponent', ownInput)).toMatchObject({
      code: 'ASSESSOR_CONFLICT',
      reason: 'SECOND_TASK',
    });
    expect(raters).toHaveLength(2);
  });

  it('decides a dispute anew: the new result supersedes the old one, and both stay readable', async () => {
    const { candidate, assessmentId } = await rated(exam, [1, 1], [1, 1]);
    const { disputableUntil } = await exam.assessment(candidate, assessmentId);
    expect(Date.parse(disputableUntil)).toBeGreaterThan(Date.now() + 6 * DAY);
    const opened = await exam.change(candidate, 'openDispute', {
      assessmentId,
      reason: '没给材料',
    });
    expect(opened.assessment).toMatchObject({ dispute: { state: 'OPEN' }, disputableUntil: null });
    expect(await disputedIn(exam, 'OPEN')).toContain(assessmentId);
    expect(await disputedIn(exam, 'CHANGED')).not.toContain(assessmentId);
    expect(
      await exam.change(candidate, 'openDispute', { assessmentId, reason: '再说一次' }),
    ).toMatchObject({ code: 'DISPUTE_EXISTS' });
    const components = [{ componentId: 'reception', levels: levels(3, 2), critical: [] }];
    const input = { assessmentId, decision: 'CHANGED', answer: '材料确实没有给', components };
    const decided = await exam.change(exam.registrar, 'decideDispute', input);
    expect(decided.assessment).toMatchObject({
      outcome: 'PASSED',
      scorePercent: 86.66,
      dispute: { state: 'CHANGED', answer: '材料确实没有给' },
      components: [
        {
          resolution: { rule: 'DISPUTED', scorePercent: 86.66 },
          earlierResolutions: [{ rule: 'MEAN', scorePercent: 33.33 }],
        },
      ],
    });
    expect(await disputedIn(exam, 'OPEN')).not.toContain(assessmentId);
    expect(await disputedIn(exam, 'CHANGED')).toContain(assessmentId);
    expect([...(await outcomes(exam, candidate))]).toEqual([
      { kind: 'PLAN', outcome: 'FAILED', score: '33.33', isReplaced: true },
      { kind: 'PRACTICAL', outcome: 'FAILED', score: '33.33', isReplaced: true },
      { kind: 'PLAN', outcome: 'PASSED', score: '86.66', isReplaced: false },
      { kind: 'PRACTICAL', outcome: 'PASSED', score: '86.66', isReplaced: false },
    ]);
    expect(await exam.change(exam.registrar, 'decideDispute', input)).toMatchObject({
      code: expect.stringMatching(/ASSESSOR_CONFLICT|DISPUTE_DECIDED/),
    });
  });

  it('lets a candidate sit again after a dispute, without counting the attempt', async () => {
    const first = await rated(exam, [0, 0], [0, 0]);
    const { candidate, assessmentId } = first;
    const again = await exam.open({ candidateIds: [candidate.id] });
    expect(again.fields[0].message).toContain('要隔 7 天');
    await exam.change(candidate, 'openDispute', { assessmentId, reason: '没给材料' });
    const input = { assessmentId, decision: 'SECOND_SITTING', answer: '重新考', components: [] };
    await exam.change(exam.registrar, 'decideDispute', input);
    const second = await exam.open({ candidateIds: [candidate.id] });
    expect(second.__typename).toBe('OpenExaminationSuccess');
  });
});

describe('attempts', () => {
  let exam: Examining;
  beforeAll(async () => {
    exam = await createExamining({ resolve: 'ADJUDICATOR', maxAttempts: 2 });
  });
  afterAll(() => exam.close());

  const messageOf = (opened: { fields?: { message: string }[] }) => opened.fields?.[0]?.message;

  it('are one at a time, with a pause after a failed one, and no more than the plan allows', async () => {
    const { candidate, raters, assessmentId } = await exam.sitting();
    const open = (at?: Date) => exam.open({ candidateIds: [candidate.id] }, at);
    expect(messageOf(await open())).toContain('还在进行');
    await exam.change(exam.coordinator, 'voidAssessment', { assessmentId, reason: '病假' });
    expect(await exam.rate(raters[0].person, raters[0].task, [3, 3])).toMatchObject({
      reason: 'WITHDRAWN',
    });
    for (const at of [new Date(), new Date(Date.now() + 8 * DAY)]) {
      const sitting = await exam.sitting({ candidate, at });
      for (const { person, task } of sitting.raters) {
        await exam.rate(person, task, [0, 0], {}, at);
      }
      expect(await exam.assessment(candidate, sitting.assessmentId)).toMatchObject({
        outcome: 'FAILED',
      });
    }
    expect(messageOf(await open(new Date(Date.now() + 30 * DAY)))).toContain('最多考 2 次');
  });

  it('are of people with a post in the unit, and everybody or nobody is taken', async () => {
    const far = await exam.world.person('farCommunity');
    const near = await exam.world.person();
    const opened = await exam.open({ candidateIds: [near.id, far.id] });
    expect(opened.fields).toEqual([
      { path: 'candidateIds.1', message: expect.stringContaining('不在这个单位范围内') },
    ]);
    expect((await exam.open({ candidateIds: [near.id] })).__typename).toBe(
      'OpenExaminationSuccess',
    );
  });

  it('are rated by enough assessors without a conflict, or not arranged at all', async () => {
    const [first, second] = exam.assessors as [TestPerson, TestPerson];
    const of = (candidateId: string, assessorIds: string[]) =>
      exam.open({
        candidateIds: [candidateId],
        assessors: [{ componentId: 'reception', assessorIds }],
      });
    expect(await of(first.id, [first.id, second.id])).toMatchObject({ reason: 'TOO_FEW' });
    const nobody = await exam.world.person();
    expect(await of(nobody.id, [first.id, exam.registrar.id])).toMatchObject({ reason: 'NO_ROLE' });
    const guided = await exam.world.person();
    await exam.change(exam.coordinator, 'startMentorship', {
      mentorId: first.id,
      menteeId: guided.id,
      startsOn: '2026-01-01',
    });
    expect(await of(guided.id, [first.id, second.id])).toMatchObject({
      reason: 'TOO_FEW',
      message: expect.stringContaining('导师'),
    });
    const missing = await exam.open({ candidateIds: [nobody.id], assessors: [] });
    expect(missing.fields[0].message).toContain('还没有评分人');
  });

  it('opened twice by one key are one examination', async () => {
    const person = await exam.world.person();
    const over = { candidateIds: [person.id], idempotencyKey: 'one-examination' };
    const at = new Date();
    const [one, two] = await Promise.all([exam.open(over, at), exam.open(over, at)]);
    expect(one.examination.id).toBe(two.examination.id);
  });
});

describe('a quiz of the plan', () => {
  let exam: Examining;
  beforeAll(async () => {
    exam = await createExamining({ quiz: true });
  });
  afterAll(() => exam.close());

  it('decides the assessment when it is passed after the practical, by its best score', async () => {
    const { candidate, assessmentId } = await rated(exam, [3, 2], [3, 2]);
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({
      state: 'OPEN',
      components: [
        { id: 'written', state: 'PENDING', scorePercent: null },
        { id: 'reception', state: 'DECIDED', scorePercent: 86.66 },
      ],
    });
    const questions = gradedQuestions(contentWith({ quiz: true }));
    await pass(exam.world, candidate, uuidOf('course/quiz'), questions);
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({
      state: 'DECIDED',
      outcome: 'PASSED',
      scorePercent: 93.33,
      components: [{ id: 'written', scorePercent: 100 }, { scorePercent: 86.66 }],
    });
  });

  it('that was passed before counts, also in an examination that the province holds', async () => {
    const candidate = await exam.world.person();
    const questions = gradedQuestions(contentWith({ quiz: true }));
    await pass(exam.world, candidate, uuidOf('course/quiz'), questions);
    const sitting = await exam.sitting({ candidate });
    for (const { person, task } of sitting.raters) await exam.rate(person, task, [3, 3]);
    expect(await exam.assessment(candidate, sitting.assessmentId)).toMatchObject({
      state: 'DECIDED',
      scorePercent: 100,
    });

    const province = { ...exam.coordinator };
    const { world } = exam;
    const arranges = await world.person('province', [['COORDINATOR', 'province']]);
    const other = await world.person();
    Object.assign(exam.coordinator, arranges);
    const opened = await exam.open({ candidateIds: [other.id], orgUnitCode: '410000000000' });
    Object.assign(exam.coordinator, province);
    const { id } = opened.examination.assessments[0];
    expect(id).toMatch(/^assessment:4100\./);
    for (const person of exam.assessors) {
      const all = await exam.tasksOf(person);
      const task = all.find((each) => each.candidate.staffNumber === other.staffNumber);
      if (task !== undefined) await exam.rate(person, task, [3, 3]);
    }
    await pass(world, other, uuidOf('course/quiz'), questions);
    expect(await exam.assessment(other, id)).toMatchObject({ state: 'DECIDED', scorePercent: 100 });
  });
});
