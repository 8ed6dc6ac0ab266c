/** Writes completion records: each with its audit event, and that of the course when nothing is missing. */
import type { CompletionOutcome } from '@shequ/schema/terms.ts';
import { completePerson } from '../../platform/change/complete-person.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import type { Enrollment } from '../enrollment/enrollment.service.ts';
import { findMainUnit } from '../organisation/employment/main-unit.ts';
import { courseCompletedAt } from './completion.rules.ts';
import {
  type CompletionKey,
  insertCompletion,
  type NewCompletion,
  type StudyKind,
  selectCourseEvidence,
  selectRecordedFact,
} from './completion.store.ts';

export interface Completion {
  activityKind: StudyKind;
  activityUuid: string;
  activityDigest: string;
  attemptId: string | null;
  outcome: CompletionOutcome;
  scorePercent: string | null;
  nominalMinutes: number;
  completedAt: string;
  claimedCompletedAt: string | null;
}

export interface Recorded {
  record: CompletionKey;
  /** False: it was recorded before, and still counts. */
  isNew: boolean;
}

/**
 * Records what was completed, and the course when nothing is missing any more; the course is looked
 * at also when nothing was added, as what it asks for may have changed since. What was revoked can be
 * earned again: the new record takes the place of the revocation. Call with the person locked: two
 * last steps at once would else both miss the other.
 */
export async function recordCompletion(
  change: Change,
  personId: string,
  enrollment: Enrollment,
  course: CatalogueCourse,
  completion: Completion,
): Promise<Recorded> {
  const write = (what: Completion, renewedBy: Completion | null): Promise<Recorded> =>
    writeRecord(change, personId, enrollment, course, what, renewedBy);
  const recorded = await write(completion, completion);
  const evidence = await selectCourseEvidence(change.sql, personId, enrollment);
  const completedAt = courseCompletedAt(course, evidence);
  if (completedAt !== null && !evidence.some((item) => item.activityKind === 'COURSE')) {
    // A course that was revoked is earned again by something new, not by sending the old again.
    await write(wholeCourse(course, completedAt), recorded.isNew ? completion : null);
  }
  return recorded;
}

function wholeCourse(course: CatalogueCourse, completedAt: string): Completion {
  return {
    activityKind: 'COURSE',
    activityUuid: course.uuid,
    activityDigest: course.digest,
    attemptId: null,
    outcome: 'COMPLETED',
    scorePercent: null,
    // The lessons carry the minutes: a sum over records counts nothing twice.
    nominalMinutes: 0,
    completedAt,
    claimedCompletedAt: null,
  };
}

/** Records a course of which nothing is missing, unless it was recorded before; with the person locked. */
export async function recordWholeCourse(
  change: Change,
  personId: string,
  enrollment: Enrollment,
  course: CatalogueCourse,
  completedAt: string,
): Promise<void> {
  const whole = wholeCourse(course, completedAt);
  await writeRecord(change, personId, enrollment, course, whole, null);
}

const laterOf = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

/** `renewedBy` is what earns a fact again that was revoked; null leaves it revoked. */
async function writeRecord(
  change: Change,
  personId: string,
  enrollment: Enrollment,
  course: CatalogueCourse,
  completion: Completion,
  renewedBy: Completion | null,
): Promise<Recorded> {
  const { sql, record } = change;
  const row: NewCompletion = {
    ...completion,
    region: enrollment.region,
    personId,
    enrollmentId: enrollment.id,
    courseUuid: course.uuid,
    courseDigest: course.digest,
    unit: await findMainUnit(sql, personId, completion.completedAt),
    supersedesId: null,
  };
  let key = await insertCompletion(sql, row);
  if (key === null) {
    const known = await selectRecordedFact(sql, row);
    if (known.counts || renewedBy === null) return { record: known, isNew: false };
    key = await insertCompletion(sql, {
      ...row,
      completedAt: laterOf(row.completedAt, renewedBy.completedAt),
      supersedesId: known.id,
    });
    if (key === null) throw new Error(`${known.id} was corrected while its person was locked`);
  }
  record('completion:record', {
    region: enrollment.region,
    subjectId: `${key.region}.${key.id}`,
    details: {
      personId,
      activityKind: completion.activityKind,
      activityUuid: completion.activityUuid,
      activityDigest: completion.activityDigest,
      completedAt: completion.completedAt,
      claimedCompletedAt: completion.claimedCompletedAt,
    },
  });
  completePerson(change, personId, enrollment.region);
  return { record: key, isNew: true };
}
