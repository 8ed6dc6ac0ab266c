/** Assessment plans (考核方案): which components, of what weight, and when the whole is passed. */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { newUuid } from '../../source/uuid.ts';
import { componentOf, type Plan, type PlanFrontMatter, PlanSchema } from './format.ts';
import { planComponents } from './rules/components.ts';
import { planMethod } from './rules/method.ts';
import { planUnknownQuiz } from './rules/unknown-quiz.ts';
import { planUnknownRubric } from './rules/unknown-rubric.ts';
import { planWeights } from './rules/weights.ts';

const template = (): string => `---
uuid: ${newUuid()}
title: 新方案
purpose: ONBOARDING
stakes: HIGH
passScore: 75
components:
  - { id: written, title: 闭卷笔试, method: QUIZ, quiz: course/quiz, weight: 60 }
  - { id: practical, title: 实操, method: RUBRIC, rubric: rubric, weight: 40, passScore: 75 }
attempts: { max: 3, cooldownDays: 7 }
disputeDays: 7
---

给谁考，先考什么，再考什么。
`;

export const plan = contentKind<PlanFrontMatter, Plan, 'plans'>({
  kind: 'plan',
  noun: '考核方案',
  counted: '个考核方案',
  collection: 'plans',
  stored: 'PLAN',
  path: 'plans/<方案>.md',
  front: PlanSchema,
  build: ({ front, document, body }) => {
    const components = front.components.flatMap((each) => componentOf(each) ?? []);
    if (components.length < front.components.length) return null;
    return {
      ...front,
      slug: document.slug,
      components,
      body: markdownOfBlocks(document.markdown, body),
    };
  },
  template,
  reminder: () => '别忘了把 quiz（课程/测验）和 rubric（量表）换成已有的文件名。',
  rules: [planComponents, planMethod, planWeights],
  setRules: [planUnknownQuiz, planUnknownRubric],
});
