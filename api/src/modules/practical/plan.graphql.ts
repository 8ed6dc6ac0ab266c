import type { PlanComponent, Rubric, RubricLine } from '@shequ/schema/content/model.ts';
import { builder } from '../../platform/graphql/builder.ts';
import {
  ComponentMethodEnum,
  DisagreementRuleEnum,
  PlanPurposeEnum,
  StakesEnum,
} from '../../platform/graphql/terms.graphql.ts';
import { questionRenderer } from '../attempt/question-renderer.ts';
import { catalogueOf } from '../course/course.service.ts';
import type { PlanVersion, RubricVersion } from './sitting.ts';

const RubricLevelRef = builder.objectRef<RubricLine['levels'][number]>('RubricLevel').implement({
  description: 'A level of a line, with what it looks like.',
  fields: (t) => ({
    level: t.exposeInt('level', { description: 'The level.' }),
    anchor: t.exposeString('anchor', { description: 'What is seen or heard at this level.' }),
  }),
});

const RubricLineRef = builder.objectRef<RubricLine>('RubricLine').implement({
  description: 'A line of a rubric, which is rated with one of its levels.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Lasting within the rubric; sheets name it.' }),
    title: t.exposeString('title', { description: 'What is rated.' }),
    weight: t.exposeInt('weight', { description: 'Percent of the whole.' }),
    levels: t.field({
      type: [RubricLevelRef],
      description: 'Every level, the highest first.',
      resolve: (line) => line.levels,
    }),
  }),
});

const CriticalLineRef = builder
  .objectRef<Rubric['criticalLines'][number]>('CriticalLine')
  .implement({
    description: 'What fails a candidate whatever the rest is worth (一票否决).',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Lasting within the rubric; sheets name it.' }),
      text: t.exposeString('text', { description: 'What must not happen.' }),
    }),
  });

export const RubricRef = builder.objectRef<RubricVersion>('Rubric').implement({
  description:
    'A rubric (评分量表) in one version. Its task is for assessors: a candidate reads it with the result.',
  fields: (t) => ({
    id: t.id({ description: 'Uuid of the file.', resolve: ({ value }) => value.uuid }),
    slug: t.string({ description: 'Name of the file.', resolve: ({ value }) => value.slug }),
    title: t.string({ description: 'Title in Chinese.', resolve: ({ value }) => value.title }),
    version: t.exposeString('digest', {
      description: 'Digest of this version: `rubricVersion` of `ratePractical`.',
    }),
    minutes: t.int({
      description: 'Minutes that one candidate takes.',
      resolve: ({ value }) => value.minutes,
    }),
    taskHtml: t.string({
      description: 'The task as sanitised HTML: the situation, and what assessors see to.',
      resolve: async ({ value }) => (await questionRenderer()).block(value.task),
    }),
    lines: t.field({
      type: [RubricLineRef],
      description: 'The lines, in their order.',
      resolve: ({ value }) => value.lines,
    }),
    criticalLines: t.field({
      type: [CriticalLineRef],
      description: 'The critical lines.',
      resolve: ({ value }) => value.criticalLines,
    }),
  }),
});

export const PlanComponentRef = builder.objectRef<PlanComponent>('PlanComponent').implement({
  description: 'A component of a plan.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Lasting within the plan.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    method: t.expose('method', { type: ComponentMethodEnum, description: 'How it is assessed.' }),
    weight: t.exposeInt('weight', { description: 'Percent of the whole.' }),
    passScore: t.exposeInt('passScore', {
      nullable: true,
      description: 'The line that it must reach by itself, 0–100; null without one.',
    }),
    optional: t.exposeBoolean('optional', {
      description: 'Whether it may be left out; its weight then goes to the others.',
    }),
    assessorCount: t.int({
      nullable: true,
      description: 'How many assessors rate each candidate; null for a quiz.',
      resolve: (component) => (component.method === 'RUBRIC' ? component.raters.count : null),
    }),
    tolerance: t.int({
      nullable: true,
      description: 'How far apart two sheets may lie to be averaged; null for a quiz.',
      resolve: (component) => (component.method === 'RUBRIC' ? component.raters.tolerance : null),
    }),
    disagreementRule: t.field({
      type: DisagreementRuleEnum,
      nullable: true,
      description: 'What decides when they lie further apart; null for a quiz.',
      resolve: (component) => (component.method === 'RUBRIC' ? component.raters.resolve : null),
    }),
  }),
});

export const PlanRef = builder.objectRef<PlanVersion>('Plan').implement({
  description: 'An assessment plan (考核方案) in one version.',
  fields: (t) => ({
    id: t.id({
      description: 'Uuid of the file; `planId` of `openExamination`.',
      resolve: ({ value }) => value.uuid,
    }),
    slug: t.string({ description: 'Name of the file.', resolve: ({ value }) => value.slug }),
    title: t.string({ description: 'Title in Chinese.', resolve: ({ value }) => value.title }),
    version: t.exposeString('digest', { description: 'Digest of this version.' }),
    purpose: t.field({
      type: PlanPurposeEnum,
      description: 'What it is for.',
      resolve: ({ value }) => value.purpose,
    }),
    stakes: t.field({
      type: StakesEnum,
      description: 'What hangs on it.',
      resolve: ({ value }) => value.stakes,
    }),
    passScore: t.int({
      description: 'The line of the whole, 0–100.',
      resolve: ({ value }) => value.passScore,
    }),
    components: t.field({
      type: [PlanComponentRef],
      description: 'What is assessed, in its order.',
      resolve: ({ value }) => value.components,
    }),
    maxAttempts: t.int({
      description: 'How often a person may sit it.',
      resolve: ({ value }) => value.attempts.max,
    }),
    cooldownDays: t.int({
      description: 'Days after a failed attempt before the next.',
      resolve: ({ value }) => value.attempts.cooldownDays,
    }),
    disputeDays: t.int({
      description: 'Days within which a result can be disputed.',
      resolve: ({ value }) => value.disputeDays,
    }),
  }),
});

builder.queryField('plans', (t) =>
  t.field({
    type: [PlanRef],
    description: 'The assessment plans on offer, by title.',
    authScopes: { may: 'plan:read' },
    resolve: async (_root, _args, context) =>
      [...(await catalogueOf(context)).plans.values()]
        .filter(({ retired }) => !retired)
        .toSorted((a, b) => a.title.localeCompare(b.title, 'zh')),
  }),
);
