import type { EmploymentKind, OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../../platform/database/transaction.ts';
import { CODE_PREFIX_LENGTH } from '../../../../platform/org-unit-code.ts';
import { decidesVisibility } from '../../../../platform/visibility.sql.ts';

export interface KeysOfPerson {
  personId: string;
  keys: readonly string[];
}

/** Adds the keys of people, or puts them in the place of those that were there. */
export async function upsertKeys(
  sql: SqlRunner,
  rows: readonly KeysOfPerson[],
  version: number,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`${insertOf(sql, rows, version)}
    on conflict (person_id) do update set keys = excluded.keys, version = excluded.version`;
}

/**
 * As {@link upsertKeys}, but leaves keys of this version as they are: they were made for a later name than
 * the one that the caller had read.
 */
export async function upsertStaleKeys(
  sql: SqlRunner,
  rows: readonly KeysOfPerson[],
  version: number,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`${insertOf(sql, rows, version)}
    on conflict (person_id) do update set keys = excluded.keys, version = excluded.version
     where person_search.version <> excluded.version`;
}

function insertOf(sql: SqlRunner, rows: readonly KeysOfPerson[], version: number) {
  const values = rows.map(({ personId, keys }) => ({ person_id: personId, keys }));
  return sql`
    insert into person_search (person_id, keys, version)
    select row.person_id, array_to_tsvector(row.keys), ${version}
      from jsonb_to_recordset(${JSON.stringify(values)}::text::jsonb)
        as row(person_id uuid, keys text[])`;
}

/** People without keys, or with keys of another version, after the given id. */
export async function selectWithoutKeys(
  sql: SqlRunner,
  { version, afterId, limit }: { version: number; afterId: string; limit: number },
): Promise<{ id: string; displayName: string; staffNumber: string }[]> {
  return await sql`
    select person.id, person.display_name as "displayName", person.staff_number as "staffNumber"
      from people person
     where person.id > ${afterId}
       and not exists (select 1 from person_search search
                        where search.person_id = person.id and search.version = ${version})
     order by person.id
     limit ${limit}`;
}

/** More matches than this in the whole database: then the subtree is walked instead. */
const FEW = 5_000;

/** A lexeme as a tsquery that matches what begins with it. */
const prefix = (word: string): string => `'${word.replaceAll(/['\\]/g, '$&$&')}':*`;

export interface PeopleSearch {
  unit: { code: string; level: OrgLevel };
  /** Null: of any but CANDIDATE. */
  kind: EmploymentKind | null;
  limit: number;
  afterId: string | null;
  words: readonly string[];
  /** Found besides the words. */
  phone: string | null;
}

/**
 * Ids of people with a deciding post in the subtree (see `visibility.sql.ts`) who are found by the words,
 * in order. A rare word is looked up in the index of keys and its people are asked for their posts. For a
 * common one, such as a surname, the posts of the subtree are walked in order until the page is full:
 * both are short, and which it is, is counted first, since no planner can know.
 */
export async function selectFoundIds(
  sql: SqlRunner,
  { unit, kind, words, phone, limit, afterId }: PeopleSearch,
): Promise<string[]> {
  const length = CODE_PREFIX_LENGTH[unit.level];
  const unitDigits = length === 12 ? 'post.org_unit_code' : `left(post.org_unit_code, ${length})`;
  const query = words.map(prefix).join(' & ');
  const isWanted = sql`
           ${sql.unsafe(unitDigits)} = ${unit.code.slice(0, length)}
           and post.person_id > ${afterId ?? '00000000-0000-0000-0000-000000000000'}
           and ${kind === null ? sql`post.kind <> 'CANDIDATE'` : sql`post.kind = ${kind}`}
           and ${sql.unsafe(decidesVisibility('post'))}`;
  const rows = await sql<{ id: string }[]>`
    with matched as materialized (
      select person_id from person_search where keys @@ ${query}::tsquery limit ${FEW + 1}
    ), found as materialized (
      select person_id from matched
      union
      select id from people where phone = ${phone}
    )
    (select distinct post.person_id as id
       from found join employments post on post.person_id = found.person_id
      where (select count(*) from matched) <= ${FEW} and ${isWanted}
      order by 1 limit ${limit})
    union all
    (select distinct post.person_id as id
       from employments post
      where (select count(*) from matched) > ${FEW} and ${isWanted}
        and exists (select 1 from person_search search
                     where search.person_id = post.person_id and search.keys @@ ${query}::tsquery)
      order by 1 limit ${limit})`;
  return rows.map(({ id }) => id);
}
