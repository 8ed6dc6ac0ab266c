import { toString as textOf } from 'mdast-util-to-string';
import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import type { QuizFrontMatter } from '../format.ts';

/** A number that the note states in words of its own, and the field that decides it. */
interface Stated {
  pattern: RegExp;
  what: string;
  field: string;
  of(front: QuizFrontMatter): number | null;
}

const STATED: readonly Stated[] = [
  {
    pattern: /(\d+) ?题/g,
    what: '题',
    field: 'draw 的 count 合计',
    of: ({ draw }) => draw.reduce((sum, { count }) => sum + count, 0),
  },
  {
    pattern: /(\d+) ?分钟/g,
    what: '分钟',
    field: 'timeLimitMinutes',
    of: ({ timeLimitMinutes }) => timeLimitMinutes,
  },
  {
    pattern: /作答 ?(\d+) ?次/g,
    what: '次',
    field: 'maxAttempts',
    of: ({ maxAttempts }) => maxAttempts,
  },
  {
    pattern: /(?:及格线|得分) ?(\d+)|(\d+) ?分(?:及格|达到及格线)/g,
    what: '分',
    field: 'masteryScore',
    of: ({ masteryScore }) => masteryScore,
  },
  {
    pattern: /隔 ?(\d+) ?小时/g,
    what: '小时',
    field: 'cooldownHours',
    of: ({ cooldownHours }) => cooldownHours ?? null,
  },
];

/** What learners read before they start must be what they get. */
export const statedNumbers: DocumentRule<QuizFrontMatter> = {
  name: 'quiz/stated-numbers',
  title: '说明里的数字不一致',
  severity: 'error',
  check({ file: { front, body } }, report) {
    if (front === null) return;
    for (const block of body) {
      for (const { pattern, what, field, of } of STATED) {
        const is = of(front);
        for (const match of textOf(block).matchAll(pattern)) {
          const said = Number(match[1] ?? match[2]);
          if (said === is) continue;
          report(
            placeOf(block),
            `说明里写“${match[0]}”，文件头的 ${field} 是 ${is === null ? '没有定' : `${is} ${what}`}。请改成一样。`,
          );
        }
      }
    }
  },
};
