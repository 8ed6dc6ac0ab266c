/** What authors look after is counted from the content that is stored, and holds nothing of a question. */
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncContent } from '../../../api/src/sync/sync-content.ts';
import { expectData, expectErrorCodes, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

const GOOD = fileURLToPath(new URL('../../fixtures/content/good', import.meta.url));

const QUERY = `{ courseReviews {
  course { slug } questions { type difficulty count uncited }
  lessons { lesson { slug } reviewedOn changedSources { sourceId effectiveFrom repealedOn } } } }`;

interface Review {
  course: { slug: string };
  questions: { type: string; difficulty: string | null; count: number; uncited: number }[];
  lessons: { lesson: { slug: string }; reviewedOn: string; changedSources: object[] }[];
}

describe('the reviews of courses', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    await syncContent(api.database, [GOOD]);
  });
  afterAll(() => api.close());

  async function ask(role: 'AUTHOR' | 'COORDINATOR') {
    const person = await createPerson(api.database, {
      orgUnitCode: UNIT.zhengzhou,
      roles: [{ role, orgUnitCode: UNIT.jinshui }],
    });
    const who = await api.signIn(person.staffNumber, TEST_PASSWORD);
    return await api.graphql<{ courseReviews: Review[] }>(QUERY, {}, who);
  }

  it('count every question of every bank once, by form and difficulty', async () => {
    const { courseReviews } = expectData(await ask('AUTHOR'));
    const { content } = await loadContent([GOOD]);
    expect(courseReviews.length).toBeGreaterThan(0);
    for (const { course, questions } of courseReviews) {
      const written = content.banks
        .filter(({ value }) => value.courseSlug === course.slug)
        .flatMap(({ value }) => value.questions);
      const counted = questions.reduce((sum, { count }) => sum + count, 0);
      expect([course.slug, counted]).toEqual([course.slug, written.length]);
      for (const { type, difficulty, count, uncited } of questions) {
        const same = written.filter(
          (question) => question.type === type && question.difficulty === difficulty,
        );
        expect([type, difficulty, count]).toEqual([type, difficulty, same.length]);
        const bare = same.filter(({ citations }) => citations.length === 0);
        expect([type, difficulty, uncited]).toEqual([type, difficulty, bare.length]);
      }
    }
    expect(courseReviews.some(({ questions }) => questions.length > 0)).toBe(true);
  });

  it('say of each lesson when it was reviewed', async () => {
    const { courseReviews } = expectData(await ask('AUTHOR'));
    const { content } = await loadContent([GOOD]);
    for (const { course, lessons } of courseReviews) {
      const written = content.lessons.get(course.slug) ?? [];
      expect(lessons.length).toBe(written.length);
      for (const { lesson, reviewedOn } of lessons) {
        const value = written.find((each) => each.value.slug === lesson.slug)?.value;
        expect([lesson.slug, reviewedOn]).toEqual([lesson.slug, value?.reviewedOn]);
      }
    }
  });

  it('are for authors only', async () => {
    expect(expectErrorCodes(await ask('COORDINATOR'))).toEqual(['NOT_PERMITTED']);
    expect(expectErrorCodes(await api.graphql(QUERY))).toEqual(['NOT_SIGNED_IN']);
  });
});
