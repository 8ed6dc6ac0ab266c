/** What every guesser earns, course by course, each course judged by what the others teach it. */
import { chancePoints, GUESSERS, type GuesserId } from './guessers.ts';
import { type Bayes, type LabelledText, trainBayes } from './naive-bayes.ts';
import { type Tells, tellsOf } from './tells.ts';
import type { Item } from './written-questions.ts';

/** What one guesser earned over some items of its type. */
export interface Tally {
  guesser: GuesserId;
  items: number;
  /** Sum of points, one for an item. */
  points: number;
  /** What answers drawn by lot earn. */
  chance: number;
}

/** An item that can be had without knowledge. */
export interface CaughtItem {
  item: Item;
  guessers: GuesserId[];
  /** What the classifier went by; null where it did not find the key. */
  tells: Tells | null;
}

export interface CourseGuess {
  course: string;
  items: Item[];
  tallies: Tally[];
  caught: CaughtItem[];
}

export interface GuessReport {
  overall: Tally[];
  courses: CourseGuess[];
}

export function rateOf({ points, items }: Tally): number {
  return items === 0 ? 0 : points / items;
}

/** Options of 单选 outside the course. */
function examplesOutside(course: string, items: readonly Item[]): LabelledText[] {
  return items.flatMap(({ courseSlug, question }) =>
    courseSlug === course || question.type !== 'SINGLE_CHOICE' ? [] : question.choices,
  );
}

function measureCourse(course: string, items: Item[], bayes: Bayes): CourseGuess {
  const found = new Map<Item, GuesserId[]>();
  const tallies = GUESSERS.map(({ id, type, singlesOut, points }): Tally => {
    const tally = { guesser: id, items: 0, points: 0, chance: 0 };
    for (const item of items) {
      if (item.question.type !== type) continue;
      const earned = points(item.question, bayes.odds);
      tally.items++;
      tally.points += earned;
      tally.chance += chancePoints(item.question);
      // Half a point is what a coin earns.
      if (singlesOut && earned > 0.5) found.set(item, [...(found.get(item) ?? []), id]);
    }
    return tally;
  });
  const caught = items.flatMap((item) => {
    const guessers = found.get(item);
    if (guessers === undefined) return [];
    const { question } = item;
    const byEar = question.type === 'SINGLE_CHOICE' && guessers.includes('bayes');
    return [{ item, guessers, tells: byEar ? tellsOf(question, bayes) : null }];
  });
  return { course, items, tallies, caught };
}

function sum(courses: readonly CourseGuess[], guesser: GuesserId): Tally {
  const total: Tally = { guesser, items: 0, points: 0, chance: 0 };
  for (const tally of courses.flatMap(({ tallies }) => tallies)) {
    if (tally.guesser !== guesser) continue;
    total.items += tally.items;
    total.points += tally.points;
    total.chance += tally.chance;
  }
  return total;
}

/**
 * `measured` are the graded questions or the self-checks, `others` those of the other kind: what
 * keys sound like is learnt from both, but never from the course that is measured.
 */
export function measureGuessing(measured: readonly Item[], others: readonly Item[]): GuessReport {
  const slugs = [...new Set(measured.map(({ courseSlug }) => courseSlug))].sort();
  const courses = slugs.map((course) =>
    measureCourse(
      course,
      measured.filter(({ courseSlug }) => courseSlug === course),
      trainBayes(examplesOutside(course, [...measured, ...others])),
    ),
  );
  return { overall: GUESSERS.map(({ id }) => sum(courses, id)), courses };
}
