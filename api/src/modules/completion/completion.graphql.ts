import { builder, pageArgs } from '../../builder.ts';
import type { RequestContext } from '../../context.ts';
import { encodeRegionalId, parseRegionalId } from '../../shared/ids.ts';
import { ActivityKindEnum, CompletionOutcomeEnum } from '../../terms.graphql.ts';
import { CourseRef } from '../course/course.graphql.ts';
import { NodeInterface, registerNodeType } from '../node/node.graphql.ts';
import { OrgUnitRef } from '../org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../org-unit/org-unit.service.ts';
import { PersonRef } from '../person/person.graphql.ts';
import { personLoader } from '../person/person.service.ts';
import { listChanges } from './completion-feed.service.ts';
import {
  type CompletionNode,
  findRecord,
  listCompletionRecords,
  listTranscript,
} from './completion-list.service.ts';

async function loadPerson(context: RequestContext, personId: string) {
  const person = await context.loader(personLoader).load(personId);
  if (person === null) throw new Error(`record of person ${personId}, who does not exist`);
  return person;
}

export const CompletionRecordRef = builder.objectRef<CompletionNode>('CompletionRecord').implement({
  description:
    'What a person completed: a lesson, a quiz that was mastered, or a course. Never altered or removed; a correction is a new record that names the old one. It keeps its meaning whatever happens to the content.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique and lasting: `<region>.<uuid>`.',
      resolve: (record) => encodeRegionalId(record.region, record.id),
    }),
    activityKind: t.expose('activityKind', {
      type: ActivityKindEnum,
      description: 'What it is about.',
    }),
    activityId: t.exposeID('activityUuid', {
      description: 'The lesson, quiz or course; its `id`, also after it was withdrawn.',
    }),
    activityTitle: t.exposeString('activityTitle', {
      description: 'Title in the version that was completed.',
    }),
    activityVersion: t.exposeString('activityDigest', {
      description: 'Digest of the version that was completed.',
    }),
    course: t.expose('course', {
      type: CourseRef,
      description: 'The course it belongs to, as it is now; for a course, itself.',
    }),
    person: t.field({
      type: PersonRef,
      description:
        'Whose it is. Number and name come with the record; the other fields ask for permission to read the person.',
      resolve: (record, _args, context) => loadPerson(context, record.personId),
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      nullable: true,
      description: 'Main unit of the person at that time; null when there was none.',
      resolve: (record, _args, context) =>
        record.orgUnitCode === null ? null : context.loader(orgUnitLoader).load(record.orgUnitCode),
    }),
    outcome: t.expose('outcome', {
      type: CompletionOutcomeEnum,
      description: 'COMPLETED, or PASSED for a quiz.',
    }),
    scorePercent: t.exposeFloat('scorePercent', {
      nullable: true,
      description: 'Score of a quiz, 0–100 with two decimals; null for the others.',
    }),
    nominalMinutes: t.exposeInt('nominalMinutes', {
      description:
        'Nominal minutes of the version, computed from its length and never measured; 0 for quizzes and courses, so that a sum counts nothing twice.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      description:
        'When it was completed. What an offline device says is taken within 90 days back; otherwise the arrival.',
    }),
    claimedCompletedAt: t.expose('claimedCompletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'What the device said; null when only the server’s clock was used.',
    }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When the server stored it.',
    }),
    attemptId: t.id({
      nullable: true,
      description: 'The attempt that a quiz record rests on; null for the others.',
      resolve: (record) =>
        record.attemptId === null ? null : encodeRegionalId(record.region, record.attemptId),
    }),
    supersedesId: t.id({
      nullable: true,
      description: 'The record that this one corrects; null when it corrects none.',
      resolve: (record) =>
        record.supersedesId === null ? null : encodeRegionalId(record.region, record.supersedesId),
    }),
  }),
});

registerNodeType({
  ref: CompletionRecordRef,
  parse: (id) => (parseRegionalId(id) === null ? null : id),
  load: async (id, context) => findRecord(context, id),
});

const CompletionRecordConnection = builder.connectionObject(
  {
    type: CompletionRecordRef,
    name: 'CompletionRecordConnection',
    description: 'A page of completion records, newest first.',
  },
  { name: 'CompletionRecordEdge', description: 'A record and its place in the list.' },
);

const CompletionRecordChangeConnection = builder.connectionObject(
  {
    type: CompletionRecordRef,
    name: 'CompletionRecordChangeConnection',
    description:
      'The next completion records in the order they were committed in. Keep `pageInfo.endCursor`, which is never null here, and pass it as `after` next time, also when the page is empty.',
  },
  { name: 'CompletionRecordChangeEdge', description: 'A record and the cursor to go on from.' },
);

const CompletionRecordFilter = builder.inputType('CompletionRecordFilter', {
  description: 'All that are given must hold.',
  fields: (t) => ({
    orgUnitCode: t.string({
      description:
        'Only records of this subtree, 12 digits, by the unit at that time. Without it: everything the viewer may read.',
    }),
    personId: t.id({ description: 'Only records of this person, whatever the unit.' }),
    courseSlug: t.string({ description: 'Only records of this course and what belongs to it.' }),
    activityKind: t.field({ type: ActivityKindEnum, description: 'Only records of this kind.' }),
    completedFrom: t.field({ type: 'DateTime', description: 'Completed then or later.' }),
    completedTo: t.field({ type: 'DateTime', description: 'Completed before then.' }),
  }),
});

builder.queryField('completionRecords', (t) =>
  t.field({
    type: CompletionRecordConnection,
    description:
      'Completion records, newest first: one’s own, or those of the subtrees of a COORDINATOR or ADMIN role or of a key with `records:read`. NOT_PERMITTED for a unit or person outside them.',
    args: {
      filter: t.arg({ type: CompletionRecordFilter, description: 'Which records.' }),
      ...pageArgs,
    },
    authScopes: { may: 'completion:read' },
    resolve: (_root, args, context) =>
      listCompletionRecords(context, args.filter ?? {}, args.first, args.after ?? null),
  }),
);

builder.queryField('completionRecordChanges', (t) =>
  t.field({
    type: CompletionRecordChangeConnection,
    description:
      'A feed of the completion records in the viewer’s subtrees that never misses or repeats one, also while others write: start without `after`, then go on from `pageInfo.endCursor`. A record appears when every transaction that began before it has ended. FEED_EPOCH_CHANGED when the cursor belongs to another life of the database.',
    args: { ...pageArgs },
    authScopes: { may: 'completion:changes' },
    resolve: (_root, args, context) => listChanges(context, args.first, args.after ?? null),
  }),
);

builder.objectField(PersonRef, 'transcript', (t) =>
  t.field({
    type: CompletionRecordConnection,
    description:
      'Everything the person has completed, newest first, in whatever unit. Needs permission to read records.',
    args: { ...pageArgs },
    resolve: (person, args, context) =>
      listTranscript(context, person.id, args.first, args.after ?? null),
  }),
);
