import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  customType,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { auditEvents } from './audit.ts';
import { instant } from './columns.ts';
import { people } from './person.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/**
 * What is said of a person in an event, of which the event has a salted digest (decision 179). Deleted with
 * what is known of the person, never changed.
 */
export const auditPersonal = pgTable(
  'audit_personal',
  {
    region: char('region', { length: 4 }).notNull(),
    eventId: uuid('event_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    salt: bytea('salt').notNull(),
    facts: jsonb('facts').$type<Readonly<Record<string, string>>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.eventId] }),
    foreignKey({
      columns: [table.region, table.eventId],
      foreignColumns: [auditEvents.region, auditEvents.id],
    }),
    index('audit_personal_person').on(table.personId),
  ],
);

/** One link for each event of a region, in the order in which events became final. */
export const auditChain = pgTable(
  'audit_chain',
  {
    region: char('region', { length: 4 }).notNull(),
    seq: bigint('seq', { mode: 'bigint' }).notNull(),
    eventId: uuid('event_id').notNull(),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
    sealedAt: instant('sealed_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.seq] }),
    unique().on(table.region, table.eventId),
    foreignKey({
      columns: [table.region, table.eventId],
      foreignColumns: [auditEvents.region, auditEvents.id],
    }),
  ],
);

/** The last link of each day, signed. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    region: char('region', { length: 4 }).notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    seq: bigint('seq', { mode: 'bigint' }).notNull(),
    hash: bytea('hash').notNull(),
    keyId: text('key_id').notNull(),
    signature: bytea('signature').notNull(),
    signedAt: instant('signed_at').notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.region, table.day] })],
);
