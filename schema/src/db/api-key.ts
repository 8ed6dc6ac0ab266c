import { char, pgTable, text } from 'drizzle-orm/pg-core';
import type { ApiKeyScope } from '../terms.ts';
import { idColumn, instant } from './columns.ts';
import { orgUnits } from './org-unit.ts';

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
});
