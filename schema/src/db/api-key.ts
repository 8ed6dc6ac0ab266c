import { type AnyPgColumn, char, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ApiKeyScope } from '../terms.ts';
import { idColumn, instant, unitCodes } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** A client's key. Only the SHA-256 of the key is kept; the key itself is shown once. */
export const apiKeys = pgTable('api_keys', {
  id: idColumn(),
  name: text('name').notNull(),
  /** Lower-case hex SHA-256 of the whole key (the key carries 256 random bits, so no salt is needed). */
  keyHash: char('key_hash', { length: 64 }).notNull().unique(),
  /** First characters of the key, to tell keys apart in a list. */
  prefix: text('prefix').notNull(),
  scopes: text('scopes').array().$type<ApiKeyScope[]>().notNull(),
  /** Root of the subtree that the key reads. */
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at'),
  /** Written at most once a minute. */
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
  /** Null for a key that a command on the server made. */
  createdBy: uuid('created_by').references(() => people.id),
  /** The key that was made in its place; this one then ends at `expiresAt`. */
  replacedBy: uuid('replaced_by')
    .unique()
    .references((): AnyPgColumn => apiKeys.id),
  /** Of the unit: it never moves. */
  ...unitCodes(),
});
