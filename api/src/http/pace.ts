/** How floods are slowed, beside what they are charged. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../platform/errors.ts';

/** Whoever sends again as soon as they are answered then sends twice a second on each connection. */
const REFUSAL_DELAY_MS = 500;

/** Answers RATE_LIMITED late; passes every error on. */
export async function refuseLate(error: unknown): Promise<never> {
  if (error instanceof ApiError && error.code === 'RATE_LIMITED') await sleep(REFUSAL_DELAY_MS);
  throw error;
}

/**
 * Lets one after the other pass, a turn of the event loop each: what has arrived meanwhile for others
 * is taken up in between, so they wait for one such request at most and not for all of them.
 */
export function createQueue(): () => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}
