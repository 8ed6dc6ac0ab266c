import type { SqlRunner } from '../../platform/database/transaction.ts';

export interface OwnSession {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  /** As the browser named itself when signing in; null when it did not. */
  userAgent: string | null;
}

/** The library never has that many; whoever does sees the newest. */
const MOST = 100;

/** The person's live sessions, newest first. Never their tokens or addresses. */
export async function selectOwnSessions(sql: SqlRunner, personId: string): Promise<OwnSession[]> {
  const rows = await sql<Record<'id' | 'createdAt' | 'expiresAt' | 'userAgent', string>[]>`
    select id, created_at as "createdAt", expires_at as "expiresAt", user_agent as "userAgent"
      from auth_sessions
     where user_id = ${personId} and expires_at > now()
     order by created_at desc, id desc limit ${MOST}`;
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    expiresAt: new Date(row.expiresAt),
  }));
}

/** Ends the one session, or with null all, but never `keptId`; gives how many there were. */
export async function deleteOwnSessions(
  sql: SqlRunner,
  personId: string,
  keptId: string,
  endedId: string | null,
): Promise<number> {
  const rows = await sql`
    delete from auth_sessions
     where user_id = ${personId} and id <> ${keptId}
       and (${endedId}::uuid is null or id = ${endedId}::uuid)
    returning id`;
  return rows.length;
}
