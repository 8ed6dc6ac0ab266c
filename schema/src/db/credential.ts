/** Credentials, what ended them before their day, and what verifiers read. */
import {
  char,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CredentialEventKind } from '../terms.ts';
import { instant, unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

const personId = () =>
  uuid('person_id')
    .notNull()
    .references(() => people.id);

/** Every key that has ever signed, for good. */
export const signingKeys = pgTable('signing_keys', {
  id: text('id').primaryKey(),
  /** As a JWK has it. */
  publicKey: text('public_key').notNull().unique(),
  publicMultibase: text('public_multibase').notNull().unique(),
  fromAt: instant('from_at').notNull().defaultNow(),
  retiredAt: instant('retired_at'),
});

/** Texts behind the addresses in `@context`, so that a document can be read when they are gone. */
export const credentialContexts = pgTable('credential_contexts', {
  digest: text('digest').primaryKey(),
  url: text('url').notNull(),
  document: jsonb('document').$type<object>().notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});

export const statusLists = pgTable(
  'status_lists',
  {
    region: char('region', { length: 4 }).notNull(),
    no: integer('no').notNull(),
    madeAt: instant('made_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.region, table.no] })],
);

/** Append-only, with everything that it says as it was then. */
export const credentials = pgTable(
  'credentials',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    number: text('number').notNull(),
    personId: personId(),
    templateUuid: uuid('template_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    templateDigest: text('template_digest')
      .notNull()
      .references(() => contentVersions.digest),
    title: text('title').notNull(),
    holder: text('holder').notNull(),
    issuerCode: char('issuer_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    issuerName: text('issuer_name').notNull(),
    /** Markdown of the certificate, with its slots filled. */
    body: text('body').notNull(),
    /** Facts that met the requirement, as `<region>.<uuid>`. */
    evidence: text('evidence').array().notNull(),
    /** The signed Open Badges document. */
    document: jsonb('document').$type<object>().notNull(),
    /** Digests of its contexts by their addresses. */
    contexts: jsonb('contexts').$type<Readonly<Record<string, string>>>().notNull(),
    /** The signed facts of the QR code. */
    compact: text('compact').notNull(),
    keyId: text('key_id')
      .notNull()
      .references(() => signingKeys.id),
    statusList: integer('status_list').notNull(),
    statusIndex: integer('status_index').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    /** The last day; null: no end. */
    validUntil: date('valid_until', { mode: 'string' }),
    supersedesId: uuid('supersedes_id'),
    /** Why it was issued in place of another. */
    reason: text('reason'),
    /** The first of the line of reissues; its own id without one. */
    rootId: uuid('root_id').notNull(),
    issuedAt: instant('issued_at').notNull(),
    /** Null when the template asks for no registrar. */
    issuedBy: uuid('issued_by').references(() => people.id),
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.supersedesId],
      foreignColumns: [table.region, table.id],
    }),
    foreignKey({
      columns: [table.region, table.statusList],
      foreignColumns: [statusLists.region, statusLists.no],
    }),
  ],
);

export const credentialStatusEvents = pgTable(
  'credential_status_events',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    credentialId: uuid('credential_id').notNull(),
    kind: text('kind').$type<CredentialEventKind>().notNull(),
    reason: text('reason').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    recordedBy: uuid('recorded_by').references(() => people.id),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.credentialId],
      foreignColumns: [credentials.region, credentials.id],
    }),
  ],
);

/** People for whom a credential that needs no registrar may have become due. */
export const credentialsDue = pgTable(
  'credentials_due',
  {
    region: char('region', { length: 4 }).notNull(),
    personId: personId(),
    noticedAt: instant('noticed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.personId] })],
);
