import { builder, pageArgs } from '../../platform/graphql/builder.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { ActivityKindEnum, CompletionOutcomeEnum } from '../../platform/graphql/terms.graphql.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { CourseRef } from '../course/course.graphql.ts';
import { findEnrollmentPeriod } from '../enrollment/enrollment.service.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
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
    'A lasting fact about a person: a lesson, a quiz that was mastered, a course; later also what was passed, signed or granted elsewhere. Never altered or removed; a correction is a new record that names the old one, and a revocation is such a correction. It keeps its meaning whatever happens to the content.',
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
      nullable: true,
      description:
        'The lesson, quiz or course; its `id`, also after it was withdrawn. Null for a kind that is not about content, such as an honour; never for LESSON, QUIZ and COURSE.',
    }),
    activityTitle: t.exposeString('activityTitle', {
      nullable: true,
      description: 'Title in the version that was completed; null without an activity.',
    }),
    activityVersion: t.exposeString('activityDigest', {
      nullable: true,
      description: 'Digest of the version that was completed; null without an activity.',
    }),
    course: t.expose('course', {
      type: CourseRef,
      nullable: true,
      description:
        'The course it belongs to, as it is now; for a course, itself. Null for what belongs to no course; never for LESSON, QUIZ and COURSE.',
    }),
    period: t.string({
      nullable: true,
      description:
        'Period of the training it was done in: a calendar year, `2027`, or the years of a term, `2026-2028`. Null for free study and for what belongs to no course.',
      resolve: (record, _args, context) => findEnrollmentPeriod(context, record),
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
      description: 'What came of it: COMPLETED, or PASSED for a quiz.',
    }),
    scorePercent: t.exposeFloat('scorePercent', {
      nullable: true,
      description: 'Score of a quiz, 0–100 with two decimals; null for the others.',
    }),
    nominalMinutes: t.exposeInt('nominalMinutes', {
      description:
        'Nominal minutes of the version, computed from its length and never measured; 0 for quizzes and courses, so that a sum counts nothing twice.',
    }),
    minutes: t.exposeInt('minutes', {
      nullable: true,
      description:
        'Minutes that whoever confirmed it credited, for kinds such as a class attended; null for LESSON, QUIZ and COURSE, which have `nominalMinutes`.',
    }),
    occurredOn: t.expose('occurredOn', {
      type: 'Date',
      description:
        'The day of it in China: that of `completedAt`, or the day alone when only it is known.',
    }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      nullable: true,
      description:
        'Last day on which it counts; null when it has no end of its own. A rule may ask for something younger.',
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
