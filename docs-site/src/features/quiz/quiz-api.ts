/** The API's words about attempts, in the terms of the quiz page. */
import type { PublicQuestion } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { type ApiFailure, type ApiResult, ask, failureOf } from '../../graphql/client.ts';
import { isRefusal, type Refusal } from '../../graphql/refusal.ts';
import type { SaveAnswer, SaveRequest, ServerResponse } from './answer-keeper.ts';
import {
  ATTEMPT,
  type Attempt,
  type AttemptQuestion,
  SAVE_RESPONSE,
  type SavedResponse,
  START_ATTEMPT,
  SUBMIT_ATTEMPT,
} from './documents.ts';
import { type ServerClock, serverClock } from './server-clock.ts';

/** An attempt with the server's clock as it stood when the attempt arrived. */
export interface TimedAttempt {
  attempt: Attempt;
  clock: ServerClock;
}

function refused(refusal: Refusal): { ok: false; failure: ApiFailure } {
  return { ok: false, failure: failureOf(refusal.code, refusal.message) };
}

export async function startAttempt(
  quizId: string,
  idempotencyKey: string,
): Promise<ApiResult<TimedAttempt & { resumed: boolean }>> {
  const askedAt = performance.now();
  const answer = await ask(START_ATTEMPT, { input: { quizId, idempotencyKey } });
  if (!answer.ok) return answer;
  const result = answer.data.startAttempt;
  if (isRefusal(result)) return refused(result);
  const { attempt, resumed } = result;
  return { ok: true, data: { attempt, resumed, clock: serverClock(attempt.serverTime, askedAt) } };
}

/** The attempt with this id; null when there is none for whoever is signed in. */
export async function loadAttempt(id: string): Promise<ApiResult<TimedAttempt | null>> {
  const askedAt = performance.now();
  const answer = await ask(ATTEMPT, { id });
  if (!answer.ok) return answer;
  const attempt = answer.data.quizAttempt;
  if (attempt === null) return { ok: true, data: null };
  return { ok: true, data: { attempt, clock: serverClock(attempt.serverTime, askedAt) } };
}

/** `null` when the time was up before the hand-in arrived; the attempt is scored all the same. */
export async function submitAttempt(
  attemptId: string,
  idempotencyKey: string,
): Promise<ApiResult<Attempt | null>> {
  const answer = await ask(SUBMIT_ATTEMPT, { input: { attemptId, idempotencyKey } });
  if (!answer.ok) return answer;
  const result = answer.data.submitAttempt;
  if (!isRefusal(result)) return { ok: true, data: result.attempt };
  return result.code === 'ATTEMPT_EXPIRED' ? { ok: true, data: null } : refused(result);
}

function saveFailure(failure: ApiFailure): SaveAnswer {
  switch (failure.kind) {
    case 'UNREACHABLE':
    case 'SIGNED_OUT':
      return { kind: 'FAILED', reason: failure.kind };
    case 'BUSY':
      return { kind: 'FAILED', reason: 'BUSY' };
    case 'FAILED':
      if (failure.code === 'TOO_MANY_SAVES') return { kind: 'FAILED', reason: 'BUSY' };
      // Not there for whoever is signed in: somebody else, since. No verdict on the answer.
      if (failure.code === 'NOT_FOUND') return { kind: 'FAILED', reason: 'SIGNED_OUT' };
      // A fault of the server's may pass; what it said about the answer will not.
      return failure.code === 'INVALID_RESPONSE' ||
        failure.code === 'VALIDATION_ERROR' ||
        failure.code === 'IDEMPOTENCY_KEY_REUSED'
        ? { kind: 'REFUSED', message: failure.message }
        : { kind: 'FAILED', reason: 'BUSY' };
  }
}

export async function saveResponse(attemptId: string, request: SaveRequest): Promise<SaveAnswer> {
  const answer = await ask(SAVE_RESPONSE, { input: { attemptId, ...request } });
  if (!answer.ok) return saveFailure(answer.failure);
  const result = answer.data.saveResponse;
  if (!isRefusal(result)) return { kind: 'SAVED' };
  if (result.__typename === 'StaleResponse') {
    return { kind: 'STALE', storedSequence: result.storedSequence };
  }
  switch (result.code) {
    case 'ATTEMPT_EXPIRED':
      return { kind: 'CLOSED', reason: 'EXPIRED' };
    case 'ATTEMPT_ALREADY_SUBMITTED':
      return { kind: 'CLOSED', reason: 'SUBMITTED' };
    default:
      return saveFailure(failureOf(result.code, result.message));
  }
}

/**
 * The answer in the shape in which questions are answered and scored; null for a case, which is
 * answered by its parts.
 */
export function responseOf(saved: SavedResponse): QuestionResponse | null {
  switch (saved.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return { type: saved.type, choiceId: saved.choiceId ?? '' };
    case 'MULTIPLE_CHOICE':
      return { type: saved.type, choiceIds: saved.choiceIds };
    case 'FILL_BLANK':
      return { type: saved.type, blanks: saved.blanks.map(({ id, text }) => ({ id, text })) };
    case 'ORDERING':
      return { type: saved.type, itemIds: saved.itemIds };
    case 'MATCHING':
      return {
        type: saved.type,
        pairs: saved.pairs.map(({ leftId, rightId }) => ({ leftId, rightId })),
      };
    case 'CASE':
      return null;
  }
}

/** What the server holds of an attempt's answers. */
export function serverResponses(attempt: Attempt): ServerResponse[] {
  return attempt.questions.flatMap(({ id, savedResponse }) => {
    const response = savedResponse && responseOf(savedResponse);
    return response && savedResponse
      ? [{ questionId: id, response, clientSequence: savedResponse.clientSequence }]
      : [];
  });
}

/** A question of an attempt in the shape that the question form takes. */
export function publicQuestion(question: AttemptQuestion): PublicQuestion {
  const { id, type, stemHtml, caseTitle, caseHtml, choices, blankIds, items } = question;
  const { leftTitle, rightTitle, left, right } = question;
  return {
    uuid: id,
    // A case is delivered as its parts.
    type: type as PublicQuestion['type'],
    stemHtml,
    caseTitle,
    caseHtml,
    choices,
    blankIds,
    items,
    leftTitle,
    rightTitle,
    left,
    right,
  };
}
