/**
 * A paper for somebody who has not seen the lessons and answers by wording and decency alone, and
 * its keys for whoever marks it. What is printed of a question is what a learner is delivered.
 */
import { plainRenderer } from '../content/markdown.ts';
import type { SimpleQuestion } from '../content/model.ts';
import {
  type PublicOption,
  type PublicQuestion,
  toPublicQuestions,
} from '../content/public-question.ts';
import { seededShuffle } from '../scoring/random.ts';
import { QUESTION_TYPES } from '../terms.ts';
import { plainTextOf } from './plain-text.ts';
import { type Item, itemsOf, type WrittenQuestion } from './written-questions.ts';

export interface PaperItem {
  shown: PublicQuestion;
  item: Item;
}

/**
 * As many items as asked for, drawn by the seed, or all when there are fewer. Cases come whole, so
 * the last places go to what still fits.
 */
export function drawPaper(
  questions: readonly WrittenQuestion[],
  count: number,
  seed: string,
): PaperItem[] {
  const byIdentity = [...questions].sort((a, b) => (a.question.uuid < b.question.uuid ? -1 : 1));
  const paper: PaperItem[] = [];
  for (const written of seededShuffle(byIdentity, seed)) {
    const items = itemsOf([written]);
    if (paper.length + items.length > count) continue;
    toPublicQuestions(written.question, seed, plainRenderer).forEach((shown, index) => {
      paper.push({ shown, item: items[index] as Item });
    });
  }
  return paper;
}

const LETTERS = 'ABCDEFGHIJ';

function lettered(options: readonly PublicOption[]): string[] {
  return options.map(({ html }, index) => `${LETTERS[index]}. ${plainTextOf(html)}`);
}

const HOW_TO_ANSWER: Readonly<Record<PublicQuestion['type'], string>> = {
  SINGLE_CHOICE: '选一项',
  MULTIPLE_CHOICE: '选出所有对的',
  TRUE_FALSE: '选一项',
  FILL_BLANK: '按次序写出每个空',
  ORDERING: '按正确次序写字母',
  MATCHING: '给每个数字配一个字母，例如 1B',
};

function questionLines({ shown }: PaperItem, number: number): string[] {
  const left = shown.left.map(({ html }, index) => `${index + 1}. ${plainTextOf(html)}`);
  return [
    `第 ${number} 题 ${QUESTION_TYPES.zh[shown.type]}（${HOW_TO_ANSWER[shown.type]}）`,
    plainTextOf(shown.stemHtml),
    ...(left.length === 0 ? [] : [`${shown.leftTitle}：`, ...left, `${shown.rightTitle}：`]),
    ...lettered([...shown.choices, ...shown.items, ...shown.right]),
    '',
  ];
}

/** The questions alone; made of what is delivered and of nothing else. */
export function paperLines(paper: readonly PaperItem[]): string[] {
  return paper.flatMap((item, index) => {
    const { caseTitle, caseHtml } = item.shown;
    const begins =
      caseHtml !== null &&
      (caseTitle !== paper[index - 1]?.shown.caseTitle ||
        caseHtml !== paper[index - 1]?.shown.caseHtml);
    const intro = begins ? [`案例：${caseTitle}`, plainTextOf(caseHtml), ''] : [];
    return [...intro, ...questionLines(item, index + 1)];
  });
}

function letterOf(options: readonly PublicOption[], id: string): string {
  return LETTERS[options.findIndex((option) => option.id === id)] ?? '?';
}

function keyOf(question: SimpleQuestion, shown: PublicQuestion): string {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE':
      return question.choices
        .filter(({ isKey }) => isKey)
        .map(({ id }) => letterOf(shown.choices, id))
        .sort()
        .join('');
    case 'FILL_BLANK':
      return question.blanks.map(({ accepted }) => accepted.join(' | ')).join('；');
    case 'ORDERING':
      return question.items.map(({ id }) => letterOf(shown.items, id)).join('');
    case 'MATCHING':
      return question.left
        .map(({ rightId }, index) => `${index + 1}${letterOf(shown.right, rightId)}`)
        .join(' ');
  }
}

/** One line for each question of the paper: number, type, key and where it stands. */
export function keyLines(paper: readonly PaperItem[]): string[] {
  return paper.map(({ shown, item }, index) => {
    const { question, file, line } = item;
    return `${index + 1} ${QUESTION_TYPES.zh[question.type]} ${keyOf(question, shown)} ${file}:${line}`;
  });
}
