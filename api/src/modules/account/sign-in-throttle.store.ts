import { authSessions, authSignInFailures, authVerifications } from '@shequ/schema/db/auth.ts';
import { eq, sql as fragment, lt } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

/** Guesses at one account in a window, whatever addresses they come from. */
export const GUESS_LIMIT = { failures: 10, windowMinutes: 15 } as const;

export interface GuessState {
  isAllowed: boolean;
  /** Until the window ends, at least 1. */
  retryAfterSeconds: number;
}

const WINDOW = fragment`make_interval(mins => ${GUESS_LIMIT.windowMinutes})`;
const { account, failures, windowStartedAt } = authSignInFailures;
const isOver = fragment`${windowStartedAt} <= now() - ${WINDOW}`;

const countGuess = statement((db, $: { account: string }) =>
  db
    .insert(authSignInFailures)
    .values({ account: $.account, failures: 1, windowStartedAt: fragment`now()` })
    .onConflictDoUpdate({
      target: account,
      set: {
        failures: fragment`case when ${isOver} then 1 else ${failures} + 1 end`,
        windowStartedAt: fragment`case when ${isOver} then now() else ${windowStartedAt} end`,
      },
    })
    .returning({
      failures,
      seconds: fragment<number>`ceil(extract(epoch from ${windowStartedAt} + ${WINDOW} - now()))::int`,
    }),
);
const deleteGuesses = statement((db, $: { account: string }) =>
  db.delete(authSignInFailures).where(eq(account, $.account)),
);
const deleteOldGuesses = statement((db) =>
  db.delete(authSignInFailures).where(lt(windowStartedAt, fragment`now() - interval '1 day'`)),
);
const deleteEndedSessions = statement((db) =>
  db.delete(authSessions).where(lt(authSessions.expiresAt, fragment`now()`)),
);
const deleteEndedVerifications = statement((db) =>
  db.delete(authVerifications).where(lt(authVerifications.expiresAt, fragment`now()`)),
);

/**
 * Counts one guess before the password is looked at, in one statement, so that parallel guesses
 * cannot all slip under the limit. `account` need not exist: unknown names are counted alike.
 */
export async function reserveGuess(sql: SqlRunner, account: string): Promise<GuessState> {
  const [row] = await countGuess(sql, { account });
  const { failures, seconds } = row as { failures: number; seconds: number };
  return {
    isAllowed: failures <= GUESS_LIMIT.failures,
    retryAfterSeconds: Math.max(1, seconds),
  };
}

/** A right password clears the count. */
export async function clearGuesses(sql: SqlRunner, account: string): Promise<void> {
  await deleteGuesses(sql, { account });
}

/** Removes what has lost its meaning: old windows, ended sessions, used-up verifications. */
export async function deleteStaleSignInRows(sql: SqlRunner): Promise<void> {
  await deleteOldGuesses(sql);
  await deleteEndedSessions(sql);
  await deleteEndedVerifications(sql);
}
