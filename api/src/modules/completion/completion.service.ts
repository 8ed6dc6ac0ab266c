/** Writes completion records: each with its audit event, and the course's own when it was the last. */
import type { ActivityKind, CompletionOutcome } from '@shequ/schema/terms.ts';
import type { Transaction } from '../../shared/transaction.ts';
import { type Actor, recordAudit } from '../audit/audit.service.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { type Enrollment, findMainUnit } from '../enrollment/enrollment.service.ts';
import { courseCompletedAt } from './completion.rules.ts';
import { type CompletionKey, insertCompletion, selectCourseEvidence } from './completion.store.ts';

export interface Completion {
  activityKind: ActivityKind;
  activityUuid: string;
  activityDigest: string;
  attemptId: string | null;
  outcome: CompletionOutcome;
  scorePercent: string | null;
  nominalMinutes: number;
  completedAt: string;
  claimedCompletedAt: string | null;
}

/**
 * Records what was completed, and the course when nothing is missing any more. Null when it was
 * recorded before; the course is looked at then too, as what it asks for may have changed since.
 * Call with the person locked: two last steps at once would else both miss the other.
 */
export async function recordCompletion(
  transaction: Transaction,
  actor: Actor,
  personId: string,
  enrollment: Enrollment,
  course: CatalogueCourse,
  completion: Completion,
): Promise<CompletionKey | null> {
  const key = await insertWithAudit(transaction, actor, personId, enrollment, course, completion);
  const evidence = await selectCourseEvidence(transaction.sql, personId, course.uuid);
  const completedAt = courseCompletedAt(course, evidence);
  if (completedAt !== null && !evidence.some((item) => item.activityKind === 'COURSE')) {
    await insertWithAudit(transaction, actor, personId, enrollment, course, {
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
    });
  }
  return key;
}

async function insertWithAudit(
  { sql, db }: Transaction,
  actor: Actor,
  personId: string,
  enrollment: Enrollment,
  course: CatalogueCourse,
  completion: Completion,
): Promise<CompletionKey | null> {
  const unit = await findMainUnit(sql, personId, completion.completedAt);
  const key = await insertCompletion(sql, {
    ...completion,
    region: enrollment.region,
    personId,
    enrollmentId: enrollment.id,
    courseUuid: course.uuid,
    courseDigest: course.digest,
    unit,
  });
  if (key === null) return null;
  await recordAudit(db, actor, {
    region: enrollment.region,
    action: 'completion:record',
    subjectKind: 'COMPLETION_RECORD',
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
  return key;
}
