import {
  authRateLimits,
  authSessions,
  authSignInFailures,
  authVerifications,
} from '@shequ/schema/db/auth.ts';
import { sql as fragment, lt } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';

const WINDOW_MINUTES = 15;

const WINDOW = fragment`make_interval(mins => ${WINDOW_MINUTES})`;
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
const takeTurnOf = statement((db, $: { account: string }) =>
  db
    .insert(authSignInFailures)
    .values({ account: $.account, failures: 0, windowStartedAt: fragment`now()` })
    .onConflictDoUpdate({
      target: account,
      set: { windowStartedAt: fragment`now()` },
      setWhere: fragment`${windowStartedAt} <= now() - interval '1 second'`,
    })
    .returning({ account }),
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

/** Counts one guess; returns how many there are in the window, and the seconds until it ends, at least 1. */
export async function insertGuess(
  sql: SqlRunner,
  name: string,
): Promise<{ failures: number; seconds: number }> {
  const [row] = await countGuess(sql, { account: name });
  const { failures: count, seconds } = row as { failures: number; seconds: number };
  return { failures: count, seconds: Math.max(1, seconds) };
}

/** Whether nobody has taken the turn within the last second; takes it then. */
export async function takeTurn(sql: SqlRunner, name: string): Promise<boolean> {
  return (await takeTurnOf(sql, { account: name })).length > 0;
}

export async function deleteGuesses(sql: SqlRunner, names: readonly string[]): Promise<void> {
  await sql`delete from auth_sign_in_failures where account = any(${[...names]})`;
}

const deleteOldRates = statement((db) =>
  db
    .delete(authRateLimits)
    .where(lt(authRateLimits.lastRequest, fragment`(extract(epoch from now()) - 86400) * 1000`)),
);

/** Removes what has lost its meaning: old windows, ended sessions, used-up verifications. */
export async function deleteStaleSignInRows(sql: SqlRunner): Promise<void> {
  await deleteOldGuesses(sql);
  await deleteOldRates(sql);
  await deleteEndedSessions(sql);
  await deleteEndedVerifications(sql);
}

/**
 * Counts a request of an address at a route in a window that begins with its first one; returns the
 * seconds until the window ends when the request is one too many, else null. The library's own counter
 * begins a window anew only after a quiet one: a whole class signing in one by one was refused for good.
 */
export async function consumeRate(
  sql: SqlRunner,
  key: string,
  { window, max }: { window: number; max: number },
): Promise<number | null> {
  const [row] = await sql<[{ count: number; left: number }]>`
    insert into auth_rate_limits as rate (id, key, count, last_request)
    values (${newId()}, ${key}, 1, (extract(epoch from now()) * 1000)::bigint)
    on conflict (key) do update set
      count = case when excluded.last_request - rate.last_request >= ${window * 1_000}
                then 1 else rate.count + 1 end,
      last_request = case when excluded.last_request - rate.last_request >= ${window * 1_000}
                then excluded.last_request else rate.last_request end
    returning count, ceil(${window} - (extract(epoch from now()) - last_request / 1000.0))::int as left`;
  return row.count > max ? Math.max(1, row.left) : null;
}
