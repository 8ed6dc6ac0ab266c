/** What lists of completion records ask for besides what every list does: prepared statements, with the permission inside them. */
import type { ActivityKind } from '@shequ/schema/terms.ts';
import type postgres from 'postgres';
import { entriesOfPerson } from '../../platform/entries.sql.ts';
import { type AnswerRow, type RowsAnswer, readRows, toAnswer } from '../../platform/list/answer.ts';
import { cells, keyset, orderBy, type PageQuery, rowText } from '../../platform/list/page.sql.ts';
import { hasPostInSubtrees, type PersonScope } from '../../platform/list/readable.sql.ts';
import { type Condition, literalLimit, Parameters } from '../../platform/list/statement.sql.ts';

/** The sync that the content belongs to when the page is read. */
export const SYNC = '(select max(id) from content_syncs)';

/** That a record is of one of these kinds, which are those of a closed list. */
export const ofKinds = (kinds: readonly ActivityKind[]): string =>
  `record.activity_kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`;

/** One value, looked up once: the course on offer, else the last one withdrawn under the slug. */
export const ofCourse =
  (slug: string): Condition =>
  (parameters) =>
    `record.course_uuid = (
              select course.uuid from content_items course
               where course.kind = 'COURSE' and course.slug = ${parameters.add(slug, 'text')}
               order by course.retired_at desc nulls first limit 1)`;

/** The person of a page of one person, as cells over `person`. */
export const selectPersonText = (wanted: PageQuery['cells']): string => `(
        select ${rowText(wanted)} from people person where person.id = (select id from readable)
      ) as person`;

/**
 * A page of each of several people at once, in the order of the scopes, which are those of one
 * viewer. For lists of people: a statement for each of them would grow with the list. Of others than
 * the viewer only records of `kinds` are read, null for every kind.
 */
export async function selectPersonPages(
  sql: postgres.Sql,
  query: Omit<PageQuery, 'scope'>,
  scopes: readonly PersonScope[],
  kinds: readonly ActivityKind[] | null,
): Promise<RowsAnswer[]> {
  const parameters = new Parameters();
  const ids = parameters.add(
    scopes.map((scope) => scope.personId),
    'uuid[]',
  );
  const own = scopes.filter((scope) => scope.isSelf).map((scope) => scope.personId);
  const self = parameters.add(own, 'uuid[]');
  const paths = parameters.add(scopes[0]?.paths ?? [], 'text[]');
  const conditions = [
    'record.person_id = entry.id',
    ...(kinds === null ? [] : [`(readable.id = any(${self}) or ${ofKinds(kinds)})`]),
    ...(query.after === null ? [] : [keyset(query.order, query.after)(parameters)]),
  ];
  const order = orderBy(query.order);
  const page = `order by ${order} limit ${literalLimit(query.limit)}`;
  const rows = `select record.* from (${entriesOfPerson('readable.id')}) entry
            cross join lateral (
              select record.* from completion_records record
               where ${conditions.join(' and ')} ${page}) record
            ${page}`;
  const text = `with asked as (
      select * from unnest(${ids}) with ordinality as asked(id, place)
    ), readable as materialized (
      select asked.id, asked.place from asked
      where asked.id = any(${self}) or ${hasPostInSubtrees('asked.id', paths)}
    )
    select (case when readable.id is null then 0 else 1 end) as readable,
      ${SYNC} as state,
      case when readable.id is not null then ${cells(query.cells, rows, order)} end as page
    from asked left join readable using (place)
    order by asked.place`;
  const found = await sql.unsafe<AnswerRow[]>(text, parameters.values as never[], {
    prepare: true,
  });
  return found.map((row, index) =>
    toAnswer(row, { ...query, scope: scopes[index] as PersonScope }),
  );
}

/** The records with these keys, in no order and whoever may read them: check each. */
export async function selectRecords(
  sql: postgres.Sql,
  keys: readonly { region: string; id: string }[],
  wanted: PageQuery['cells'],
): Promise<Omit<RowsAnswer, 'allowed'>> {
  const rows = `select record.* from completion_records record
          join unnest($1::char(4)[], $2::uuid[]) as asked(region, id)
            on asked.region = record.region and asked.id = record.id`;
  const text = `select ${SYNC} as state, ${cells(wanted, rows, 'record.id')} as page`;
  const values = [keys.map((key) => key.region), keys.map((key) => key.id)];
  const [row] = await sql.unsafe<Omit<AnswerRow, 'readable'>[]>(text, values, { prepare: true });
  return { state: row?.state ?? null, rows: readRows(row?.page ?? null, wanted.length) };
}
