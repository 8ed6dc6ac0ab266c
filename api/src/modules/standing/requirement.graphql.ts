/** What is said about a requirement on a day, and what to do next: for clearances and programmes. */
import type { NextStep, RequirementStatus } from '@shequ/schema/standing/status.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { RequirementKindEnum, RequirementStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { CompletionRecordRef } from '../completion/completion.graphql.ts';
import { findRecord } from '../completion/completion-record.service.ts';

/** With the requirement that it is a part of; the root has none. */
type Placed = RequirementStatus & { readonly parentNodeId?: string };

const partsOf = ({ nodeId, children }: RequirementStatus): Placed[] =>
  children.map((child) => ({ ...child, parentNodeId: nodeId }));

/** All below it, each before its own parts. */
function descendantsOf(status: RequirementStatus): Placed[] {
  return partsOf(status).flatMap((part) => [part, ...descendantsOf(part)]);
}

export const RequirementStatusRef = builder.objectRef<Placed>('RequirementStatus');
RequirementStatusRef.implement({
  description: 'Whether a requirement (要求) and those below it are met on a day, and why.',
  fields: (t) => ({
    nodeId: t.exposeString('nodeId', {
      description:
        'Names the requirement within its file, the same in every version: waivers name it.',
    }),
    kind: t.expose('kind', { type: RequirementKindEnum, description: 'What it asks for.' }),
    title: t.exposeString('title', { description: 'What it is called, in Chinese.' }),
    state: t.expose('state', { type: RequirementStateEnum, description: 'Whether it is met.' }),
    since: t.expose('since', {
      type: 'Date',
      nullable: true,
      description: 'First day of the present state; null when it was never met.',
    }),
    until: t.expose('until', {
      type: 'Date',
      nullable: true,
      description: 'Last day on which it is met; null without an end, and when it is not met.',
    }),
    text: t.exposeString('text', {
      description:
        'A sentence in Chinese for the person: what is met until when, or what is missing.',
    }),
    minutesLeft: t.exposeInt('minutesLeft', {
      description:
        'Nominal minutes of the missing lessons and time limits of the missing quizzes, each counted once; of a choice the least.',
    }),
    href: t.exposeString('href', {
      nullable: true,
      description: 'Path of its page on the site, `/courses/…/`; null where it has none.',
    }),
    evidence: t.field({
      type: [CompletionRecordRef],
      description:
        'The records that it rests on, oldest first, waivers too; without those that the viewer may not read.',
      resolve: async ({ factIds }, _args, context) => {
        const records = await Promise.all(factIds.map((id) => findRecord(context, id)));
        return records.filter((record) => record !== null);
      },
    }),
    children: t.field({
      type: [RequirementStatusRef],
      description: 'The requirements below it, in their order.',
      resolve: partsOf,
    }),
    parentNodeId: t.string({
      nullable: true,
      description: 'The `nodeId` of the requirement that it is a part of; null for the root.',
      resolve: ({ parentNodeId }) => parentNodeId ?? null,
    }),
    descendants: t.field({
      type: [RequirementStatusRef],
      description:
        'All requirements below it, each before its own parts: the tree in one list, by `parentNodeId`. Asking for `children` level by level costs far more.',
      resolve: descendantsOf,
    }),
  }),
});

export const NextStepRef = builder.objectRef<NextStep>('NextStep').implement({
  description: 'The first thing to do that nothing else has to come before.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Title of the lesson, quiz or examination.' }),
    text: t.exposeString('text', { description: 'A sentence in Chinese that says what to do.' }),
    href: t.exposeString('href', {
      nullable: true,
      description: 'Path of its page on the site; null when somebody else sets a date for it.',
    }),
    minutes: t.exposeInt('minutes', { description: 'Nominal minutes; 0 when none are known.' }),
  }),
});
