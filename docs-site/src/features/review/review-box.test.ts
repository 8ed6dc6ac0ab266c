import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/days.ts';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import type { SelfCheck } from '../self-check/self-check.ts';
import {
  A_DAY,
  answered,
  chooseFor,
  keepReviewBox,
  leftOf,
  type ReviewBox,
  reviewBoxOf,
  withChecks,
} from './review-box.ts';
import { reviewKey } from './review-key.ts';

const EMPTY: ReviewBox = { cards: {}, day: '', asked: [], checks: [] };
const FIRST = '2026-03-02';
/** Noon in China. */
const noonOf = (day: string) => new Date(`${day}T04:00:00Z`);
const lessonOf = (number: number, size: number, day = addDays(FIRST, -1)) => ({
  href: `/courses/c/l${number}/`,
  completedAt: noonOf(day).toISOString(),
  selfChecks: Array.from({ length: size }, (_, index) => `q${number}-${index}`),
});
const checkOf = (uuid: string) => ({ question: { uuid } }) as SelfCheck;

/** Days until the question is asked again, after it was answered so on the first day. */
function daysUntilAgain(earned: number): number {
  const lessons = [lessonOf(1, 1)];
  let box = answered(chooseFor(EMPTY, FIRST, lessons), 'q1-0', earned, noonOf(FIRST));
  for (let days = 1; days < 60; days += 1) {
    box = chooseFor(box, addDays(FIRST, days), lessons);
    if (box.asked.length > 0) return days;
  }
  throw new Error('never asked again');
}

describe('the questions of a day', () => {
  it('are ten at most, none of them twice, whatever was finished and however it was answered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }),
        fc.array(
          fc.record({
            pause: fc.integer({ min: 1, max: 40 }),
            earned: fc.array(fc.constantFrom(0, 0.5, 1), { maxLength: A_DAY }),
          }),
          { maxLength: 12 },
        ),
        (sizes, days) => {
          const lessons = sizes.map((size, index) => lessonOf(index, size));
          const known = new Set(lessons.flatMap(({ selfChecks }) => selfChecks));
          let [box, day] = [EMPTY, FIRST];
          for (const { pause, earned } of days) {
            day = addDays(day, pause);
            box = chooseFor(box, day, lessons);
            const ids = box.asked.map(({ id }) => id);
            expect(ids.length).toBeLessThanOrEqual(A_DAY);
            expect(new Set(ids).size).toBe(ids.length);
            for (const id of ids) expect(known).toContain(id);
            earned.forEach((share, index) => {
              const id = ids[index];
              if (id !== undefined) box = answered(box, id, share, noonOf(day));
            });
            expect(leftOf(box)).toHaveLength(ids.length - Math.min(ids.length, earned.length));
          }
        },
      ),
    );
  });

  it('come from lessons that were finished before that day', () => {
    const lessons = [lessonOf(1, 2, FIRST), lessonOf(2, 1)];
    expect(chooseFor(EMPTY, FIRST, lessons).asked.map(({ id }) => id)).toEqual(['q2-0']);
    expect(chooseFor(EMPTY, addDays(FIRST, 1), lessons).asked).toHaveLength(3);
  });

  it('are chosen once: a reload or another finished lesson changes nothing', () => {
    const box = chooseFor(EMPTY, FIRST, [lessonOf(1, 2)]);
    expect(chooseFor(box, FIRST, [lessonOf(1, 2), lessonOf(2, 5)])).toBe(box);
  });

  it('are first those that are due, the longest overdue before the others', () => {
    const lessons = [lessonOf(1, 2)];
    let box = chooseFor(EMPTY, FIRST, lessons);
    box = answered(box, 'q1-0', 1, noonOf(FIRST));
    box = answered(box, 'q1-1', 0, noonOf(FIRST));
    const later = chooseFor(box, addDays(FIRST, 50), [lessonOf(2, 30), ...lessons]);
    expect(later.asked.slice(0, 2).map(({ id }) => id)).toEqual(['q1-1', 'q1-0']);
    expect(later.asked).toHaveLength(A_DAY);
  });
});

describe('a question', () => {
  it('comes again later the better it was answered, and never on the same day', () => {
    const [wrong, part, right] = [0, 0.5, 1].map(daysUntilAgain) as [number, number, number];
    expect(wrong).toBeGreaterThanOrEqual(1);
    expect(part).toBeGreaterThanOrEqual(wrong);
    expect(right).toBeGreaterThan(wrong);
  });

  it('waits longer each time that it is answered rightly', () => {
    const lessons = [lessonOf(1, 1)];
    let [box, day] = [EMPTY, FIRST];
    const pauses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      let pause = 0;
      do {
        box = chooseFor(box, day, lessons);
        if (box.asked.length > 0) break;
        day = addDays(day, 1);
        pause += 1;
      } while (pause < 1000);
      pauses.push(pause);
      box = answered(box, 'q1-0', 1, noonOf(day));
      day = addDays(day, 1);
    }
    const grown = pauses.slice(1);
    expect(grown).toEqual([...grown].sort((a, b) => a - b));
    expect(new Set(grown).size).toBe(grown.length);
  });

  it('is judged by the first answer of a day', () => {
    const box = answered(chooseFor(EMPTY, FIRST, [lessonOf(1, 1)]), 'q1-0', 0, noonOf(FIRST));
    expect(answered(box, 'q1-0', 1, noonOf(FIRST))).toBe(box);
  });

  it('is forgotten when its lesson no longer holds it', () => {
    let box = chooseFor(EMPTY, FIRST, [lessonOf(1, 2)]);
    box = answered(box, 'q1-1', 1, noonOf(FIRST));
    box = withChecks(box, [checkOf('q1-0')]);
    expect(box.asked.map(({ id }) => id)).toEqual(['q1-0']);
    expect(Object.keys(box.cards)).toEqual([]);
  });
});

describe('the box', () => {
  it('is absent until somebody asks for it, and comes back as it was kept', () => {
    const storage = memoryStorage();
    expect(reviewBoxOf(storage, 'p1')).toBeNull();
    let box = withChecks(chooseFor(EMPTY, FIRST, [lessonOf(1, 1)]), [checkOf('q1-0')]);
    box = answered(box, 'q1-0', 1, noonOf(FIRST));
    keepReviewBox(storage, 'p1', box);
    const kept = reviewBoxOf(storage, 'p1') as ReviewBox;
    expect(kept).toEqual(JSON.parse(JSON.stringify(box)));
    expect(leftOf(kept)).toEqual([]);
    for (let days = 1; days < 20; days += 1) {
      const day = addDays(FIRST, days);
      expect(chooseFor(kept, day, []).asked).toEqual(chooseFor(box, day, []).asked);
    }
  });

  it('is empty where what was kept is damaged', () => {
    const storage = memoryStorage();
    for (const text of [
      '{',
      '[]',
      '7',
      'null',
      '{"cards":{"q":{"lesson":"/l/","card":{"due":"x"}}}}',
    ]) {
      storage.set(reviewKey('p1'), text);
      expect(reviewBoxOf(storage, 'p1')).toMatchObject({ cards: {}, asked: [], checks: [] });
    }
  });
});
