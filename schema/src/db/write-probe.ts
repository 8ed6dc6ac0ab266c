import { pgTable, text } from 'drizzle-orm/pg-core';

/** What `/readyz` writes to learn whether writes succeed; unlogged, of no meaning otherwise. */
export const writeProbe = pgTable('write_probe', {
  filler: text('filler').notNull(),
});
