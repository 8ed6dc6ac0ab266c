import { char, date, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './person.ts';

/** Who guides whom (带教), from day to day. */
export const mentorships = pgTable(
  'mentorships',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    mentorId: uuid('mentor_id')
      .notNull()
      .references(() => people.id),
    menteeId: uuid('mentee_id')
      .notNull()
      .references(() => people.id),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    /** Last day; null while it runs. */
    endsOn: date('ends_on', { mode: 'string' }),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => people.id),
    startedAt: instant('started_at').notNull(),
    endedBy: uuid('ended_by').references(() => people.id),
  },
  (table) => [primaryKey({ columns: [table.region, table.id] })],
);
