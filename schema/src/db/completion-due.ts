import { char, date, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './person.ts';

/** People for whom the steps of what follows a fact are to run on a day, or as soon after it as can be. */
export const completionsDue = pgTable(
  'completions_due',
  {
    region: char('region', { length: 4 }).notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    noticedAt: instant('noticed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.personId, table.dueOn] })],
);
