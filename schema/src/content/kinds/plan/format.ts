/** Front matter of `plans/<plan>.md`, and the value that is made of the file. */
import { z } from 'zod';
import {
  COMPONENT_METHODS,
  DISAGREEMENT_RULES,
  PLAN_PURPOSES,
  type PlanPurpose,
  STAKES,
  type Stakes,
} from '../../../terms.ts';
import { slugField, textField, uuidField } from '../../source/fields.ts';

/** `orientation/final`: a quiz by course and file name. */
const QUIZ_PATH = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

const score = (description: string) => z.int().min(0).max(100).describe(description);

const RatersSchema = z
  .strictObject({
    role: z.literal('ASSESSOR').describe('由谁评：ASSESSOR 评分人。').default('ASSESSOR'),
    count: z.int().min(1).max(2).describe('几个人评：高利害写 2。').default(2),
    blind: z.literal(true).describe('评分人互相看不到，只能是 true。').default(true),
    tolerance: score('两人的分相差多少以内取平均。').default(10),
    resolve: z
      .enum(DISAGREEMENT_RULES.values)
      .describe('超出时怎么定：THIRD_MEDIAN 第三人取中、ADJUDICATOR 裁定。')
      .default('ADJUDICATOR'),
  })
  .describe('评分人。');

export type Raters = z.infer<typeof RatersSchema>;

const ComponentSchema = z.strictObject({
  id: slugField('这一项的编号，例如 written；发布后不改。'),
  title: textField('这一项叫什么，例如 闭卷笔试。', 30),
  method: z
    .enum(COMPONENT_METHODS.values)
    .describe('怎么考：QUIZ 测验、RUBRIC 评分量表。其余的还不能用。'),
  weight: z.int().min(1).max(100).describe('权重；各项合计 100。'),
  passScore: score('这一项自己的及格线；没有可以省略。').optional(),
  optional: z.boolean().describe('true：可以不考，权重按比例分给其余各项。').optional(),
  quiz: z
    .string()
    .regex(QUIZ_PATH, '应当是“课程/测验”，例如 orientation/final')
    .describe('哪个测验，写“课程/测验”；method 是 QUIZ 时写。')
    .optional(),
  rubric: slugField('哪张评分量表，不带 .md；method 是 RUBRIC 时写。').optional(),
  raters: RatersSchema.optional(),
});

export type ComponentFront = z.infer<typeof ComponentSchema>;

export const PlanSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('方案名，例如 新入职培训综合考核。', 60),
    purpose: z
      .enum(PLAN_PURPOSES.values)
      .describe('ONBOARDING 新入职、DURING 训中、POST 训后、APPRAISAL 年度考核、SELECTION 选拔。'),
    stakes: z.enum(STAKES.values).describe('HIGH 高利害（每项两人评）、LOW 低利害。'),
    passScore: score('总分的及格线。'),
    components: z.array(ComponentSchema).min(1).max(12).describe('考哪几项。'),
    attempts: z
      .strictObject({
        max: z.int().min(1).max(20).describe('最多考几次。'),
        cooldownDays: z.int().min(0).max(365).describe('不合格后隔几天才能再考。'),
      })
      .describe('次数。'),
    disputeDays: z
      .int()
      .min(1)
      .max(60)
      .describe('结果出来后几天内可以申诉；不写是 7 天。')
      .default(7),
  })
  .describe('考核方案的文件头');

export type PlanFrontMatter = z.infer<typeof PlanSchema>;

interface ComponentBase {
  /** Lasting: tasks and results name it. */
  id: string;
  title: string;
  /** Percent of the whole. */
  weight: number;
  passScore: number | null;
  optional: boolean;
}
export interface QuizComponent extends ComponentBase {
  method: 'QUIZ';
  /** By the names of the files; an examination pins what they are when it is opened. */
  quiz: { courseSlug: string; slug: string };
}
export interface RubricComponent extends ComponentBase {
  method: 'RUBRIC';
  rubric: string;
  raters: Raters;
}
export type PlanComponent = QuizComponent | RubricComponent;

/** An assessment plan (考核方案): weighted components, and when the whole is passed. */
export interface Plan {
  uuid: string;
  slug: string;
  title: string;
  purpose: PlanPurpose;
  stakes: Stakes;
  passScore: number;
  components: PlanComponent[];
  attempts: { max: number; cooldownDays: number };
  disputeDays: number;
  body: string;
}

/** A component as it is stored; null when it lacks what its method needs, or the method is not built. */
export function componentOf(front: ComponentFront): PlanComponent | null {
  const { id, title, weight, passScore = null, optional = false } = front;
  const base = { id, title, weight, passScore, optional };
  const [courseSlug, slug] = front.quiz?.split('/') ?? [];
  if (front.method === 'QUIZ' && courseSlug !== undefined && slug !== undefined) {
    return { ...base, method: 'QUIZ', quiz: { courseSlug, slug } };
  }
  if (front.method === 'RUBRIC' && front.rubric !== undefined) {
    const raters = RatersSchema.parse(front.raters ?? {});
    return { ...base, method: 'RUBRIC', rubric: front.rubric, raters };
  }
  return null;
}
