/** What of the catalogue Citus would refuse, by the placement of each table; one line a fault. */
import type postgres from 'postgres';
import { selectTableNames } from '../../../../api/src/process/cluster/cluster.store.ts';
import { PLACEMENTS, type Placement } from '../../../../api/src/process/cluster/placements.ts';

function namesOf(...placements: Placement[]): string[] {
  return Object.keys(PLACEMENTS).filter((name) =>
    placements.includes(PLACEMENTS[name] as Placement),
  );
}

async function faultsOfRegions(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string; type: string | null }[]>`
    select wanted.name,
           format_type(atttypid, atttypmod) || ' collate ' || quote_ident(collname)
             || case when attnotnull then '' else ' null' end as type
      from unnest(${namesOf('REGION')}::text[]) wanted(name)
      left join pg_attribute on attrelid = to_regclass(wanted.name) and attname = 'region'
      left join pg_collation on pg_collation.oid = attcollation`;
  return rows
    .filter(({ type }) => type !== 'character(4) collate "C"')
    .map(({ name, type }) => `${name}: region is ${type}`);
}

async function faultsOfUniqueIndexes(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ table: string; name: string }[]>`
    select class.relname as "table", of_index.relname as name
      from pg_index index
      join pg_class class on class.oid = index.indrelid
      join pg_class of_index on of_index.oid = index.indexrelid
     where (index.indisunique or index.indisexclusion) and class.relname = any(${namesOf('REGION')})
       and not exists (
         select from pg_attribute
          where attrelid = index.indrelid and attname = 'region' and attnum = any(index.indkey::int[]))`;
  return rows.map(({ table, name }) => `${table}: ${name} is unique over regions`);
}

async function faultsOfForeignKeys(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ from: string; to: string; name: string; byRegion: boolean }[]>`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to", conname as name,
           exists (
             select from unnest(conkey, confkey) pair(own, other)
               join pg_attribute mine on mine.attrelid = conrelid and mine.attnum = own
               join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = other
              where mine.attname = 'region' and theirs.attname = 'region') as "byRegion"
      from pg_constraint where contype = 'f'`;
  return rows.flatMap(({ from, to, name, byRegion }) => {
    const target = PLACEMENTS[to];
    if (PLACEMENTS[from] === 'REGION') {
      if (target === 'LOCAL') return [`${from}: ${name} refers to ${to}, which is LOCAL`];
      if (target === 'REGION' && !byRegion) {
        return [`${from}: ${name} leaves the region of ${to} out`];
      }
      return [];
    }
    return target === 'REGION' ? [`${from}: ${name} refers to ${to}, which is REGION`] : [];
  });
}

async function faultsOfIdentities(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ table: string; name: string }[]>`
    select relname as "table", attname as name
      from pg_attribute join pg_class on pg_class.oid = attrelid
     where attidentity <> '' and relname = any(${namesOf('REGION', 'REFERENCE')})`;
  return rows.map(({ table, name }) => `${table}: ${name} is an identity column`);
}

export async function faultsOfTables(sql: postgres.Sql): Promise<string[]> {
  const tables = await selectTableNames(sql);
  return [
    ...tables.filter((name) => PLACEMENTS[name] === undefined).map((name) => `${name}: no place`),
    ...Object.keys(PLACEMENTS)
      .filter((name) => !tables.includes(name))
      .map((name) => `${name}: no table`),
    ...(await faultsOfRegions(sql)),
    ...(await faultsOfUniqueIndexes(sql)),
    ...(await faultsOfForeignKeys(sql)),
    ...(await faultsOfIdentities(sql)),
  ];
}

/** In small letters, without comments, each literal as `''`, white space as one space. */
function plain(source: string): string {
  return source
    .replace(/--[^\n]*/g, '')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g, "''")
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function namesIn(text: string, tables: readonly string[]): string[] {
  return tables.filter((table) => new RegExp(`\\b${table}\\b`).test(text));
}

const PLAIN_INSERT = /^insert into \w+ \((?:[\w ]+,)*\s*region\b[^()]*\) values \(/;

/**
 * Functions and triggers as Citus plans them: a record is written by a plain insert of values only, and
 * a trigger that runs on the nodes names no table at all.
 */
export async function faultsOfFunctions(sql: postgres.Sql): Promise<string[]> {
  const functions = await sql<
    { name: string; source: string; language: string; tables: string[] }[]
  >`
    select proname as name, prosrc as source, lanname as language,
           array(select distinct tgrelid::regclass::text from pg_trigger where tgfoid = proc.oid) as tables
      from pg_proc proc join pg_language language on language.oid = proc.prolang
     where pronamespace = current_schema()::regnamespace order by proname`;
  const records = namesOf('REGION');
  const everyTable = Object.keys(PLACEMENTS);
  return functions.flatMap(({ name, source, language, tables }) => {
    const text = plain(source);
    const faults: string[] = [];
    if (namesIn(text, records).length > 0) {
      if (language !== 'plpgsql') faults.push(`${name}: language ${language}`);
      for (const part of text.split(';')) {
        const statement = part
          .replace(/^.*?\b(?=(?:insert|update|delete|select|with|perform)\b)/, '')
          .trim();
        if (namesIn(statement, records).length === 0 || PLAIN_INSERT.test(statement)) continue;
        faults.push(`${name}: ${statement}`);
      }
    }
    const onNodes = tables.filter((table) => PLACEMENTS[table] !== 'LOCAL');
    const named = namesIn(text, everyTable);
    if (onNodes.length > 0 && named.length > 0) {
      faults.push(`${name}: on ${onNodes.join(', ')}, names ${named.join(', ')}`);
    }
    return faults;
  });
}
