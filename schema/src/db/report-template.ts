/** Tables that superiors ask for (一张表). */
import { char, customType, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { idColumn, instant } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** A superior's workbook, and which cell of it is what. */
export const reportTemplates = pgTable('report_templates', {
  id: idColumn(),
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  name: text('name').notNull(),
  fileName: text('file_name').notNull(),
  bytes: bytea('bytes').notNull(),
  mapping: jsonb('mapping').notNull(),
  version: integer('version').notNull().default(1),
  changedBy: uuid('changed_by')
    .notNull()
    .references(() => people.id),
  createdAt: instant('created_at').notNull().defaultNow(),
  changedAt: instant('changed_at').notNull().defaultNow(),
});
