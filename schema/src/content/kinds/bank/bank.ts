/** Banks of graded questions; each question is stored as an item of its own. */
import { contentKind } from '../../files/content-kind.ts';
import type { Question } from '../../model.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Bank, type BankFrontMatter, BankSchema } from './format.ts';
import { duplicateQuestion } from './rules/duplicate-question.ts';
import { emptyBank } from './rules/empty.ts';
import { leakedQuestion } from './rules/leaked-question.ts';
import { longestKey } from './rules/longest-key.ts';
import { skewedKeyPositions } from './rules/skewed-key-positions.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 新题库
reviewedOn: ${today}
---

## 单选：写计分题的题干？
<!-- uuid: ${newUuid()} -->

- [ ] 错误的选项甲
  > 为什么不对。
- [x] 正确的选项
  > 为什么对。
- [ ] 错误的选项乙
  > 为什么不对。

> 解析：写为什么。
> 依据：实务
> 难度：易
> 能力：service-awareness
`;

/** A name for lists and reports: the case's title, or the stem's first words. */
function questionTitle(question: Question): string {
  const text = question.type === 'CASE' ? question.title : question.stem;
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, 60).join('');
}

export const bank = contentKind<BankFrontMatter, Bank, 'banks'>({
  kind: 'bank',
  noun: '题库',
  counted: '道题库题',
  sizeOf: ({ questions }) => questions.length,
  collection: 'banks',
  stored: 'BANK',
  path: 'courses/<课程>/bank/<题库>.md',
  front: BankSchema,
  questions: { section: null, level: 2, graded: true },
  build: ({ front, document, questions }) => ({
    ...front,
    slug: document.slug,
    courseSlug: document.courseSlug,
    questions,
  }),
  partsOf: ({ questions }) =>
    questions.map((question) => ({
      stored: 'QUESTION',
      uuid: question.uuid,
      title: questionTitle(question),
      value: question,
    })),
  template,
  rules: [duplicateQuestion, emptyBank, longestKey, skewedKeyPositions],
  setRules: [leakedQuestion],
});
