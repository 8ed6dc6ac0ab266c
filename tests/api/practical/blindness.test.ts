/**
 * Two assessors are blind to each other. Whatever an assessor can ask is asked before and after the
 * other’s sheet arrives: the answers are the same to the letter.
 */

import { namedUuid } from '@shequ/schema/content/source/uuid.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../../testkit/records/world.ts';
import { ASSESSMENT, createExamining, type Examining, TASK } from './examining.ts';

let exam: Examining;
beforeAll(async () => {
  exam = await createExamining();
});
afterAll(() => exam.close());

/** Everything about the sitting that anybody may ask, by every way to it. */
async function everything(
  viewer: TestPerson,
  {
    assessmentId,
    taskId,
    candidate,
  }: { assessmentId: string; taskId: string; candidate: TestPerson },
): Promise<string> {
  const ids = { assessmentId, taskId, candidate: candidate.id, unit: '410102000000' };
  const documents = [
    `query ($taskId: ID!) { node(id: $taskId) { ... on RatingTask { ${TASK} } } }`,
    `query ($assessmentId: ID!) { node(id: $assessmentId) { ... on Assessment { ${ASSESSMENT} } } }`,
    `{ viewer { ratingTasks { ${TASK} } } }`,
    '{ viewer { ratingTasks(state: OPEN) { id } } }',
    `{ assessments(first: 50) { edges { node { ${ASSESSMENT} } } } }`,
    `{ assessments(first: 50, filter: { state: OPEN }) { edges { cursor node { id } } } }`,
    `query ($unit: String) { assessments(first: 50, filter: { orgUnitCode: $unit, planSlug: "onboarding" }) { edges { node { ${ASSESSMENT} } } } }`,
    `{ examinations(first: 50) { edges { node { state assessments { ${ASSESSMENT} } } } } }`,
    `query ($candidate: ID!) { person(id: $candidate) { assessments { ${ASSESSMENT} } } }`,
    'query ($candidate: ID!) { completionRecords(first: 50, filter: { personId: $candidate }) { edges { node { id activityKind } } } }',
  ];
  const answers: unknown[] = [];
  for (const document of documents) {
    const named = Object.entries(ids).filter(([name]) => document.includes(`$${name}:`));
    const at = new Date('2026-03-05T04:00:00Z');
    answers.push(await exam.world.run(viewer.viewer, document, Object.fromEntries(named), at));
  }
  return JSON.stringify(answers);
}

describe('before a component is resolved', () => {
  it('nothing that an assessor, an assessor who arranges, or the candidate can ask changes with a sheet', async () => {
    const { assessmentId, raters, candidate } = await exam.sitting();
    const [first, second] = raters;
    const { world } = exam;
    // The second assessor reads and arranges everything in the district besides.
    const mighty: TestPerson = {
      ...second.person,
      viewer: {
        ...second.person.viewer,
        grants: (['COORDINATOR', 'REGISTRAR', 'ADMIN', 'ASSESSOR'] as const).map((role) => ({
          role,
          unit: { code: '410102000000', path: '410000000000.410100000000.410102000000.' },
        })),
      } as TestPerson['viewer'],
    };
    const target = { assessmentId, taskId: second.task.id, candidate };
    const viewers = [second.person, mighty, candidate];
    const before = await Promise.all(viewers.map((viewer) => everything(viewer, target)));
    await exam.rate(first.person, first.task, [1, 1], { critical: ['leak'], note: '泄露了' });
    const after = await Promise.all(viewers.map((viewer) => everything(viewer, target)));
    expect(after).toEqual(before);
    for (const answer of after) {
      expect(answer).not.toContain('泄露了');
      expect(answer).not.toContain(first.person.displayName);
    }

    // Those who arrange it and have no part in it see that a sheet is there, and not what it says.
    const followed = await exam.assessment(exam.coordinator, assessmentId);
    expect(followed.components[0]).toMatchObject({ needs: 'SHEETS', sheets: null });
    const states = followed.components[0].seats.map(({ state }: { state: string }) => state);
    expect(states.toSorted()).toEqual(['DONE', 'OPEN']);

    // The first assessor learns nothing by sending theirs again either.
    const again = await exam.rate(first.person, first.task, [1, 0]);
    expect(again.task).toMatchObject({ otherSheets: null, resolution: null });

    // Torn: a registrar without a part sees both; the assessors and the candidate still see nothing.
    await exam.rate(second.person, second.task, [3, 3]);
    for (const viewer of [candidate, mighty, exam.coordinator]) {
      expect((await exam.assessment(viewer, assessmentId)).components[0]).toMatchObject({
        sheets: null,
        rubric: null,
        resolution: null,
      });
    }
    const torn = await exam.assessment(exam.registrar, assessmentId);
    expect(world.logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect(torn.components[0].needs).toBe('SHEETS');
  });

  it('the task of the rubric reaches no candidate', async () => {
    const { candidate, assessmentId, raters } = await exam.sitting();
    const secret = '居民来问一项补贴';
    expect(JSON.stringify(raters[0].task)).toContain(secret);
    const target = { assessmentId, taskId: raters[0].task.id, candidate };
    expect(await everything(candidate, target)).not.toContain(secret);
    const plans = await exam.world.data(
      candidate.viewer,
      '{ plans { id title components { id title } } }',
    );
    expect(plans.plans).toMatchObject([{ id: namedUuid('plan/onboarding') }]);
    for (const { person, task } of raters) await exam.rate(person, task, [3, 2]);
    const resolved = await exam.assessment(candidate, assessmentId);
    expect(resolved.components[0].rubric).toMatchObject({ slug: 'reception' });
  });
});
