import { char, pgTable, text } from 'drizzle-orm/pg-core';
import type { OrgLevel } from '../terms.ts';

/**
 * The organisation tree, 省 to 社区. `path` is the codes from the province down to the unit itself,
 * each followed by a dot, in the C collation, so that a subtree is one range of an index:
 * `path >= P and path < P || '~'`.
 */
export const orgUnits = pgTable('org_units', {
  /** 12-digit statistics code (统计用区划代码), kept as text. */
  code: char('code', { length: 12 }).primaryKey(),
  name: text('name').notNull(),
  level: text('level').$type<OrgLevel>().notNull(),
  /** Null only for a province. */
  parentCode: char('parent_code', { length: 12 }),
  path: text('path').notNull().unique(),
});
