import { compiledKnown } from '../../platform/compiled/known.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { ActivityKindEnum, CompletionOutcomeEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import {
  columnField,
  compiledJoin,
  compiledReference,
  regionalIdField,
} from '../../platform/list/fields.ts';
import { unitFeed } from '../../platform/list/unit-feed.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereBefore, whereEqual, whereFrom } from '../../platform/list/where.ts';
import { CourseRef } from '../course/course.graphql.ts';
import {
  findEnrollmentPeriod,
  PERIOD,
  PERIOD_OF_RECORD,
} from '../enrollment/enrollment.service.ts';
import { ORG_UNIT, OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { personField } from '../organisation/person/person.graphql.ts';
import { type CompletionNode, loadCourses, loadTitles } from './completion-content.ts';
import { RECORD_FEED, RECORD_LIST, whereOfCourse } from './completion-list.service.ts';
import { findRecord } from './completion-record.service.ts';
import { RECORD_COLUMNS as record } from './completion-row.store.ts';
import { FactRef, factOf } from './fact.graphql.ts';

export const CompletionRecordRef = builder.objectRef<CompletionNode>('CompletionRecord').implement({
  description:
    'A lasting fact about a person: a lesson, a quiz that was mastered, a course, a practical result, a programme, a waiver; later also what was signed or granted elsewhere. Never altered or removed; a correction is a new record that names the old one, and a revocation is such a correction. It keeps its meaning whatever happens to the content.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, record.region, record.id, {
      description: 'Opaque, unique and lasting: `<region>.<uuid>`.',
    }),
    activityKind: columnField(t, record.activityKind, {
      type: ActivityKindEnum,
      description: 'What it is about.',
    }),
    activityId: columnField(t, record.activityUuid, {
      description:
        'The lesson, quiz or course; its `id`, also after it was withdrawn. Null for a kind that is not about content, such as an honour; never for LESSON, QUIZ and COURSE.',
    }),
    activityTitle: t.exposeString('activityTitle', {
      extensions: compiledKnown(record.activityDigest, loadTitles),
      nullable: true,
      description: 'Title in the version that was completed; null without an activity.',
    }),
    activityVersion: columnField(t, record.activityDigest, {
      description: 'Digest of the version that was completed; null without an activity.',
    }),
    course: t.expose('course', {
      extensions: compiledKnown(record.courseUuid, loadCourses),
      type: CourseRef,
      nullable: true,
      description:
        'The course it belongs to, as it is now; for a course, itself. Null for what belongs to no course; never for LESSON, QUIZ and COURSE.',
    }),
    period: t.string({
      extensions: compiledJoin(PERIOD, 'enrollment', PERIOD_OF_RECORD),
      nullable: true,
      description:
        'Period of the training it was done in: a calendar year, `2027`, or the years of a term, `2026-2028`. Null for free study and for what belongs to no course.',
      resolve: (record, _args, context) => findEnrollmentPeriod(context, record),
    }),
    person: personField(t, record.personId, {
      description:
        'Whose it is. Number and name come with the record; the other fields ask for permission to read the person.',
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      extensions: compiledReference(record.orgUnitCode, ORG_UNIT),
      nullable: true,
      description: 'Main unit of the person at that time; null when there was none.',
      resolve: (record, _args, context) =>
        record.orgUnitCode === null ? null : context.loader(orgUnitLoader).load(record.orgUnitCode),
    }),
    outcome: columnField(t, record.outcome, {
      type: CompletionOutcomeEnum,
      description: 'What came of it: COMPLETED, or PASSED for a quiz.',
    }),
    scorePercent: columnField(t, record.scorePercent, {
      description: 'Score of a quiz, 0–100 with two decimals; null for the others.',
    }),
    nominalMinutes: columnField(t, record.nominalMinutes, {
      description:
        'Nominal minutes of the version, computed from its length and never measured; 0 for quizzes and courses, so that a sum counts nothing twice.',
    }),
    minutes: columnField(t, record.minutesCredited, {
      description:
        'Minutes that whoever confirmed it credited, for kinds such as a class attended; null for LESSON, QUIZ and COURSE, which have `nominalMinutes`.',
    }),
    occurredOn: columnField(t, record.occurredOn, {
      description:
        'The day of it in China: that of `completedAt`, or the day alone when only it is known.',
    }),
    validUntil: columnField(t, record.validUntil, {
      description:
        'Last day on which it counts; null when it has no end of its own. A rule may ask for something younger.',
    }),
    completedAt: columnField(t, record.completedAt, {
      description:
        'When it was completed. What an offline device says is taken within 90 days back; otherwise the arrival.',
    }),
    claimedCompletedAt: columnField(t, record.claimedCompletedAt, {
      description: 'What the device said; null when only the server’s clock was used.',
    }),
    recordedAt: columnField(t, record.recordedAt, { description: 'When the server stored it.' }),
    attemptId: regionalIdField(t, record.region, record.attemptId, {
      description: 'The attempt that a quiz record rests on; null for the others.',
    }),
    reason: columnField(t, record.reason, {
      description:
        'Why it was revoked or waived, in the words of whoever did it; null for the others.',
    }),
    fact: t.field({
      type: FactRef,
      nullable: true,
      description:
        'What is special to the kind: of PRACTICAL, PLAN, PROGRAM, WAIVER and CREDENTIAL; null for LESSON, QUIZ and COURSE, and for a record that is REVOKED.',
      resolve: factOf,
    }),
    supersedesId: regionalIdField(t, record.region, record.supersedesId, {
      description: 'The record that this one corrects; null when it corrects none.',
    }),
  }),
});

registerNodeType({
  ref: CompletionRecordRef,
  parse: (id) => (parseRegionalId(id) === null ? null : id),
  load: async (id, context) => findRecord(context, id),
});

export const RECORDS = unitList({
  field: 'completionRecords',
  description:
    'Completion records, newest first: one’s own, or those of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role or of a key with `records:read`; a key is given kinds besides LESSON, QUIZ and COURSE when it has `standing:read`, too. NOT_PERMITTED for a unit or person outside them.',
  list: RECORD_LIST,
  node: CompletionRecordRef,
  page: 'A page of completion records, newest first.',
  edge: 'A record and its place in the list.',
  filter: {
    orgUnitCode:
      'Only records of this subtree, 12 digits, by the unit at that time. Without it: everything the viewer may read.',
    personId: 'Only records of this person, whatever the unit.',
    further: {
      courseSlug: {
        type: 'String',
        description: 'Only records of this course and what belongs to it.',
        where: whereOfCourse,
      },
      activityKind: whereEqual(record.activityKind, {
        type: ActivityKindEnum,
        description: 'Only records of this kind.',
      }),
      completedFrom: whereFrom(record.completedAt, { description: 'Completed then or later.' }),
      completedTo: whereBefore(record.completedAt, { description: 'Completed before then.' }),
    },
  },
});

unitFeed({
  field: 'completionRecordChanges',
  description:
    'A feed of the completion records in the viewer’s subtrees that never misses or repeats one, also while others write: start without `after`, then go on from `pageInfo.endCursor`. A record appears when every transaction that began before it has ended. FEED_EPOCH_CHANGED when the cursor belongs to another life of the database.',
  feed: RECORD_FEED,
  node: CompletionRecordRef,
  name: 'CompletionRecordChange',
  page: 'The next completion records in the order they were committed in. Keep `pageInfo.endCursor`, which is never null here, and pass it as `after` next time, also when the page is empty.',
  edge: 'A record and the cursor to go on from.',
});
