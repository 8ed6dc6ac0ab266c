import { boolean, char, date, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { EmploymentKind } from '../terms.ts';
import { idColumn } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** A dated post of a person in a unit. At most one current main employment a person. */
export const employments = pgTable('employments', {
  id: idColumn(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  /** Slug of a position family (岗位类别) of `content/competencies.yml`; null when none is known. */
  positionFamily: text('position_family'),
  kind: text('kind').$type<EmploymentKind>().notNull(),
  isMain: boolean('is_main').notNull(),
  startedOn: date('started_on', { mode: 'string' }).notNull(),
  /** Last day of the employment; null while it lasts. */
  endedOn: date('ended_on', { mode: 'string' }),
});
