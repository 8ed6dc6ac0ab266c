/** Rating rubrics (评分量表) of practical examinations. Assessors rate by a stored version of one. */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { citationsOf } from '../../source/fields.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Rubric, type RubricFrontMatter, type RubricLine, RubricSchema } from './format.ts';
import { type LineDraft, rubricSections } from './rubric-sections.ts';
import { rubricAnchors } from './rules/anchors.ts';
import { rubricIds } from './rules/ids.ts';
import { rubricLevels } from './rules/levels.ts';
import { rubricSectionsRule } from './rules/sections.ts';
import { rubricWeights } from './rules/weights.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 新量表
competencies: [service-awareness]
minutes: 15
scale: [0, 1, 2, 3]
sources: []
reviewedOn: ${today}
---

## 任务

候选人面对谁、要做什么、限时几分钟。

## 程序 {#procedure weight=60}

- 3：步骤完整，次序正确
- 2：缺一步
- 1：缺两步
- 0：多处错误

## 沟通 {#communication weight=40}

- 3：先安抚、会复述、给选择
- 2：基本安抚
- 1：只讲规定
- 0：激化矛盾

## 一票否决

- {#leak} 泄露居民隐私
`;

/** Null when a level has no anchor or the heading no mark. */
function lineOf({ title, mark, levels }: LineDraft, scale: readonly number[]): RubricLine | null {
  const anchors = scale.map((level) => levels.find((each) => each.level === level));
  if (mark === null || anchors.length !== levels.length) return null;
  const whole = anchors.flatMap((each) =>
    each === undefined || each.level === null ? [] : [{ level: each.level, anchor: each.anchor }],
  );
  return whole.length < scale.length ? null : { ...mark, title, levels: whole.reverse() };
}

export const rubric = contentKind<RubricFrontMatter, Rubric, 'rubrics'>({
  kind: 'rubric',
  noun: '评分量表',
  counted: '张评分量表',
  collection: 'rubrics',
  stored: 'RUBRIC',
  path: 'rubrics/<量表>.md',
  front: RubricSchema,
  termsOf: ({ competencies }) =>
    competencies.map((id, index) => ({ list: 'competencies', id, path: ['competencies', index] })),
  build: ({ front, document, body }) => {
    const { markdown } = document;
    const { task, lines: drafts, critical } = rubricSections(markdown, body);
    const lines = drafts.flatMap((draft) => lineOf(draft, front.scale) ?? []);
    const criticalLines = critical.flatMap(({ id, text }) => (id === null ? [] : [{ id, text }]));
    if (task.length === 0 || lines.length === 0 || lines.length < drafts.length) return null;
    if (criticalLines.length < critical.length) return null;
    return {
      ...front,
      sources: citationsOf(front.sources),
      slug: document.slug,
      task: markdownOfBlocks(markdown, task),
      lines,
      criticalLines,
    };
  },
  template,
  rules: [rubricAnchors, rubricIds, rubricLevels, rubricSectionsRule, rubricWeights],
});
