/** Lessons, with the self-check that ends each. */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { citationsOf } from '../../source/fields.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Lesson, type LessonFrontMatter, LessonSchema } from './format.ts';
import { fictionNote } from './rules/fiction-note.ts';
import { midwayPlace } from './rules/midway-place.ts';
import { missingMidway } from './rules/missing-midway.ts';
import { missingSelfCheck } from './rules/missing-self-check.ts';
import { selfCheckNotLast } from './rules/self-check-not-last.ts';
import { sheetUnsourced } from './rules/sheet-unsourced.ts';
import { unknownSheet } from './rules/unknown-sheet.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 新的一课
summary: 一两句话说明这课讲什么。
objectives:
  - 能……
exerciseMinutes: 0
competencies: [service-awareness]
sources: []
reviewedOn: ${today}
---

## 先看这里

1. 最要紧的一步。

## 要点

写要点。引用依据写成链接，并把依据列进文件头的 sources。

## 情景

本情景为虚构。

## 怎么做

写步骤、话术、表格。

## 常见错误

- 写一个常见错误。

## 小结

写三五句话。

## 自测

### 单选：写题干？
<!-- uuid: ${newUuid()} -->

- [ ] 错误的选项甲
  > 为什么不对。
- [x] 正确的选项
  > 为什么对。
- [ ] 错误的选项乙
  > 为什么不对。

> 解析：写为什么。
> 依据：实务
`;

export const lesson = contentKind<LessonFrontMatter, Lesson, 'lessons', true>({
  kind: 'lesson',
  noun: '课',
  counted: '课',
  collection: 'lessons',
  byCourse: true,
  stored: 'LESSON',
  path: 'courses/<课程>/<课>.md',
  page: '/courses/<课程>/<课>/',
  front: LessonSchema,
  questions: { section: '自测', level: 3, graded: false },
  diagrams: true,
  localValues: true,
  termsOf: ({ competencies }) =>
    competencies.map((id, index) => ({ list: 'competencies', id, path: ['competencies', index] })),
  build: ({ front, document, body, questions }) => ({
    ...front,
    slug: document.slug,
    sources: citationsOf(front.sources),
    body: markdownOfBlocks(document.markdown, body),
    selfChecks: questions,
  }),
  orderOf: ({ slug }, course) => {
    const at = course?.lessons.indexOf(slug) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  },
  template,
  reminder: ({ courseSlug, slug }) =>
    `别忘了把 ${slug} 加进 courses/${courseSlug}/course.md 的 lessons。`,
  rules: [
    fictionNote,
    midwayPlace,
    missingMidway,
    missingSelfCheck,
    selfCheckNotLast,
    sheetUnsourced,
    unknownSheet,
  ],
});
