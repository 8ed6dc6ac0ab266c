/**
 * Starting an attempt. As for saving and handing in: the server's clock decides, read when the request
 * arrived. Content and earlier rows are read before the transaction begins, so that a transaction never
 * waits for a second connection of the pool; versions cannot change under it, and everything
 * that can is read again behind a lock.
 */
import { randomUUID } from 'node:crypto';
import { once } from '../../platform/change/idempotency.service.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { chinaMinute } from '../../platform/time.ts';
import { currentCatalogue } from '../course/catalogue.ts';
import { ensureEnrollment } from '../enrollment/enrollment.service.ts';
import { findEntryIds } from '../organisation/person/entries.service.ts';
import { lockActivePerson } from '../organisation/person/person-lock.ts';
import { AttemptCooldownError, AttemptLimitReachedError } from './attempt.errors.ts';
import { deadlinesOf, GRACE_SECONDS, isOverdue, nextStartAt } from './attempt.machine.ts';
import {
  insertAttempt,
  selectAttemptCount,
  selectForms,
  selectOptionalOpenAttempt,
} from './attempt.store.ts';
import { attemptIdOf, clockOf } from './attempt-row.ts';
import { drawAttemptForm } from './draw-form.ts';
import { type Requester, settleOverdue } from './settle-attempt.service.ts';

export interface StartInput {
  quizUuid: string;
  idempotencyKey: string;
}

/** An attempt by its key, and whether it was open before. */
export interface StartResult {
  region: string;
  id: string;
  resumed: boolean;
}

/**
 * Opens an attempt, or returns the open one, so that two browsers see the same. One that has run out
 * of time is closed and scored first.
 */
export async function startAttempt(
  context: Requester,
  personId: string,
  input: StartInput,
): Promise<StartResult> {
  const { database, receivedAt } = context;
  const arrivedAt = receivedAt.toISOString();
  const catalogue = await currentCatalogue(database);
  const quiz = catalogue.quizzes.get(input.quizUuid);
  const course = quiz === undefined ? undefined : catalogue.courses.get(quiz.courseUuid);
  if (quiz === undefined || quiz.retired || course === undefined || course.retired) {
    throw new NotFoundError('没有找到这个测验，可能已经撤下。请回到课程页重新进入。');
  }
  const sitting = { personId, quizUuid: quiz.uuid };
  const earlier = await selectOptionalOpenAttempt(database.sql, sitting);
  if (earlier !== null && isOverdue(clockOf(earlier), receivedAt.getTime())) {
    await settleOverdue(context, earlier);
  }
  return await recordChange(context, async (change) => {
    const { sql } = change;
    await lockActivePerson(sql, personId);
    const enrollment = await ensureEnrollment(change, personId, course, arrivedAt);
    const key = {
      region: enrollment.region,
      actorId: personId,
      operation: 'startAttempt',
      key: input.idempotencyKey,
    };
    return await once<StartResult>(change, key, { quizUuid: quiz.uuid }, async () => {
      const open = await selectOptionalOpenAttempt(sql, sitting);
      if (open !== null) return { region: open.region, id: open.id, resumed: true };
      const own = { entryIds: await findEntryIds(sql, personId), period: enrollment.period };
      const { counted, lastNumber, lastEndedAt } = await selectAttemptCount(sql, {
        ...own,
        quizUuid: quiz.uuid,
      });
      const { maxAttempts, timeLimitMinutes, neverRepeat, cooldownHours } = quiz.value;
      if (maxAttempts !== null && counted >= maxAttempts) {
        throw new AttemptLimitReachedError(
          { maxAttempts },
          `这个测验最多可考 ${maxAttempts} 次，你已考满。如需再考，请联系管理员。`,
        );
      }
      const until = nextStartAt(lastEndedAt, cooldownHours, receivedAt.getTime());
      if (until !== null) {
        throw new AttemptCooldownError(
          { until: new Date(until).toISOString() },
          `两次作答之间要隔 ${cooldownHours} 小时，${chinaMinute(until)} 以后可以再考。先看看上一次丢分的课。`,
        );
      }
      const earlier =
        neverRepeat === undefined
          ? []
          : await selectForms(sql, { ...own, courseUuid: course.uuid });
      const seed = randomUUID();
      const attempt = await insertAttempt(sql, {
        region: enrollment.region,
        id: newId(),
        personId,
        enrollmentId: enrollment.id,
        quizUuid: quiz.uuid,
        quizDigest: quiz.digest,
        courseUuid: course.uuid,
        attemptNumber: lastNumber + 1,
        seed,
        form: drawAttemptForm(
          catalogue,
          quiz,
          seed,
          earlier.map(({ form }) => form),
        ),
        startedAt: arrivedAt,
        graceSeconds: GRACE_SECONDS,
        ...deadlinesOf(receivedAt, timeLimitMinutes),
      });
      change.record('attempt:start', {
        region: attempt.region,
        subjectId: attemptIdOf(attempt),
        details: {
          personId,
          quizUuid: quiz.uuid,
          quizDigest: quiz.digest,
          attemptNumber: attempt.attemptNumber,
          arrivedAt,
          deadlineAt: attempt.deadlineAt,
        },
      });
      return { region: attempt.region, id: attempt.id, resumed: false };
    });
  });
}
