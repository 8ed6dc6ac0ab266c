import { authAccounts, authSessions, authTwoFactors, authUsers } from '@shequ/schema/db/auth.ts';
import { and, eq } from 'drizzle-orm';
import { statement } from '../../../platform/database/statement.ts';
import { isAny, rowsOf } from '../../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
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

type NewUser = Required<
  Pick<
    typeof authUsers.$inferInsert,
    'id' | 'name' | 'email' | 'username' | 'displayUsername' | 'passwordChangeRequired'
  >
>;
type NewAccount = Required<
  Pick<typeof authAccounts.$inferInsert, 'id' | 'userId' | 'accountId' | 'providerId' | 'password'>
>;

const insertUsers = statement((db, $: { rows: NewUser[] }) =>
  db
    .insert(authUsers)
    .select(
      rowsOf(
        authUsers,
        $.rows,
        'id',
        'name',
        'email',
        'username',
        'displayUsername',
        'passwordChangeRequired',
      ),
    ),
);
const insertAccounts = statement((db, $: { rows: NewAccount[] }) =>
  db
    .insert(authAccounts)
    .select(rowsOf(authAccounts, $.rows, 'id', 'userId', 'accountId', 'providerId', 'password')),
);
const setPassword = statement((db, $: { personId: string; hash: string; now: Date }) =>
  db
    .update(authAccounts)
    .set({ password: $.hash, updatedAt: $.now })
    .where(and(eq(authAccounts.userId, $.personId), eq(authAccounts.providerId, 'credential'))),
);
const setChangeRequired = statement((db, $: { personId: string; isRequired: boolean; now: Date }) =>
  db
    .update(authUsers)
    .set({ passwordChangeRequired: $.isRequired, updatedAt: $.now })
    .where(eq(authUsers.id, $.personId)),
);
/** Those of these who still have the password that they were made with, and have to change it. */
export const selectWithFirstPassword = statement((db, $: { usernames: readonly string[] }) =>
  db
    .select({ username: authUsers.username })
    .from(authUsers)
    .innerJoin(
      authAccounts,
      and(eq(authAccounts.userId, authUsers.id), eq(authAccounts.providerId, 'credential')),
    )
    .where(
      and(
        isAny(authUsers.username, $.usernames),
        eq(authUsers.passwordChangeRequired, true),
        // Whoever sets a password for somebody writes when; see `setPassword`.
        eq(authAccounts.updatedAt, authAccounts.createdAt),
      ),
    ),
);
const removeTwoFactor = statement((db, $: { personId: string }) =>
  db.delete(authTwoFactors).where(eq(authTwoFactors.userId, $.personId)),
);
const switchTwoFactorOff = statement((db, $: { personId: string }) =>
  db.update(authUsers).set({ twoFactorEnabled: false }).where(eq(authUsers.id, $.personId)),
);
const endSessions = statement((db, $: { personId: string }) =>
  db
    .delete(authSessions)
    .where(eq(authSessions.userId, $.personId))
    .returning({ id: authSessions.id }),
);
const setName = statement((db, $: { personId: string; name: string }) =>
  db.update(authUsers).set({ name: $.name }).where(eq(authUsers.id, $.personId)),
);

/** Lets people sign in by password; call in the transaction that makes them. */
export async function insertCredentials(
  sql: SqlRunner,
  credentials: readonly NewCredential[],
): Promise<void> {
  await insertUsers(sql, {
    rows: credentials.map((credential) => ({
      id: credential.personId,
      name: credential.displayName,
      email: placeholderEmail(credential.personId),
      username: credential.staffNumber,
      displayUsername: credential.staffNumber,
      passwordChangeRequired: credential.passwordChangeRequired,
    })),
  });
  await insertAccounts(sql, {
    rows: credentials.map((credential) => ({
      id: newId(),
      userId: credential.personId,
      accountId: credential.personId,
      providerId: 'credential',
      password: credential.passwordHash,
    })),
  });
}

/** Says to the triggers on these tables that the caller writes the audit event itself. */
async function markAudited(sql: SqlRunner): Promise<void> {
  await sql`select set_config('shequ.audited', 'yes', true)`;
}

/** Sets a password on somebody's behalf; call in a transaction, and write the audit event there. */
export async function updatePassword(
  sql: SqlRunner,
  personId: string,
  hash: string,
  options: { changeRequired: boolean },
): Promise<void> {
  await markAudited(sql);
  const now = new Date();
  await setPassword(sql, { personId, hash, now });
  await setChangeRequired(sql, { personId, isRequired: options.changeRequired, now });
}

export async function deleteTwoFactor(sql: SqlRunner, personId: string): Promise<void> {
  await markAudited(sql);
  await removeTwoFactor(sql, { personId });
  await switchTwoFactorOff(sql, { personId });
}

/** Signs the person out everywhere at once; the number of sessions ended. */
export async function deleteSessions(sql: SqlRunner, personId: string): Promise<number> {
  return (await endSessions(sql, { personId })).length;
}

export async function updateUserName(
  sql: SqlRunner,
  personId: string,
  name: string,
): Promise<void> {
  await setName(sql, { personId, name });
}
