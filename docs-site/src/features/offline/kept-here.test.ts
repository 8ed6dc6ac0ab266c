import { describe, expect, it } from 'vitest';
import { keptAddresses, keptLessons } from './kept-here.ts';

const course = (slug: string, ...lessons: string[]) => ({
  slug,
  title: `课程 ${slug}`,
  hasQuiz: true,
  lessons: lessons.map((lesson) => ({
    uuid: lesson,
    slug: lesson,
    title: `课 ${lesson}`,
    minutes: 20,
  })),
});
const courses = [course('a', 'one', 'two'), course('b', 'three'), course('c', 'four')];

describe('keptLessons', () => {
  it('lists by course, in the order of the catalogue, the lessons that are on the device', () => {
    const kept = new Set(['/courses/c/four/', '/courses/a/two/', '/', '/courses/a/two/sheet/']);
    expect(keptLessons(courses, kept)).toEqual([
      { title: '课程 a', lessons: [{ title: '课 two', href: '/courses/a/two/' }] },
      { title: '课程 c', lessons: [{ title: '课 four', href: '/courses/c/four/' }] },
    ]);
  });

  it('lists nothing when only the page of a course is there', () => {
    expect(keptLessons(courses, new Set(['/courses/a/', '/courses/b/']))).toEqual([]);
  });
});

describe('keptAddresses', () => {
  it('are none where the browser has no caches', async () => {
    expect([...(await keptAddresses(undefined))]).toEqual([]);
  });
});
