import { char, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { people } from './person.ts';

/**
 * A person on a course in a period. Made by the first attempt or lesson completion; fixes the region
 * that the attempts and completions under it inherit, wherever the person moves later.
 */
export const enrollments = pgTable(
  'enrollments',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    courseUuid: uuid('course_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    courseDigest: text('course_digest')
      .notNull()
      .references(() => contentVersions.digest),
    /** '' for free study, without end; else a calendar year, `2027`, or the years of a term, `2026-2028`. */
    period: text('period').notNull().default(''),
    enrolledAt: instant('enrolled_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    unique().on(table.region, table.personId, table.courseUuid, table.period),
  ],
);
