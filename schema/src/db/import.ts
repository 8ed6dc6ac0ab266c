/** Files that people send, and imports of them. Kept for a day. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ImportKind, ImportRowKind, ImportState } from '../terms.ts';
import { idColumn, instant } from './columns.ts';
import { people } from './person.ts';

const inADay = sql`now() + interval '1 day'`;
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

const ownerId = () =>
  uuid('owner_id')
    .notNull()
    .references(() => people.id);

export const files = pgTable('files', {
  id: idColumn(),
  ownerId: ownerId(),
  name: text('name').notNull(),
  sha256: text('sha256').notNull(),
  bytes: bytea('bytes').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull().default(inADay),
});

export const imports = pgTable('imports', {
  id: idColumn(),
  ownerId: ownerId(),
  fileId: uuid('file_id')
    .notNull()
    .references(() => files.id, { onDelete: 'cascade' }),
  kind: text('kind').$type<ImportKind>().notNull(),
  fileName: text('file_name').notNull(),
  state: text('state').$type<ImportState>().notNull(),
  /** Kinds of rows that the owner confirmed; the others are left out. */
  confirmed: text('confirmed').array().$type<ImportRowKind[]>().notNull().default([]),
  /** Why it stopped, in Chinese. */
  message: text('message'),
  /** Who writes, and until when they are believed to be at it. */
  runner: uuid('runner'),
  runsUntil: instant('runs_until'),
  /** New people whose passwords are ready, of the batch under way. */
  prepared: integer('prepared').notNull().default(0),
  createdAt: instant('created_at').notNull().defaultNow(),
  finishedAt: instant('finished_at'),
});

export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** As the spreadsheet counts. */
    row: integer('row').notNull(),
    kind: text('kind').$type<ImportRowKind>().notNull(),
    cells: jsonb('cells').notNull(),
    plan: jsonb('plan').notNull(),
    isDone: boolean('is_done').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.importId, table.row] })],
);
