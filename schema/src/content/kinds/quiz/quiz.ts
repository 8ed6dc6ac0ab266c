/** Graded quizzes: the conditions, and what is drawn from which bank. */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { newUuid } from '../../source/uuid.ts';
import { drawOf, type Quiz, type QuizFrontMatter, QuizSchema } from './format.ts';
import { drawTooLarge } from './rules/draw-too-large.ts';
import { sharedBank } from './rules/shared-bank.ts';
import { statedNumbers } from './rules/stated-numbers.ts';

const template = (): string => `---
uuid: ${newUuid()}
title: 新课程 结课测验
phase: POST
masteryScore: 80
timeLimitMinutes: 20
maxAttempts: 5
draw:
  - bank: core
    count: 1
---

测验说明，给学员看。
`;

export const quiz = contentKind<QuizFrontMatter, Quiz, 'quizzes'>({
  kind: 'quiz',
  noun: '测验',
  counted: '个测验',
  collection: 'quizzes',
  stored: 'QUIZ',
  path: 'courses/<课程>/quiz/<测验>.md',
  front: QuizSchema,
  termsOf: ({ draw }) =>
    draw.flatMap(({ competency }, index) =>
      competency === undefined
        ? []
        : [{ list: 'competencies', id: competency, path: ['draw', index, 'competency'] }],
    ),
  build: ({ front, document, body }) => ({
    ...front,
    slug: document.slug,
    courseSlug: document.courseSlug,
    draw: drawOf(front),
    body: markdownOfBlocks(document.markdown, body),
  }),
  template,
  rules: [statedNumbers],
  setRules: [drawTooLarge, sharedBank],
});
