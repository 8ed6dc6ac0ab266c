import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceById, toSiteContent } from './site-content.ts';

const FIXTURE = fileURLToPath(new URL('../../../tests/fixtures/content/good', import.meta.url));
let content: ContentSet;

beforeAll(async () => {
  content = (await loadContent([FIXTURE])).content;
});

describe('toSiteContent', () => {
  it('keeps nothing of the banks', () => {
    const text = JSON.stringify(toSiteContent(content));
    const questions = content.banks.flatMap(({ value }) => value.questions);
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.filter(({ uuid }) => text.includes(uuid))).toEqual([]);
    expect(questions.filter(({ stem }) => text.includes(stem))).toEqual([]);
  });

  it('numbers the lessons in the course’s order and sums their minutes', () => {
    for (const { course, lessons, minutes } of toSiteContent(content).courses) {
      expect(lessons.map(({ lesson }) => lesson.slug)).toEqual(course.lessons);
      expect(lessons.map(({ number }) => number)).toEqual(
        course.lessons.map((_, index) => index + 1),
      );
      expect(minutes).toBe(lessons.reduce((sum, lesson) => sum + lesson.minutes, 0));
      expect(lessons.every(({ version }) => /^sha256:[0-9a-f]{64}$/.test(version))).toBe(true);
    }
  });

  it('tells the conditions of the quiz that completes a course', () => {
    const [course] = toSiteContent(content).courses;
    const quiz = content.quizzes.find(({ value }) => value.slug === course?.course.completion.quiz);
    const drawn = quiz?.value.draw.reduce((sum, { count }) => sum + count, 0);
    expect(course?.quiz?.questionCount).toBe(drawn);
    expect(course?.quiz?.masteryScore).toBe(quiz?.value.masteryScore);
  });
});

describe('the cards of toSiteContent', () => {
  it('lead to the lessons they belong to', () => {
    const { cards } = toSiteContent(content);
    expect(cards.length).toBeGreaterThan(0);
    for (const { card, lessons, href } of cards) {
      expect(href).toBe(`/cards/${card.slug}/`);
      expect(lessons.map((lesson) => lesson.href)).toEqual(
        card.lessons.map((path) => `/courses/${path}/`),
      );
    }
  });
});

describe('sourceById', () => {
  it('says which source is missing and what to do', () => {
    expect(() => sourceById(toSiteContent(content), 'no-such-law')).toThrow(
      /no-such-law.*sources\.yml/,
    );
  });
});
