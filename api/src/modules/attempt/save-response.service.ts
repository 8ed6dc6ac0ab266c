/** Saving the answer to one question of an open attempt. */
import type { Question } from '@shequ/schema/content/model.ts';
import { validateResponse } from '@shequ/schema/scoring/validate.ts';
import { once } from '../../platform/change/idempotency.service.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import { NotFoundError } from '../../platform/errors.ts';
import {
  AttemptAlreadySubmittedError,
  AttemptExpiredError,
  InvalidResponseError,
  StaleResponseError,
  TooManySavesError,
} from './attempt.errors.ts';
import { decideSave, secondsToNextSave, TRACED_SAVES } from './attempt.machine.ts';
import { questionOf } from './attempt.score.ts';
import {
  selectOptionalAttempt,
  selectOptionalAttemptForSave,
  selectOptionalResponse,
  selectSaveTally,
  updateResponseSequence,
  upsertResponse,
} from './attempt.store.ts';
import { loadQuestionVersions } from './attempt-content.service.ts';
import { attemptIdOf, clockOf, parseAttemptId } from './attempt-row.ts';
import type { Requester } from './settle-attempt.service.ts';

export interface SaveInput {
  attemptId: string;
  questionUuid: string;
  response: unknown;
  clientSequence: number;
  idempotencyKey: string;
}

export interface SaveResult {
  region: string;
  id: string;
  questionUuid: string;
  clientSequence: number;
  savedAt: string;
}

/**
 * Stores the answer to one question. The greatest client sequence wins, so an autosave that was
 * delayed cannot undo a later one. The answer that is stored already is taken as saved and leaves no
 * trace; how many others an attempt takes in a minute is bounded.
 */
export async function saveResponse(
  context: Requester,
  personId: string,
  input: SaveInput,
): Promise<SaveResult> {
  const { database, receivedAt } = context;
  const arrivedAt = receivedAt.toISOString();
  const attemptKey = parseAttemptId(input.attemptId);
  const seen = await selectOptionalAttempt(database.sql, { ...attemptKey, personId });
  if (seen === null) throw new NotFoundError('没有找到这次作答。');
  const entry = seen.form.find((candidate) => candidate.questionUuid === input.questionUuid);
  if (entry === undefined) {
    throw new InvalidResponseError(
      { reason: 'UNKNOWN_QUESTION' },
      '这次作答里没有这道题。请刷新页面，按页面上的题目作答。',
    );
  }
  const versions = await loadQuestionVersions(database, [entry]);
  const question = questionOf(entry, versions.get(entry.questionDigest) as Question);
  const valid = validateResponse(question, input.response);

  return await recordChange(context, async (change) => {
    const { sql } = change;
    const attempt = await selectOptionalAttemptForSave(sql, { ...attemptKey, personId });
    if (attempt === null) throw new NotFoundError('没有找到这次作答。');
    const key = {
      region: attempt.region,
      actorId: personId,
      operation: 'saveResponse',
      key: input.idempotencyKey,
    };
    const { idempotencyKey: _, ...hashed } = input;
    return await once<SaveResult>(change, key, hashed, async (forget) => {
      const decision = decideSave(clockOf(attempt), receivedAt.getTime());
      if (decision === 'ALREADY_SUBMITTED') {
        throw new AttemptAlreadySubmittedError({ attemptId: attemptIdOf(attempt) });
      }
      if (decision === 'EXPIRED')
        throw new AttemptExpiredError({ attemptId: attemptIdOf(attempt) });
      if (!valid.ok)
        throw new InvalidResponseError({ reason: valid.fault.code }, valid.fault.message);

      const row = {
        region: attempt.region,
        attemptId: attempt.id,
        questionUuid: input.questionUuid,
        questionDigest: entry.questionDigest,
        response: valid.response,
        clientSequence: input.clientSequence,
        savedAt: arrivedAt,
      };
      const result = {
        region: attempt.region,
        id: attempt.id,
        questionUuid: row.questionUuid,
        clientSequence: row.clientSequence,
      };
      const [stored, tally] = await Promise.all([
        selectOptionalResponse(sql, row),
        selectSaveTally(sql, { ...row, at: arrivedAt }),
      ]);
      if (stored !== null && stored.clientSequence >= row.clientSequence) {
        const isRepeated =
          stored.clientSequence === row.clientSequence && isSame(stored.response, row.response);
        if (!isRepeated) throw new StaleResponseError({ storedSequence: stored.clientSequence });
        forget();
        return { ...result, savedAt: stored.savedAt };
      }
      if (stored !== null && isSame(stored.response, row.response)) {
        // Its sequence counts: an older answer on its way must not come after it.
        await updateResponseSequence(sql, row);
        forget();
        return { ...result, savedAt: stored.savedAt };
      }
      const wait = secondsToNextSave(tally.inMinute, receivedAt.getTime());
      if (wait !== null) throw new TooManySavesError({ retryAfterSeconds: wait });
      await upsertResponse(sql, row);
      if (tally.total >= TRACED_SAVES) {
        // Sequence and answer tell a repetition as well as the key does.
        forget();
        return { ...result, savedAt: arrivedAt };
      }
      change.record('attempt:save', {
        region: attempt.region,
        subjectId: attemptIdOf(attempt),
        // Which question, never what was answered.
        details: { questionUuid: row.questionUuid, clientSequence: row.clientSequence, arrivedAt },
      });
      return { ...result, savedAt: arrivedAt };
    });
  });
}

/** The same answer: jsonb gives keys back in an order of its own. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
