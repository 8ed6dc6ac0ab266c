/** The rows that are kept about a person, table by table as the register says, a page after another. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { PersonalTable } from '../register/entry.ts';

/** Values of the shown columns by name, in the database's own words; titles and names in `words`. */
export interface PersonalRow {
  readonly values: Readonly<Record<string, unknown>>;
  /** By column: the title of the content or the name of the unit that it refers to. */
  readonly words: Readonly<Record<string, string>>;
  readonly place: readonly string[];
}

/** Who else the person was before entries were merged, and the person. */
export async function selectIdsOf(sql: SqlRunner, personId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select ${personId}::uuid as id
     union select alias_person_id from current_person_aliases where person_id = ${personId}`;
  return rows.map(({ id }) => id);
}

const REFERRED = {
  CONTENT: (column: string) =>
    `(select item.title from content_items item where item.uuid = row.${column})`,
  UNIT: (column: string) =>
    `(select unit.name from org_units unit where unit.code = row.${column})`,
};

/** `jsonb_build_object`, which takes at most 100 arguments, of any number of columns. */
function objectOf(entries: readonly (readonly [string, string])[]): string {
  const pieces = ["'{}'::jsonb"];
  for (let start = 0; start < entries.length; start += 50) {
    const part = entries.slice(start, start + 50).map(([name, value]) => `'${name}', ${value}`);
    pieces.push(`jsonb_build_object(${part.join(', ')})`);
  }
  return pieces.join(' || ');
}

/** Names and expressions are written in the register, never given by a client. */
function textOf(entry: PersonalTable, columns: readonly string[], isFirst: boolean): string {
  const keys = Object.entries(entry.key);
  const place = keys.map(([name]) => `row.${name}`).join(', ');
  const after = keys.map(([, type], index) => `$${index + 3}::text::${type}`).join(', ');
  const words = columns.flatMap((name) => {
    const reference = entry.columns[name]?.reference;
    return reference === undefined ? [] : [[name, REFERRED[reference](name)] as const];
  });
  return `
    select ${objectOf(columns.map((name) => [name, `row.${name}`]))} as values,
           jsonb_strip_nulls(${objectOf(words)}) as words,
           array[${keys.map(([name]) => `row.${name}::text`).join(', ')}] as place
      from ${entry.table} row
     where ${entry.rows.replaceAll('$1', '$1::uuid[]')}
       ${isFirst ? '' : `and (${place}) > (${after})`}
     order by ${place}
     limit $2`;
}

/** The next rows of these columns after the place, in the order of the key. */
export async function selectPersonalRows(
  sql: SqlRunner,
  entry: PersonalTable,
  columns: readonly string[],
  { ids, after, limit }: { ids: readonly string[]; after: readonly string[]; limit: number },
): Promise<PersonalRow[]> {
  const text = textOf(entry, columns, after.length === 0);
  return await sql.unsafe<PersonalRow[]>(text, [ids as string[], limit, ...after]);
}
