/** What the content check said at the last sync, for authors: by rule and file, never a word of a question (decision 177). */
import { builder } from '../../platform/graphql/builder.ts';
import { FindingSeverityEnum } from '../../platform/graphql/terms.graphql.ts';
import {
  type CheckRow,
  type FindingRow,
  selectCheck,
  selectFindings,
} from './content-check.store.ts';
import { CourseRef } from './course.graphql.ts';
import { catalogueOf } from './course.service.ts';

const ContentFindingRef = builder.objectRef<FindingRow>('ContentFinding').implement({
  description:
    'A rule of the content check that a file broke, and how often; never where or with what words.',
  fields: (t) => ({
    severity: t.expose('severity', { type: FindingSeverityEnum, description: 'What it means.' }),
    rule: t.exposeString('rule', {
      description: 'Stable name of the rule, as `pnpm content:check` prints it.',
    }),
    title: t.exposeString('title', { description: 'What is wrong, in a few words of Chinese.' }),
    file: t.exposeString('file', { description: 'Path of the file inside the content folder.' }),
    count: t.exposeInt('count', { description: 'How often the file breaks the rule.' }),
    course: t.field({
      type: CourseRef,
      nullable: true,
      description:
        'The course that the file belongs to; null for files of no course, and of one that is not offered.',
      resolve: async ({ courseSlug }, _args, context) => {
        const { offered } = await catalogueOf(context);
        return offered.find(({ slug }) => slug === courseSlug) ?? null;
      },
    }),
  }),
});

const ContentCheckRef = builder.objectRef<CheckRow>('ContentCheck').implement({
  description: 'What the content check said of the files that were last to be loaded.',
  fields: (t) => ({
    checkedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When they were checked.' }),
    loaded: t.exposeBoolean('loaded', {
      description: 'Whether they were loaded; false: the content before is offered still.',
    }),
    errors: t.exposeInt('errors', { description: 'How many errors there were.' }),
    warnings: t.exposeInt('warnings', { description: 'How many warnings there were.' }),
    findings: t.field({
      type: [ContentFindingRef],
      description:
        'By file and rule, errors first; no more than 1,000, `errors` and `warnings` count them all.',
      resolve: ({ id }, _args, { database }) => selectFindings(database.sql, { checkId: id }),
    }),
  }),
});

builder.queryField('contentCheck', (t) =>
  t.field({
    type: ContentCheckRef,
    nullable: true,
    description:
      'What the content check said at the last sync, by rule and file; null before the first. Requires AUTHOR.',
    authScopes: { may: 'content:review' },
    resolve: (_root, _args, { database }) => selectCheck(database.sql),
  }),
);
