import { customType, pgTable, smallint, uuid } from 'drizzle-orm/pg-core';
import { people } from './person.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** By what a person is searched for. Derived: rows can be deleted at any time, and are made anew. */
export const personSearch = pgTable('person_search', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => people.id),
  /** A lexeme for each end of the name and of its readings, and for the staff number. */
  keys: tsvector('keys').notNull(),
  /** How the keys were made: another value makes the row stale. */
  version: smallint('version').notNull(),
});
