import { describe, expect, it } from 'vitest';
import { makeTrueFalse } from '../scoring/testing.ts';
import type { GuesserId } from './guessers.ts';
import { measureGuessing, rateOf, type Tally } from './measure.ts';
import { itemOf, singleChoiceOf } from './testing.ts';

function tally(tallies: readonly Tally[] | undefined, guesser: GuesserId): Tally {
  const found = tallies?.find((each) => each.guesser === guesser);
  if (found === undefined) throw new Error(`no tally of ${guesser}`);
  return found;
}

/** In course a keys say 好, in course b they say 坏. */
const a = [
  itemOf('a', singleChoiceOf('好一', '坏一', '坏二')),
  itemOf('a', singleChoiceOf('好三', '坏三', '坏四')),
];
const b = [itemOf('b', singleChoiceOf('坏五', '好五', '好六'))];

describe('measureGuessing', () => {
  it('judges each course by what the others teach, never by its own keys', () => {
    const { overall, courses } = measureGuessing([...a, ...b], []);
    expect(courses.map(({ course }) => course)).toEqual(['a', 'b']);
    for (const { tallies } of courses) expect(tally(tallies, 'bayes').points).toBe(0);
    expect(tally(overall, 'bayes')).toMatchObject({ items: 3, points: 0, chance: 1 });
  });

  it('finds the key when another course has the same habit', () => {
    const { overall, courses } = measureGuessing(
      [...a, itemOf('c', singleChoiceOf('好九', '坏九', '坏十'))],
      [],
    );
    expect(rateOf(tally(overall, 'bayes'))).toBe(1);
    expect(courses.map(({ caught }) => caught.map(({ guessers }) => guessers[0]))).toEqual([
      ['bayes', 'bayes'],
      ['bayes'],
    ]);
  });

  it('learns from the self-checks of other courses, and not from those of the course', () => {
    const rateWith = (open: typeof a): number =>
      rateOf(tally(measureGuessing(a, open).overall, 'bayes'));
    expect(rateWith([])).toBeCloseTo(1 / 3);
    expect(rateWith([itemOf('z', singleChoiceOf('好七', '坏七'))])).toBe(1);
    expect(rateWith([itemOf('a', singleChoiceOf('好七', '坏七'))])).toBeCloseTo(1 / 3);
  });

  it('names no item for a guesser that always answers the same', () => {
    const { courses } = measureGuessing([itemOf('a', makeTrueFalse(false))], []);
    expect(tally(courses[0]?.tallies, 'always-false').points).toBe(1);
    expect(courses[0]?.caught).toEqual([]);
  });

  it('has nothing to say of no items', () => {
    const { overall, courses } = measureGuessing([], []);
    expect(courses).toEqual([]);
    expect(overall.map(rateOf).every((rate) => rate === 0)).toBe(true);
  });
});
