/**
 * Ways to answer without knowledge. Each sees what a learner sees and earns what the scorer gives;
 * where it cannot decide between several answers it earns the mean of them.
 */
import type {
  Choice,
  MatchingQuestion,
  MultipleChoiceQuestion,
  SimpleQuestion,
  TrueFalseQuestion,
} from '../content/model.ts';
import { comparable } from '../content/text/normalise.ts';
import { scoreMultipleChoice } from '../scoring/multiple-choice/score-multiple-choice.ts';
import { pointsOf } from '../scoring/points.ts';
import { cautiousWords, isAbsolute } from './word-lists.ts';

/** How much a text sounds like a key, learnt from the other courses. */
export type Odds = (text: string) => number;

export type GuesserId =
  | 'bayes'
  | 'cautious'
  | 'longest'
  | 'shortest'
  | 'tick-all'
  | 'tick-all-but-oddest'
  | 'absolutes'
  | 'always-true'
  | 'always-false'
  | 'shared-characters';

export interface Guesser {
  id: GuesserId;
  /** Name in reports. */
  title: string;
  type: SimpleQuestion['type'];
  /** Share of points that it may earn over all courses; null when it is reported only. */
  limit: number | null;
  /** Whether a question that it answers is worth rewriting. One that answers 对 to everything shows a ratio, not a question. */
  singlesOut: boolean;
  /** Expected points, 0–1. */
  points(question: SimpleQuestion, odds: Odds): number;
}

function length(text: string): number {
  return [...comparable(text)].length;
}

function highest<T>(options: readonly T[], value: (option: T) => number): T[] {
  const best = Math.max(...options.map(value));
  return options.filter((option) => value(option) === best);
}

/** Picks the option of the highest value; one of them at random when several are equal. */
function pick(
  id: GuesserId,
  title: string,
  limit: number,
  value: (text: string, odds: Odds) => number,
): Guesser {
  return {
    id,
    title,
    type: 'SINGLE_CHOICE',
    limit,
    singlesOut: true,
    points(question, odds) {
      if (question.type !== 'SINGLE_CHOICE') return 0;
      const picked = highest(question.choices, ({ text }) => value(text, odds));
      return picked.filter(({ isKey }) => isKey).length / picked.length;
    },
  };
}

function tick(
  id: GuesserId,
  title: string,
  limit: number | null,
  leave: (choice: Choice, question: MultipleChoiceQuestion, odds: Odds) => boolean,
): Guesser {
  return {
    id,
    title,
    type: 'MULTIPLE_CHOICE',
    limit,
    singlesOut: true,
    points(question, odds) {
      if (question.type !== 'MULTIPLE_CHOICE') return 0;
      const ticked = question.choices.filter((choice) => !leave(choice, question, odds));
      return scoreMultipleChoice(question, { choiceIds: ticked.map(({ id: each }) => each) });
    },
  };
}

function isTrue({ choices }: TrueFalseQuestion): boolean {
  return choices.some(({ text, isKey }) => isKey && text === '对');
}

function judge(
  id: GuesserId,
  title: string,
  limit: number,
  singlesOut: boolean,
  saysTrue: (stem: string) => boolean,
): Guesser {
  return {
    id,
    title,
    type: 'TRUE_FALSE',
    limit,
    singlesOut,
    points: (question) =>
      question.type === 'TRUE_FALSE' && saysTrue(question.stem) === isTrue(question) ? 1 : 0,
  };
}

/** Gives each left cell the right cell with which it shares the most characters. */
function matchByCharacters({ left, right }: MatchingQuestion): number {
  const earned = left.map((cell) => {
    const characters = new Set(comparable(cell.text));
    const picked = highest(
      right,
      ({ text }) => [...new Set(comparable(text))].filter((each) => characters.has(each)).length,
    );
    return picked.filter(({ id }) => id === cell.rightId).length / picked.length;
  });
  return earned.reduce((sum, each) => sum + each, 0) / left.length;
}

/** Limits as the second edition of the curriculum sets them; see decision note 028. */
export const GUESSERS: readonly Guesser[] = [
  pick('bayes', '字组', 0.35, (text, odds) => odds(text)),
  pick('cautious', '谨慎词最多', 0.3, cautiousWords),
  pick('longest', '最长', 0.3, length),
  pick('shortest', '最短', 0.3, (text) => -length(text)),
  tick('tick-all', '全勾', 0.35, () => false),
  tick('tick-all-but-oddest', '除最不像的全勾', null, (choice, { choices }, odds) => {
    const oddest = highest(choices, ({ text }) => -odds(text));
    return choice.id === oddest[0]?.id;
  }),
  judge('absolutes', '绝对词判错', 0.55, true, (stem) => !isAbsolute(stem)),
  judge('always-true', '总答对', 0.6, false, () => true),
  judge('always-false', '总答错', 0.6, false, () => false),
  {
    id: 'shared-characters',
    title: '同字相配',
    type: 'MATCHING',
    limit: null,
    singlesOut: true,
    points: (question) => (question.type === 'MATCHING' ? matchByCharacters(question) : 0),
  },
];

/** Mean points of every way to tick at least one choice. */
function tickedAtRandom(question: MultipleChoiceQuestion): number {
  const ways = 2 ** question.choices.length - 1;
  let sum = 0;
  for (let way = 1; way <= ways; way++) {
    const choiceIds = question.choices.flatMap(({ id }, index) =>
      (way >> index) % 2 === 1 ? [id] : [],
    );
    sum += scoreMultipleChoice(question, { choiceIds });
  }
  return sum / ways;
}

/** Points of an answer drawn by lot, for the types that have a guesser; 0 for the others. */
export function chancePoints(question: SimpleQuestion): number {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return 1 / question.choices.length;
    case 'MULTIPLE_CHOICE':
      return tickedAtRandom(question);
    case 'MATCHING':
      return pointsOf(1, question.right.length);
    default:
      return 0;
  }
}
