import { authAccounts, authSessions, authTwoFactors, authUsers } from '@shequ/schema/db/auth.ts';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { placeholderEmail } from './placeholder-email.ts';

export interface NewCredential {
  personId: string;
  staffNumber: string;
  displayName: string;
  passwordHash: string;
  /** True when the password was handed out and must be changed at the first sign-in. */
  passwordChangeRequired: boolean;
}

/** Lets people sign in by password; call in the transaction that makes them. */
export async function insertCredentials(
  db: Db,
  credentials: readonly NewCredential[],
): Promise<void> {
  if (credentials.length === 0) return;
  await db.insert(authUsers).values(
    credentials.map((credential) => ({
      id: credential.personId,
      name: credential.displayName,
      email: placeholderEmail(credential.personId),
      username: credential.staffNumber,
      displayUsername: credential.staffNumber,
      passwordChangeRequired: credential.passwordChangeRequired,
    })),
  );
  await db.insert(authAccounts).values(
    credentials.map((credential) => ({
      id: newId(),
      userId: credential.personId,
      accountId: credential.personId,
      providerId: 'credential',
      password: credential.passwordHash,
    })),
  );
}

/** Says to the triggers on these tables that the caller writes the audit event itself. */
async function markAudited(db: Db): Promise<void> {
  await db.execute(sql`select set_config('shequ.audited', 'yes', true)`);
}

/** Sets a password on somebody's behalf; call in a transaction, and write the audit event there. */
export async function updatePassword(
  db: Db,
  personId: string,
  hash: string,
  options: { changeRequired: boolean },
): Promise<void> {
  await markAudited(db);
  await db
    .update(authAccounts)
    .set({ password: hash, updatedAt: new Date() })
    .where(and(eq(authAccounts.userId, personId), eq(authAccounts.providerId, 'credential')));
  await db
    .update(authUsers)
    .set({ passwordChangeRequired: options.changeRequired, updatedAt: new Date() })
    .where(eq(authUsers.id, personId));
}

export async function deleteTwoFactor(db: Db, personId: string): Promise<void> {
  await markAudited(db);
  await db.delete(authTwoFactors).where(eq(authTwoFactors.userId, personId));
  await db.update(authUsers).set({ twoFactorEnabled: false }).where(eq(authUsers.id, personId));
}

/** Signs the person out everywhere at once; the number of sessions ended. */
export async function deleteSessions(db: Db, personId: string): Promise<number> {
  const rows = await db
    .delete(authSessions)
    .where(eq(authSessions.userId, personId))
    .returning({ id: authSessions.id });
  return rows.length;
}

export async function updateUserName(db: Db, personId: string, name: string): Promise<void> {
  await db.update(authUsers).set({ name }).where(eq(authUsers.id, personId));
}
