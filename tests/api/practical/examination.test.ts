/** The whole: an examination is opened, two assessors rate, the assessment is decided, records follow. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExamining, type Examining } from './examining.ts';

let exam: Examining;
beforeAll(async () => {
  exam = await createExamining();
});
afterAll(() => exam.close());

const RECORDS = `query ($id: ID!) { completionRecords(first: 10, filter: { personId: $id }) { edges { node {
  activityKind outcome scorePercent activityTitle } } } }`;

describe('an examination', () => {
  it('is decided by two sheets that agree, and writes what was passed into the log', async () => {
    const { candidate, assessmentId, raters } = await exam.sitting();
    const [first, second] = raters;
    const one = await exam.rate(first.person, first.task, [3, 2]);
    expect(one).toMatchObject({
      __typename: 'RatePracticalSuccess',
      task: {
        state: 'DONE',
        ownSheet: { scorePercent: 86.66 },
        otherSheets: null,
        resolution: null,
      },
    });
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({
      state: 'OPEN',
      components: [{ state: 'PENDING', sheets: null, resolution: null, needs: null, seats: null }],
    });
    const two = await exam.rate(second.person, second.task, [3, 2], { note: '沉着' });
    expect(two.task).toMatchObject({
      otherSheets: [{ scorePercent: 86.66, assessorName: first.person.displayName }],
      resolution: { rule: 'MEAN', scorePercent: 86.66, fails: false },
    });
    expect(await exam.assessment(candidate, assessmentId)).toMatchObject({
      state: 'DECIDED',
      outcome: 'PASSED',
      scorePercent: 86.66,
      components: [{ state: 'DECIDED', passed: true, rubric: { slug: 'reception' } }],
    });
    const { completionRecords } = await exam.world.data(candidate.viewer, RECORDS, {
      id: candidate.id,
    });
    expect(completionRecords.edges.map((edge: { node: object }) => edge.node)).toEqual(
      expect.arrayContaining([
        {
          activityKind: 'PRACTICAL',
          outcome: 'PASSED',
          scorePercent: 86.66,
          activityTitle: '窗口接待实操量表',
        },
        {
          activityKind: 'PLAN',
          outcome: 'PASSED',
          scorePercent: 86.66,
          activityTitle: '新入职培训综合考核',
        },
      ]),
    );
  });
});
