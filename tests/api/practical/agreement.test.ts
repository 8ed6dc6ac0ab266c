/** Agreement of assessors on each line, for authors: from 30 pairs on, and never by name. */
import { namedUuid } from '@shequ/schema/content/source/uuid.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExamining, type Examining } from './examining.ts';

let exam: Examining;
beforeAll(async () => {
  exam = await createExamining({ resolve: 'ADJUDICATOR' });
});
afterAll(() => exam.close());

const DOCUMENT = `query ($id: ID!) { rubricAgreement(rubricId: $id) { lineId title pairs kappa } }`;

describe('the rubrics on offer', () => {
  it('are listed for authors, and for nobody else', async () => {
    const author = await exam.world.person('community', [['AUTHOR', 'community']]);
    const list = '{ rubrics { id title version } }';
    const { rubrics } = await exam.world.data(author.viewer, list, {});
    expect(rubrics).toContainEqual({
      id: namedUuid('rubric/reception'),
      title: expect.any(String),
      version: expect.any(String),
    });
    expect((await exam.world.run(exam.coordinator.viewer, list, {})).errors).toMatchObject([
      { extensions: { code: 'NOT_PERMITTED' } },
    ]);
  });
});

describe('agreement on a rubric', () => {
  it('is told to authors from 30 pairs on, by the first sheet of each assessor', async () => {
    const author = await exam.world.person('community', [['AUTHOR', 'community']]);
    const id = namedUuid('rubric/reception');
    const ask = async () =>
      (await exam.world.data(author.viewer, DOCUMENT, { id })).rubricAgreement;
    for (let count = 0; count < 30; count += 1) {
      if (count === 29) expect((await ask())[0]).toMatchObject({ pairs: 29, kappa: null });
      const { raters } = await exam.sitting();
      const [first, second] = raters;
      await exam.rate(first.person, first.task, [count % 4, 2]);
      // What is sent later is no first sheet.
      await exam.rate(first.person, first.task, [(count + 1) % 4, 2]);
      await exam.rate(second.person, second.task, [count % 4, 2]);
    }
    expect(await ask()).toEqual([
      { lineId: 'procedure', title: '程序', pairs: 30, kappa: 1 },
      { lineId: 'talk', title: '沟通', pairs: 30, kappa: null },
    ]);
    expect((await exam.world.run(exam.coordinator.viewer, DOCUMENT, { id })).errors).toMatchObject([
      { extensions: { code: 'NOT_PERMITTED' } },
    ]);
  });
});
