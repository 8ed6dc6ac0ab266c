/** New files for authors: valid as to shape, so that only the words remain to be written. */
import { newUuid } from './source/uuid.ts';

export const TEMPLATE_KINDS = ['course', 'lesson', 'quiz', 'bank', 'card'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

function courseTemplate(): string {
  return `---
uuid: ${newUuid()}
title: 新课程
summary: 一句话说明学完能做什么。
catalogueOrder: 100
audience: 写给谁学。
kinds: [ONBOARDING]
positions: []
prerequisites: []
lessons:
  - first-lesson
completion:
  optionalLessons: []
  quiz: final
---

课程介绍，一到三段。
`;
}

function lessonTemplate(today: string): string {
  return `---
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
}

function quizTemplate(): string {
  return `---
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
}

function bankTemplate(today: string): string {
  return `---
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
}

function cardTemplate(today: string): string {
  return `---
uuid: ${newUuid()}
title: 新的卡
order: 99
summary: 一句话说最要紧的事。
calls:
  - number: 110
    label: 什么时候打
lessons: [course/lesson]
sources: []
reviewedOn: ${today}
---

## 马上做

1. 最先的一步。

## 不要做

- 最危险的错误。

## 报什么

- 地址、几个人、什么情况。

## 之后

- 报告谁，记下什么。
`;
}

/** The text of a new file; `today` is an ISO date. */
export function templateOf(kind: TemplateKind, today: string): string {
  switch (kind) {
    case 'course':
      return courseTemplate();
    case 'lesson':
      return lessonTemplate(today);
    case 'quiz':
      return quizTemplate();
    case 'bank':
      return bankTemplate(today);
    case 'card':
      return cardTemplate(today);
  }
}

/**
 * Where the file belongs inside a content folder, e.g. `lesson`, `fire`, `drill` →
 * `courses/fire/drill.md`. A card belongs to no course.
 */
export function templatePath(kind: TemplateKind, courseSlug: string, slug: string): string {
  switch (kind) {
    case 'course':
      return `courses/${courseSlug}/course.md`;
    case 'lesson':
      return `courses/${courseSlug}/${slug}.md`;
    case 'quiz':
    case 'bank':
      return `courses/${courseSlug}/${kind}/${slug}.md`;
    case 'card':
      return `cards/${slug}.md`;
  }
}
