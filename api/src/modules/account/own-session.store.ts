import { authSessions } from '@shequ/schema/db/auth.ts';
import { and, desc, eq, sql as fragment, gt, ne } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

const { id, userId, createdAt, expiresAt, userAgent } = authSessions;

/** `userAgent` is as the browser named itself when signing in; null when it did not. */
export type OwnSession = Pick<
  typeof authSessions.$inferSelect,
  'id' | 'createdAt' | 'expiresAt' | 'userAgent'
>;

/** The library never has that many; a person who has sees the newest. */
const MOST = 100;

const liveSessions = statement((db, $: { personId: string }) =>
  db
    .select({ id, createdAt, expiresAt, userAgent })
    .from(authSessions)
    .where(and(eq(userId, $.personId), gt(expiresAt, fragment`now()`)))
    .orderBy(desc(createdAt), desc(id))
    .limit(MOST),
);
const deleteOthers = statement((db, $: { personId: string; keptId: string }) =>
  db
    .delete(authSessions)
    .where(and(eq(userId, $.personId), ne(id, $.keptId)))
    .returning({ id }),
);
const deleteOther = statement((db, $: { personId: string; keptId: string; endedId: string }) =>
  db
    .delete(authSessions)
    .where(and(eq(userId, $.personId), ne(id, $.keptId), eq(id, $.endedId)))
    .returning({ id }),
);

/** The person's live sessions, newest first. Never their tokens or addresses. */
export async function selectOwnSessions(sql: SqlRunner, personId: string): Promise<OwnSession[]> {
  return await liveSessions(sql, { personId });
}

/** Ends the one session, or with null all, but never `keptId`; returns how many there were. */
export async function deleteOwnSessions(
  sql: SqlRunner,
  personId: string,
  keptId: string,
  endedId: string | null,
): Promise<number> {
  const rows =
    endedId === null
      ? await deleteOthers(sql, { personId, keptId })
      : await deleteOther(sql, { personId, keptId, endedId });
  return rows.length;
}
