/** The name that a Drizzle table has in the database, for what only describes it. */
export { getTableName as tableNameOf } from 'drizzle-orm';
