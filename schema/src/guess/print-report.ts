/** The report of guessing as lines for a terminal. */

import { QUESTION_TYPES } from '../terms.ts';
import { GUESSERS } from './guessers.ts';
import { isClearlyOver, type Measured, type Verdict } from './limits.ts';
import { type CaughtItem, type CourseGuess, rateOf } from './measure.ts';
import type { Luck } from './pass-by-luck.ts';
import { tableLines } from './table-lines.ts';
import type { Item } from './written-questions.ts';

function percent(rate: number, digits = 0): string {
  return `${(rate * 100).toFixed(digits)} %`;
}

const KINDS = { bank: '计分题', lesson: '自测题' } as const;

function countsLine(items: readonly Item[], measured: Measured): string {
  // Cases are counted by their parts.
  const counts = QUESTION_TYPES.values
    .filter((type) => type !== 'CASE')
    .map(
      (type) =>
        `${QUESTION_TYPES.zh[type]} ${items.filter(({ question }) => question.type === type).length}`,
    );
  return `${items.length} 道${KINDS[measured]}（案例按小题算）：${counts.join('、')}。`;
}

/** All courses together, one line for each guesser. */
export function overallLines(
  courses: readonly CourseGuess[],
  verdicts: readonly Verdict[],
  measured: Measured,
): string[] {
  const rows = verdicts.map(({ guesser, tally, rate, ceiling, isOver }) => [
    guesser.title,
    QUESTION_TYPES.zh[guesser.type],
    String(tally.items),
    percent(rate, 1),
    tally.items === 0 ? '' : percent(tally.chance / tally.items),
    guesser.limit === null ? '' : percent(guesser.limit),
    ceiling === null ? '' : percent(ceiling),
    isOver ? '超过' : '',
  ]);
  return [
    countsLine(
      courses.flatMap(({ items }) => items),
      measured,
    ),
    ...tableLines([['猜法', '题型', '题数', '得分', '抽签', '目标', '现在的上限', ''], ...rows]),
    '填空和排序没有不学就能用的猜法，只数题。',
  ];
}

/** One line for each course. */
export function courseLines(courses: readonly CourseGuess[]): string[] {
  const rows = courses.map(({ course, items, tallies }) => [
    course,
    String(items.length),
    ...tallies.map((tally) =>
      tally.items === 0 ? '—' : `${percent(rateOf(tally))}${isClearlyOver(tally) ? '*' : ''}`,
    ),
  ]);
  return [
    ...tableLines([['课程', '题数', ...GUESSERS.map(({ title }) => title)], ...rows]),
    '* 高出目标，题少也解释不了。',
  ];
}

function tellsText({ tells }: CaughtItem): string {
  if (tells === null) return '';
  const parts = [
    ...(tells.key.length > 0 ? [`像对的：${tells.key.join('、')}`] : []),
    ...(tells.wrong.length > 0 ? [`像错的：${tells.wrong.join('、')}`] : []),
  ];
  return parts.length === 0 ? '' : `（${parts.join('；')}）`;
}

/** One line for each item of a course that can be guessed, to click on. */
export function caughtLines({ course, caught }: CourseGuess, measured: Measured): string[] {
  const titles = new Map(GUESSERS.map(({ id, title }) => [id, title]));
  return [
    `${course}：不学也能答对 ${caught.length} 道${KINDS[measured]}。`,
    ...caught.map((each) => {
      const { item, guessers } = each;
      const names = guessers.map((id) => titles.get(id)).join('、');
      const { uuid, type, stem } = item.question;
      const start = [...stem.replaceAll('\n', ' ')].slice(0, 24).join('');
      return `${item.file}:${item.line} ${QUESTION_TYPES.zh[type]} ${uuid} ${names}｜${start}${tellsText(each)}`;
    }),
  ];
}

export interface QuizLuck {
  course: string;
  quiz: string;
  title: string;
  luck: Luck;
}

/** Above this a pass no longer says that somebody knows the course. */
const LUCK_LIMIT = 0.02;

/** One line for each quiz. */
export function luckLines(quizzes: readonly QuizLuck[], blindRate: number): string[] {
  const rows = quizzes.map(({ course, quiz, luck }) => [
    `${course}/${quiz}`,
    String(luck.items),
    String(luck.needed),
    luck.attempts === null ? '不限' : String(luck.attempts),
    percent(luck.chance, 1),
    luck.chance > LUCK_LIMIT ? '太容易' : '',
  ]);
  return [
    `每题有 ${percent(blindRate)} 的把握蒙对，在允许的次数里及格的可能（应当不超过 ${percent(LUCK_LIMIT)}）：`,
    ...tableLines([['测验', '题数', '及格要对', '次数', '可能', ''], ...rows]),
  ];
}
