/**
 * Columns that many tables repeat. Instants are kept and read as text so that their microseconds
 * survive: a JavaScript Date keeps milliseconds only, and a cursor made from one loses rows.
 */
import { char, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A UUIDv7 made in Node (PostgreSQL 15 cannot make one). */
export const idColumn = () => uuid('id').primaryKey();

/** A transaction of the database, as PostgreSQL numbers them. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** timestamptz with microseconds, as PostgreSQL's text, e.g. `2026-11-22 01:02:03.123456+00`. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 6, mode: 'string' });

/**
 * The unit that a row belongs to and the units above it, when the row was made: a list of a subtree is
 * one range of the index on the column of its level. Null from the level on that the unit is above.
 */
export const unitCodes = () => ({
  provinceCode: char('province_code', { length: 12 }),
  cityCode: char('city_code', { length: 12 }),
  districtCode: char('district_code', { length: 12 }),
  streetCode: char('street_code', { length: 12 }),
  communityCode: char('community_code', { length: 12 }),
});
