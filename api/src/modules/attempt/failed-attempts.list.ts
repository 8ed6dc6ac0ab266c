/** The feed of failed attempts as a field of Query (decision 220). */
import { builder } from '../../platform/graphql/builder.ts';
import { columnField, regionalIdField } from '../../platform/list/fields.ts';
import { unitFeed } from '../../platform/list/unit-feed.ts';
import { CourseRef, QuizRef } from '../course/course.graphql.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { personField } from '../organisation/person/person.graphql.ts';
import {
  FAILED_ATTEMPT as attempt,
  FAILED_ATTEMPT_FEED,
  type FailedAttempt,
} from './failed-attempt-feed.list.ts';

const FailedAttemptRef = builder.objectRef<FailedAttempt>('FailedAttempt').implement({
  description:
    'An attempt at a quiz that ended below its line (未合格的测验). It leaves no record and counts nowhere; whoever passes later has a QUIZ record. Questions and answers are shown to the person alone.',
  fields: (t) => ({
    id: regionalIdField(t, attempt.region, attempt.id, {
      description: 'Id of the attempt, unique and lasting: `<region>.<uuid>`.',
    }),
    person: personField(t, attempt.personId, { description: 'Who sat it.' }),
    orgUnit: t.field({
      type: OrgUnitRef,
      nullable: true,
      description: 'The main unit of the person when it ended, in which it is told.',
      resolve: ({ orgUnitCode }, _args, context) => context.loader(orgUnitLoader).load(orgUnitCode),
    }),
    quiz: t.expose('quiz', { type: QuizRef, description: 'The quiz, in its current version.' }),
    quizTitle: t.exposeString('quizTitle', {
      description: 'Title of the quiz in the version that was sat.',
    }),
    quizVersion: columnField(t, attempt.quizDigest, {
      description: 'Digest of the version that was sat.',
    }),
    course: t.expose('course', { type: CourseRef, description: 'The course of the quiz.' }),
    attemptNumber: columnField(t, attempt.attemptNumber, {
      description: '1 for the first attempt of the person at this quiz.',
    }),
    scorePercent: columnField(t, attempt.scorePercent, {
      description: 'Score, 0–100 with two decimals.',
    }),
    masteryScore: columnField(t, attempt.masteryScore, {
      description: 'Percentage required for mastery, 0–100, in the version that was sat.',
    }),
    endedAt: columnField(t, attempt.endedAt, {
      description: 'When it was handed in; the deadline when the time was up.',
    }),
    recordedAt: columnField(t, attempt.recordedAt, { description: 'When it was scored.' }),
  }),
});

unitFeed({
  field: 'failedAttempts',
  description:
    'A feed of the attempts at quizzes that ended below the line in the viewer’s subtrees, handed in or closed because the time was up. Not attempts at placement quizzes (PRE), which nobody fails; results of practical examinations that were failed are records, in `completionRecordChanges`. It never misses or repeats one, also while others write: start without `after`, then go on from `pageInfo.endCursor`. FEED_EPOCH_CHANGED when the cursor belongs to another life of the database.',
  feed: FAILED_ATTEMPT_FEED,
  node: FailedAttemptRef,
  name: 'FailedAttempt',
  page: 'The next failed attempts in the order in which they were committed. Keep `pageInfo.endCursor`, which is never null here, and pass it as `after` next time, also when the page is empty.',
  edge: 'A failed attempt and the cursor to go on from.',
});
