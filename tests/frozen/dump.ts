/**
 * The rows of a database as text, in the form of `pg_dump --data-only`, and back. The embedded
 * PostgreSQL comes without pg_dump. The schema is not in the dump: migrations are never edited, so
 * their names and checksums at its head say exactly which tables the rows belong to.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { MIGRATIONS_FOLDER, migrate } from '../../api/src/process/migrate/migrate.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

/**
 * Times are printed in one form. The setting tells triggers that the audit events of these rows are
 * among them.
 */
const SETTINGS = ["set timezone = 'UTC';", "set datestyle = 'ISO';", "set shequ.audited = 'yes';"];

interface Table {
  name: string;
  columns: string[];
  key: string[];
  /** Other tables whose rows must be there first. */
  needs: string[];
}

async function readTables(sql: postgres.Sql): Promise<Table[]> {
  return await sql<Table[]>`
    select class.relname as name,
           (select json_agg(attname order by attnum) from pg_attribute
             where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '')
             as columns,
           (select json_agg(attribute.attname order by array_position(key.conkey, attribute.attnum))
              from pg_constraint key
              join pg_attribute attribute
                on attribute.attrelid = class.oid and attribute.attnum = any(key.conkey)
             where key.conrelid = class.oid and key.contype = 'p') as key,
           (select coalesce(json_agg(distinct other.relname), '[]')
              from pg_constraint foreign_key join pg_class other on other.oid = foreign_key.confrelid
             where foreign_key.conrelid = class.oid and foreign_key.contype = 'f'
               and other.oid <> class.oid) as needs
      from pg_class class
     where class.relkind = 'r' and class.relnamespace = 'public'::regnamespace
       and class.relname not in ('schema_migrations', 'schema_migration_progress')
     order by class.relname`;
}

/** Each table after those that it refers to. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const names = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name, needs }) => !names.has(name) && needs.every((need) => names.has(need)),
    );
    if (next === undefined) throw new Error('the foreign keys form a ring');
    ordered.push(next);
    names.add(next.name);
  }
  return ordered;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

async function copyOut(sql: postgres.Sql, table: Table): Promise<string> {
  const columns = quoted(table.columns);
  const rows = await sql
    .unsafe(`copy (select ${columns} from "${table.name}" order by ${quoted(table.key)}) to stdout`)
    .readable();
  return await readText(rows);
}

/** Everything that the database holds. Nothing else may be writing to it. */
export async function writeDump(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const setting of SETTINGS) await sql.unsafe(setting);
    const migrations = await sql<{ name: string; checksum: string }[]>`
      select name, checksum from schema_migrations order by name`;
    const parts = [
      ...migrations.map(({ name, checksum }) => `-- migration ${name} ${checksum}\n`),
      ...SETTINGS.map((setting) => `${setting}\n`),
    ];
    for (const table of inOrder(await readTables(sql))) {
      const rows = await copyOut(sql, table);
      if (rows === '') continue;
      const { name, columns } = table;
      parts.push(`\ndelete from "${name}";\n`);
      parts.push(`copy "${name}" (${quoted(columns)}) from stdin;\n${rows}\\.\n`);
    }
    const sequences = await sql<{ name: string; value: string }[]>`
      select sequencename as name, last_value::text as value from pg_sequences
       where schemaname = 'public' and last_value is not null order by 1`;
    parts.push('\n');
    for (const { name, value } of sequences) parts.push(`select setval('${name}', ${value});\n`);
    return parts.join('');
  } finally {
    await sql.end();
  }
}

/** Migrates an empty database to where the dump was taken, by the files that it names. */
async function migrateAsThen(sql: postgres.Sql, dump: string): Promise<void> {
  const folder = join(createRunFolder('dump'), 'migrations');
  mkdirSync(folder);
  try {
    for (const [, name = '', checksum] of dump.matchAll(/^-- migration (\S+) (\S+)$/gm)) {
      const file = join(MIGRATIONS_FOLDER, name);
      const found = createHash('sha256').update(readFileSync(file)).digest('hex');
      if (found !== checksum) throw new Error(`${name} is not what it was when the dump was taken`);
      cpSync(file, join(folder, name));
    }
    await migrate(sql, folder);
  } finally {
    removeFolder(join(folder, '..'));
  }
}

async function copyIn(
  sql: postgres.Sql,
  statement: string,
  rows: readonly string[],
): Promise<void> {
  await pipeline(
    rows.map((row) => `${row}\n`),
    await sql.unsafe(statement).writable(),
  );
}

/** Brings an empty database to what was dumped: the schema of that time, and every row. */
export async function loadDump(url: string, dump: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await migrateAsThen(sql, dump);
    const lines = dump.split('\n');
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] as string;
      if (line.startsWith('copy ')) {
        const end = lines.indexOf('\\.', at);
        await copyIn(sql, line, lines.slice(at + 1, end));
        at = end;
      } else if (line !== '' && !line.startsWith('--')) {
        await sql.unsafe(line);
      }
    }
  } finally {
    await sql.end();
  }
}
