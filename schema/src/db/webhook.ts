import { char, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { WebhookDeadLetterState, WebhookFault, WebhookFeed, WebhookPause } from '../terms.ts';
import { apiKeys } from './api-key.ts';
import { idColumn, instant, unitCodes } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** An address of a client to which the changes of a feed are sent, by the scopes of a key. */
export const webhookEndpoints = pgTable('webhook_endpoints', {
  id: idColumn(),
  /** When the key is replaced, the one in its place. */
  apiKeyId: uuid('api_key_id')
    .notNull()
    .references(() => apiKeys.id),
  feed: text('feed').$type<WebhookFeed>().notNull(),
  url: text('url').notNull(),
  /** The secret is derived from AUTH_SECRET, the id and this number, and kept nowhere. */
  secretNumber: integer('secret_number').notNull().default(1),
  /** The beginning of its SHA-256: tells that AUTH_SECRET is another one. */
  secretCheck: char('secret_check', { length: 16 }).notNull(),
  /** Until then the secret before it signs, too. */
  previousSecretUntil: instant('previous_secret_until'),
  /** A cursor of the feed: all up to it has arrived or is a dead letter. Null: before the first change. */
  cursor: text('cursor'),
  pause: text('pause').$type<WebhookPause>(),
  createdAt: instant('created_at').notNull().defaultNow(),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => people.id),
  nextTryAt: instant('next_try_at').notNull().defaultNow(),
  /** Tries of the present batch that failed. */
  failures: integer('failures').notNull().default(0),
  failingSince: instant('failing_since'),
  lastTriedAt: instant('last_tried_at'),
  lastStatus: integer('last_status'),
  lastFault: text('last_fault').$type<WebhookFault>(),
  lastDeliveredAt: instant('last_delivered_at'),
  /** Which process sends to it now, and until when nobody else does. */
  leaseId: uuid('lease_id'),
  leasedUntil: instant('leased_until'),
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  ...unitCodes(),
});

/** Changes that a receiver refused so often that the feed went on without them. */
export const webhookDeadLetters = pgTable('webhook_dead_letters', {
  id: idColumn(),
  endpointId: uuid('endpoint_id')
    .notNull()
    .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
  /** Cursors of the feed: after the one, up to the other. */
  afterCursor: text('after_cursor'),
  cursor: text('cursor').notNull(),
  itemIds: text('item_ids').array().notNull(),
  tries: integer('tries').notNull(),
  lastTriedAt: instant('last_tried_at').notNull().defaultNow(),
  lastStatus: integer('last_status'),
  lastFault: text('last_fault').$type<WebhookFault>(),
  state: text('state').$type<WebhookDeadLetterState>().notNull().default('WAITING'),
  leaseId: uuid('lease_id'),
  leasedUntil: instant('leased_until'),
  createdAt: instant('created_at').notNull().defaultNow(),
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  ...unitCodes(),
});
