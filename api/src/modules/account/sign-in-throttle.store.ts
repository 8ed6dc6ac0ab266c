import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/database/db.ts';

/** Guesses at one account in a window, whatever addresses they come from. */
export const GUESS_LIMIT = { failures: 10, windowMinutes: 15 } as const;

export interface GuessState {
  isAllowed: boolean;
  /** Until the window ends, at least 1. */
  retryAfterSeconds: number;
}

/**
 * Counts one guess before the password is looked at, in one statement, so that parallel guesses
 * cannot all slip under the limit. `account` need not exist: unknown names are counted alike.
 */
export async function reserveGuess(db: Db, account: string): Promise<GuessState> {
  const isOver = sql`auth_sign_in_failures.window_started_at
    <= now() - make_interval(mins => ${GUESS_LIMIT.windowMinutes})`;
  const rows = await db.execute<{ failures: number; seconds: number }>(sql`
    insert into auth_sign_in_failures (account, failures, window_started_at)
    values (${account}, 1, now())
    on conflict (account) do update set
      failures = case when ${isOver} then 1 else auth_sign_in_failures.failures + 1 end,
      window_started_at =
        case when ${isOver} then now() else auth_sign_in_failures.window_started_at end
    returning failures,
      ceil(extract(epoch from window_started_at - now()))::int
        + ${GUESS_LIMIT.windowMinutes}::int * 60 as seconds`);
  const row = rows[0] as { failures: number; seconds: number };
  return {
    isAllowed: row.failures <= GUESS_LIMIT.failures,
    retryAfterSeconds: Math.max(1, row.seconds),
  };
}

/** A right password clears the count. */
export async function clearGuesses(db: Db, account: string): Promise<void> {
  await db.execute(sql`delete from auth_sign_in_failures where account = ${account}`);
}

/** Removes what has lost its meaning: old windows, ended sessions, used-up verifications. */
export async function deleteStaleSignInRows(db: Db): Promise<void> {
  await db.execute(sql`
    delete from auth_sign_in_failures where window_started_at < now() - interval '1 day'`);
  await db.execute(sql`delete from auth_sessions where expires_at < now()`);
  await db.execute(sql`delete from auth_verifications where expires_at < now()`);
}
