import type { EmploymentKind, OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../../platform/database/transaction.ts';
import { remainingEntry } from '../../../../platform/entries.sql.ts';
import { CODE_PREFIX_LENGTH } from '../../../../platform/org-unit-code.ts';
import { decidesVisibility } from '../../../../platform/visibility.sql.ts';
import { WHOLE } from './search-text.ts';

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

const lexeme = (word: string): string => `'${word.replaceAll(/['\\]/g, '$&$&')}'`;

/** A lexeme as a tsquery that matches what begins with it. */
const prefix = (word: string): string => `${lexeme(word)}:*`;

/** How near somebody comes to what was typed; the smaller, the nearer. */
export const NEARNESS = {
  /** The number or phone number. */
  number: 0,
  /** The whole name as it is written. */
  name: 1,
  /** Its beginning, or that of the number. */
  beginning: 2,
  /** The beginning of its reading, or of its initials. */
  reading: 3,
  /** Any other part. */
  part: 4,
  /** Found by a common word: then only what is exact is told from the rest. */
  common: 5,
} as const;

/** As tsqueries: what is exact, and what is near. */
function nearQueries(words: readonly string[]) {
  const whole = words.join('');
  const [first = ''] = words;
  return {
    number: lexeme(`${WHOLE.number}${whole}`),
    name: lexeme(`${WHOLE.name}${whole}`),
    beginning: `${prefix(`${WHOLE.name}${first}`)} | ${prefix(`${WHOLE.number}${first}`)}`,
    reading: prefix(`${WHOLE.reading}${first}`),
  };
}

export interface Found {
  id: string;
  nearness: number;
}

export interface PeopleSearch {
  unit: { code: string; level: OrgLevel };
  /** Null: of any but CANDIDATE. */
  kind: EmploymentKind | null;
  limit: number;
  after: Found | null;
  words: readonly string[];
  /** Found besides the words. */
  phone: string | null;
}

/**
 * People with a deciding post in the subtree (see `visibility.sql.ts`) who are found by the words, under
 * whichever entry of theirs, the nearest first, then by id. A rare word is looked up in the index of keys,
 * its people are asked for their posts and put in order. For a common one, such as a surname, those who
 * are meant exactly are looked up, and the posts of the subtree are walked in order until the page is
 * full: both are short, and which it is, is counted first, since no planner can know. A page after the
 * first goes on as the first one did, whatever was added meanwhile.
 */
export async function selectFound(
  sql: SqlRunner,
  { unit, kind, words, phone, limit, after }: PeopleSearch,
): Promise<Found[]> {
  const length = CODE_PREFIX_LENGTH[unit.level];
  const unitDigits = length === 12 ? 'post.org_unit_code' : `left(post.org_unit_code, ${length})`;
  const query = words.map(prefix).join(' & ');
  const near = nearQueries(words);
  const from = after ?? { id: '00000000-0000-0000-0000-000000000000', nearness: -1 };
  const walks = after !== null && after.nearness === NEARNESS.common;
  const isRanked = after !== null && after.nearness > NEARNESS.name && !walks;
  const isFew = sql`(${isRanked} or (not ${walks} and (select count(*) from matched) <= ${FEW}))`;
  const isWanted = sql`
           ${sql.unsafe(unitDigits)} = ${unit.code.slice(0, length)}
           and ${kind === null ? sql`post.kind <> 'CANDIDATE'` : sql`post.kind = ${kind}`}
           and ${sql.unsafe(decidesVisibility('post'))}`;
  return await sql<Found[]>`
    with matched as materialized (
      select person_id from person_search where keys @@ ${query}::tsquery limit ${FEW + 1}
    ), exact as materialized (
      select person_id, case when keys @@ ${near.number}::tsquery then 0 else 1 end as nearness
        from (select person_id, keys from person_search
               where keys @@ ${`${near.number} | ${near.name}`}::tsquery limit ${FEW}) search
      union all
      select id, 0 from people where phone = ${phone}
    ), ranked as materialized (
      select person_id, nearness from exact
      union all
      select matched.person_id,
             case when search.keys @@ ${near.beginning}::tsquery then ${NEARNESS.beginning}::int
                  when search.keys @@ ${near.reading}::tsquery then ${NEARNESS.reading}::int
                  else ${NEARNESS.part}::int end
        from matched join person_search search on search.person_id = matched.person_id
       where ${isFew}
    ), found as materialized (
      select ${sql.unsafe(remainingEntry('ranked.person_id'))} as id, min(nearness)::int as nearness
        from ranked group by 1
    ), merged_found as materialized (
      select merged.person_id from current_person_aliases merged
        join person_search search on search.person_id = merged.alias_person_id
       where search.keys @@ ${query}::tsquery
    )
    select id, nearness from (
      (select found.id, found.nearness from found
        where (found.nearness, found.id) > (${from.nearness}::int, ${from.id}::uuid)
          and exists (select from employments post where post.person_id = found.id and ${isWanted})
        order by found.nearness, found.id limit ${limit})
      union all
      (select distinct post.person_id as id, ${NEARNESS.common}::int as nearness
         from employments post
        where not ${isFew} and ${isWanted}
          and post.person_id > ${walks ? from.id : '00000000-0000-0000-0000-000000000000'}
          and (exists (select from person_search search
                        where search.person_id = post.person_id and search.keys @@ ${query}::tsquery)
               or post.person_id in (select person_id from merged_found))
          and post.person_id not in (select id from found)
        order by 1 limit ${limit})
    ) page
     order by nearness, id
     limit ${limit}`;
}
