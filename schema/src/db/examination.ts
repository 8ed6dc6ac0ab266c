import { char, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** What the name in a component meant when the examination was opened. */
export interface Pin {
  uuid: string;
  digest: string;
}

/** A day on which a plan is examined (考核安排). Append-only. */
export const examinations = pgTable(
  'examinations',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    planUuid: uuid('plan_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    planDigest: text('plan_digest')
      .notNull()
      .references(() => contentVersions.digest),
    /** By component. */
    pins: jsonb('pins').$type<Record<string, Pin>>().notNull(),
    /** By component: among whom tasks are shared out. */
    assessors: jsonb('assessors').$type<Record<string, string[]>>().notNull(),
    title: text('title').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    openedBy: uuid('opened_by')
      .notNull()
      .references(() => people.id),
    openedAt: instant('opened_at').notNull(),
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [primaryKey({ columns: [table.region, table.id] })],
);
