import { phrases } from '@shequ/schema/standing/phrases.ts';
import type { Requirement } from '@shequ/schema/standing/tree.ts';
import { builder, pageArgs } from '../../platform/graphql/builder.ts';
import { NodeInterface, nodeIdOf, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { ProgramKindEnum, ProgramPeriodEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseUuid } from '../../platform/ids.ts';
import { catalogueOf } from '../course/course.service.ts';
import { type CatalogueProgram, listPrograms } from './program.service.ts';

const KIND = 'program';

/** One line for each requirement, moved in by its depth. */
function linesOf(node: Requirement, depth = 0): string[] {
  const title = node.title ?? phrases.title(node, null);
  const below = 'of' in node ? node.of.flatMap((child) => linesOf(child, depth + 1)) : [];
  return [`${'　'.repeat(depth)}${title}`, ...below];
}

export const ProgramRef = builder.objectRef<CatalogueProgram>('Program').implement({
  description:
    'A programme of training (培养方案) that can be assigned, in its current version. Assignments may still refer to a withdrawn one.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Stays the same when the file is renamed or rewritten.',
      resolve: ({ uuid }) => nodeIdOf(KIND, uuid),
    }),
    slug: t.exposeString('slug', { description: 'Address on the site: `/programs/<slug>/`.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    summary: t.string({
      description: 'For whom it is and what it is for, one sentence.',
      resolve: ({ value }) => value.summary,
    }),
    kind: t.field({
      type: ProgramKindEnum,
      description: 'Kind of training.',
      resolve: ({ value }) => value.kind,
    }),
    period: t.field({
      type: ProgramPeriodEnum,
      description: 'How often it is to be completed.',
      resolve: ({ value }) => value.period,
    }),
    dueDays: t.int({
      description: 'Days from the start of an assignment to its due day, unless another is named.',
      resolve: ({ value }) => value.dueDays,
    }),
    requires: t.stringList({
      description:
        'What it asks for, one line for each requirement; those that a requirement is made of follow it, moved in by 　 for each level.',
      resolve: ({ value }) => linesOf(value.requires),
    }),
    body: t.string({
      description: 'What the file says about it, as Markdown.',
      resolve: ({ value }) => value.body,
    }),
    offered: t.boolean({
      description: 'Whether it can be assigned; false once it is withdrawn.',
      resolve: ({ retired }) => !retired,
    }),
    version: t.exposeString('digest', { description: 'Digest of the current version.' }),
  }),
});

registerNodeType({
  ref: ProgramRef,
  kind: KIND,
  parse: parseUuid,
  load: async (uuid, context) => (await catalogueOf(context)).programs.get(uuid) ?? null,
});

const ProgramConnection = builder.connectionObject(
  { type: ProgramRef, name: 'ProgramConnection', description: 'A page of programmes.' },
  { name: 'ProgramEdge', description: 'A programme and its position in the list.' },
);

builder.queryField('programs', (t) =>
  t.field({
    type: ProgramConnection,
    description: 'The programmes that can be assigned, by kind and slug. Public.',
    args: {
      kind: t.arg({ type: ProgramKindEnum, description: 'Only programmes of this kind.' }),
      ...pageArgs,
    },
    authScopes: { may: 'course:read' },
    resolve: (_root, args, context) =>
      listPrograms(context, args.kind ?? null, args.first, args.after ?? null),
  }),
);
