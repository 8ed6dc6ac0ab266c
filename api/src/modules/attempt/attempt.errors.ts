/** Why an attempt does not take what was asked of it. */
import { ApiError } from '../../platform/errors.ts';

/** The time was up by the server's clock; what had been saved was scored. */
export class AttemptExpiredError extends ApiError {
  readonly attemptId: string;

  constructor(attemptId: string) {
    super('ATTEMPT_EXPIRED');
    this.attemptId = attemptId;
  }
}

/** An answer came after the attempt was handed in. */
export class AttemptAlreadySubmittedError extends ApiError {
  readonly attemptId: string;

  constructor(attemptId: string) {
    super('ATTEMPT_ALREADY_SUBMITTED');
    this.attemptId = attemptId;
  }
}

export class AttemptLimitReachedError extends ApiError {
  readonly maxAttempts: number;

  constructor(maxAttempts: number) {
    super(
      'ATTEMPT_LIMIT_REACHED',
      `这个测验最多可考 ${maxAttempts} 次，你已考满。如需再考，请联系管理员。`,
    );
    this.maxAttempts = maxAttempts;
  }
}

/** A later answer to the question is stored already; the one sent was not kept. */
export class StaleResponseError extends ApiError {
  readonly storedSequence: number;

  constructor(storedSequence: number) {
    super('STALE_RESPONSE');
    this.storedSequence = storedSequence;
  }
}

/** So many answers of the attempt were saved in this minute that this one was not. */
export class TooManySavesError extends ApiError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('TOO_MANY_SAVES', undefined, { retryAfterSeconds });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The question is not of this attempt, or the answer does not fit the question. */
export class InvalidResponseError extends ApiError {
  /** UNKNOWN_QUESTION, or the code of `ResponseFault`. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super('INVALID_RESPONSE', message);
    this.reason = reason;
  }
}
