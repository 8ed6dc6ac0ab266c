/**
 * The sign-in library's tables, under its own field names (better-auth, "Database"), plus ours for
 * throttling. Only `api/src/modules/account` and the person store write them.
 */
import { bigint, boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { idColumn, instant } from './columns.ts';
import { people } from './person.ts';

/** The library works with Date objects; nothing pages by these columns, so milliseconds do. */
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const madeAndChanged = () => ({
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});
const ownerId = () =>
  uuid('user_id')
    .notNull()
    .references(() => authUsers.id, { onDelete: 'cascade' });

/** A person as sign-in knows them; the id is the person's. */
export const authUsers = pgTable('auth_users', {
  id: uuid('id')
    .primaryKey()
    .references(() => people.id),
  name: text('name').notNull(),
  /** `<person id>@users.invalid`: workers have no e-mail, the library wants one. Never shown. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** The staff number. */
  username: text('username').notNull().unique(),
  displayUsername: text('display_username'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  /** True while the password is one that an administrator handed out. */
  passwordChangeRequired: boolean('password_change_required').notNull().default(false),
  ...madeAndChanged(),
});

export const authSessions = pgTable('auth_sessions', {
  id: idColumn(),
  userId: ownerId(),
  token: text('token').notNull().unique(),
  expiresAt: moment('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  ...madeAndChanged(),
});

export const authAccounts = pgTable('auth_accounts', {
  id: idColumn(),
  userId: ownerId(),
  accountId: text('account_id').notNull(),
  /** `credential` for a password, else the single sign-on provider. */
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text('scope'),
  /** scrypt hash. */
  password: text('password'),
  ...madeAndChanged(),
});

export const authVerifications = pgTable('auth_verifications', {
  id: idColumn(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  ...madeAndChanged(),
});

export const authTwoFactors = pgTable('auth_two_factors', {
  id: idColumn(),
  userId: ownerId(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(true),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: moment('locked_until'),
});

export const authRateLimits = pgTable('auth_rate_limits', {
  id: idColumn(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});

/** Wrong passwords for one sign-in name in the present window. */
export const authSignInFailures = pgTable('auth_sign_in_failures', {
  account: text('account').primaryKey(),
  failures: integer('failures').notNull(),
  windowStartedAt: instant('window_started_at').notNull(),
});
