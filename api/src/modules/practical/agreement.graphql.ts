import { agreementOf } from '@shequ/schema/plan/kappa.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf } from '../../platform/graphql/input.ts';
import { catalogueOf } from '../course/course.service.ts';
import { selectSheetPairs } from './agreement.store.ts';
import { RubricRef } from './plan.graphql.ts';

interface LineAgreement {
  lineId: string;
  title: string;
  pairs: number;
  kappa: number | null;
}

const LineAgreementRef = builder.objectRef<LineAgreement>('LineAgreement').implement({
  description:
    'How far pairs of assessors agree on a line of a rubric beyond what chance would bring. Never by assessor.',
  fields: (t) => ({
    lineId: t.exposeID('lineId', { description: 'The line of the rubric.' }),
    title: t.exposeString('title', { description: 'What is rated.' }),
    pairs: t.exposeInt('pairs', { description: 'How many pairs of sheets were compared.' }),
    kappa: t.exposeFloat('kappa', {
      nullable: true,
      description:
        'Cohen’s kappa with quadratic weights, over first sheets; null for fewer than 30 pairs, and where all gave the same level.',
    }),
  }),
});

const on = argumentsOf({
  rubricId: field.uuid('量表编号', 'The `id` of the rubric.'),
});

builder.queryField('rubrics', (t) =>
  t.field({
    type: [RubricRef],
    description: 'The rubrics on offer in their current versions, for their authors, by title.',
    authScopes: { may: 'rubric:agreement' },
    resolve: async (_root, _args, context) =>
      [...(await catalogueOf(context)).rubrics.values()]
        .filter(({ retired }) => !retired)
        .toSorted((a, b) => a.value.title.localeCompare(b.value.title, 'zh')),
  }),
);

builder.queryField('rubricAgreement', (t) =>
  t.field({
    type: [LineAgreementRef],
    description:
      'Agreement on each line of a rubric in its current version, for its authors; empty for a rubric that is not there.',
    args: on.args,
    authScopes: { may: 'rubric:agreement' },
    resolve: async (_root, args, context) => {
      const { rubrics } = await catalogueOf(context);
      const rubric = rubrics.get(on.read(args).rubricId);
      if (rubric === undefined) return [];
      const pairs = await selectSheetPairs(context.database.sql, rubric.digest);
      const { lines, scale } = rubric.value;
      return lines.map(({ id, title }) => {
        const levels = pairs.map(({ first, second }) => [first[id] ?? 0, second[id] ?? 0] as const);
        return { lineId: id, title, ...agreementOf(levels, scale) };
      });
    },
  }),
);
