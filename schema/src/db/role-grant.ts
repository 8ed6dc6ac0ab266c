import { char, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '../terms.ts';
import { idColumn, instant } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** A role on the subtree of a unit. A grant is never deleted: revoking dates it. */
export const roleGrants = pgTable('role_grants', {
  id: idColumn(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  role: text('role').$type<Role>().notNull(),
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  grantedAt: instant('granted_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
  /** The person who granted it; null when a command on the server did. */
  grantedBy: uuid('granted_by').references(() => people.id),
});
