/** What guessing may earn, and what the content check says when it earns more. */
import type { Fault } from '../content/model.ts';
import { atLeast } from './binomial.ts';
import { GUESSERS, type Guesser, type GuesserId } from './guessers.ts';
import { type GuessReport, rateOf, type Tally } from './measure.ts';

/**
 * What guessing still earns above its limit, while banks that were written before a check are being
 * rewritten. Lower a number with each bank that brings it down and delete it when the limit is
 * reached. Empty: every limit holds with no exception.
 */
export const NO_WORSE_THAN: Partial<Record<GuesserId, number>> = {};

/** A handful of items says nothing about how somebody writes. */
const LEAST_ITEMS = 50;
/** A course is marked when its rate would come up less often than this with a bank at the limit. */
const DOUBT = 0.05;
/** Sums of shares such as 1/3. */
const ROUNDING = 1e-9;

export interface Verdict {
  guesser: Guesser;
  tally: Tally;
  rate: number;
  /** null when the guesser is reported only or there are too few items to judge. */
  ceiling: number | null;
  isOver: boolean;
}

function guesserOf(id: GuesserId): Guesser {
  return GUESSERS.find((guesser) => guesser.id === id) as Guesser;
}

/**
 * The items of all courses are what learners meet, all of them and no sample: the limit applies to
 * them as they are.
 */
export function judgeOverall({ overall }: GuessReport): Verdict[] {
  return overall.map((tally) => {
    const guesser = guesserOf(tally.guesser);
    const rate = rateOf(tally);
    const ceiling =
      guesser.limit === null || tally.items < LEAST_ITEMS
        ? null
        : Math.max(guesser.limit, NO_WORSE_THAN[guesser.id] ?? 0);
    return { guesser, tally, rate, ceiling, isOver: ceiling !== null && rate > ceiling + ROUNDING };
  });
}

/** Whether a course lies above the limit by more than its few items explain. */
export function isClearlyOver({ guesser, items, points }: Tally): boolean {
  const { limit } = guesserOf(guesser);
  return (
    limit !== null &&
    points > items * limit &&
    atLeast(items, Math.floor(points + ROUNDING), limit) < DOUBT
  );
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}

/** Which questions were measured: those of banks, or the self-checks of lessons. */
export type Measured = 'bank' | 'lesson';

/**
 * A record rests on graded questions: too many that can be guessed are an error. A self-check leaves
 * nothing behind but what its reader thinks he knows, so the same limits warn.
 */
const MEASURED = {
  bank: { rule: 'bank/guessable', severity: 'error', title: '', questions: '道题' },
  lesson: { rule: 'lesson/guessable', severity: 'warning', title: '自测', questions: '道自测题' },
} as const;

/** One fault for each guesser above its ceiling, in the name of the whole content folder. */
export function guessFaults(
  verdicts: readonly Verdict[],
  folder: string,
  measured: Measured,
): Fault[] {
  const { rule, severity, questions } = MEASURED[measured];
  return verdicts.flatMap(({ guesser, tally, rate, ceiling, isOver }): Fault[] => {
    if (!isOver || ceiling === null) return [];
    return [
      {
        file: folder,
        line: 1,
        column: 1,
        rule,
        severity,
        message: `不用学，按“${guesser.title}”就能在 ${tally.items} ${questions}里得 ${(rate * 100).toFixed(1)} % 的分，应当不超过 ${percent(ceiling)}。用 pnpm content:guess --course 课程 看是哪些题，照作者指南“只有学过才答得出”改写。`,
      },
    ];
  });
}

/** What the content check reports when nothing is over; null when there is too little to judge. */
export function guessLine(verdicts: readonly Verdict[], measured: Measured): string | null {
  const parts = verdicts.flatMap(({ guesser, rate, ceiling }) => {
    if (ceiling === null || guesser.limit === null) return [];
    const goal = ceiling > guesser.limit ? `，目标 ${percent(guesser.limit)}` : '';
    return [`${guesser.title} ${percent(rate)}（不超过 ${percent(ceiling)}${goal}）`];
  });
  return parts.length === 0
    ? null
    : `${MEASURED[measured].title}不学就能得的分：${parts.join('、')}。`;
}
