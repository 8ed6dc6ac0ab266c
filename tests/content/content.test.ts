/** The curriculum itself passes its own check, today and whatever the order of its files. */
import { fileURLToPath } from 'node:url';
import { digestOf } from '@shequ/schema/content/digest.ts';
import { bankName } from '@shequ/schema/content/kinds/quiz/format.ts';
import { loadContent } from '@shequ/schema/content/load.ts';
import { faultLine } from '@shequ/schema/content/print-faults.ts';
import { drawForm } from '@shequ/schema/scoring/draw.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

type Loaded = Awaited<ReturnType<typeof loadContent>>;
let loaded: Loaded;
beforeAll(async () => {
  loaded = await loadContent([CONTENT]);
});

describe('the content of this repository', () => {
  it('has no error, and no warning but of sources repealed since the last review', () => {
    // That one comes with the calendar, not with a change of files.
    const faults = loaded.faults.filter(({ rule }) => rule !== 'source/repealed-since-review');
    expect(faults.map(faultLine)).toEqual([]);
  });

  it('has a course with lessons, a quiz and a bank for each folder', () => {
    const { courses, lessons, quizzes, banks } = loaded.content;
    expect(courses.length).toBeGreaterThanOrEqual(4);
    for (const { value } of courses) {
      expect(lessons.get(value.slug)?.length).toBe(value.lessons.length);
      expect(quizzes.some((quiz) => quiz.value.courseSlug === value.slug)).toBe(true);
      expect(banks.some((bank) => bank.value.courseSlug === value.slug)).toBe(true);
    }
  });

  it('can draw the form of every quiz, for many seeds', () => {
    for (const { value: quiz } of loaded.content.quizzes) {
      const banks = loaded.content.banks.map(({ value }) => ({
        ...value,
        slug: bankName(quiz.courseSlug, value),
      }));
      const wanted = quiz.draw.reduce((sum, { count }) => sum + count, 0);
      for (let round = 0; round < 50; round++) {
        const form = drawForm(quiz, banks, `seed ${round}`);
        expect(new Set(form.map(({ uuid }) => uuid)).size).toBe(wanted);
      }
    }
  });

  it('has the thirteen emergency cards, in their order', () => {
    expect(loaded.content.cards.map(({ value }) => value.slug)).toEqual([
      'fire',
      'gas',
      'shock-drowning',
      'cpr-aed',
      'rainstorm',
      'heat',
      'earthquake',
      'missing-person',
      'suicide-crisis',
      'domestic-violence',
      'ebike-fire',
      'mass-incident',
      'choking',
    ]);
  });

  it('gives the same digests each time it is loaded', async () => {
    const again = await loadContent([CONTENT]);
    const digests = ({ content }: Loaded): string[] =>
      [
        ...content.courses,
        ...[...content.lessons.values()].flat(),
        ...content.quizzes,
        ...content.banks,
      ]
        .map(({ digest }) => digest)
        .sort();
    expect(digests(again)).toEqual(digests(loaded));
    for (const { value, digest } of loaded.content.courses) expect(digest).toBe(digestOf(value));
  });
});
