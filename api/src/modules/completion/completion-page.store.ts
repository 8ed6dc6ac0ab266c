/**
 * Pages and the feed of completion records: one prepared statement each, with the permission inside
 * it, so that no caller can forget it. Measured rules that this file keeps: keysets compare rows
 * (`(a, b) < (x, y)`), the limit is a literal (a bound one is planned anew each time), the order is
 * stated on the outermost level, and the page leaves PostgreSQL as one cell.
 *
 * Statement texts are made from the closed lists below only; every value is a parameter.
 */
import type { ActivityKind, OrgLevel } from '@shequ/schema/terms.ts';
import type postgres from 'postgres';
import {
  CELL_SEPARATOR,
  type Cells,
  isColumnOf,
  RECORD_COLUMNS,
  type RecordColumn,
  ROW_SEPARATOR,
} from './completion-row.ts';

export interface ScopeUnit {
  level: OrgLevel;
  code: string;
}

/** The records of one or more subtrees, none inside another. */
export interface UnitsScope {
  kind: 'UNITS';
  units: readonly ScopeUnit[];
  /** Paths of the subtrees that the viewer may read. */
  paths: readonly string[];
}

/** The records of one person, made in whatever unit. */
export interface PersonScope {
  kind: 'PERSON';
  personId: string;
  /** Whether the viewer is that person. */
  isSelf: boolean;
  paths: readonly string[];
}

export interface PageFilter {
  /** Besides a person, the unit at that time. */
  unit?: ScopeUnit | undefined;
  courseSlug?: string | undefined;
  activityKind?: ActivityKind | undefined;
  /** Inclusive. */
  completedFrom?: string | undefined;
  /** Exclusive. */
  completedTo?: string | undefined;
}

export interface PageQuery {
  scope: UnitsScope | PersonScope;
  filter: PageFilter;
  /** Sort key of the row before the page: completedAt as it was given, and id. */
  after: readonly [string, string] | null;
  /** Rows at most, 1–101. */
  limit: number;
  columns: readonly RecordColumn[];
}

export interface PageAnswer {
  /** False: the viewer may not read all of this scope, or it does not exist. Use no rows then. */
  allowed: boolean;
  /** The sync that the content belonged to when the page was read. */
  syncId: number;
  /** The columns asked for, in their order. */
  rows: Cells[];
}

const LEVEL_COLUMNS: Readonly<Record<OrgLevel, string>> = {
  PROVINCE: 'province_code',
  CITY: 'city_code',
  DISTRICT: 'district_code',
  STREET: 'street_code',
  COMMUNITY: 'community_code',
};

/** Few literal sizes keep the number of prepared statements small. */
const LIMITS = [11, 21, 51, 101] as const;

function literalLimit(limit: number): number {
  return LIMITS.find((size) => size >= limit) ?? 101;
}

interface Compiled {
  text: string;
  values: unknown[];
}

/** Collects parameters; gives the placeholder of each. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

// --- permission ----------------------------------------------------------------------------------

/** Whether the unit lies in one of the viewer's subtrees. */
const inSubtrees = (paths: string): string => `unit.path ^@ any(${paths})`;

/**
 * The units of the scope, as far as they exist with that level inside the viewer's subtrees. A single
 * unit is compared as such: a function over arrays is estimated too high without its values, and the
 * statement would be planned anew each time.
 */
function readableUnits(scope: UnitsScope, parameters: Parameters): string {
  const [only] = scope.units;
  if (scope.units.length === 1 && only !== undefined) {
    const code = parameters.add(only.code, 'char(12)');
    return `select unit.code, unit.level from org_units unit
      where unit.code = ${code} and unit.level = '${only.level}'
        and ${inSubtrees(parameters.add(scope.paths, 'text[]'))}`;
  }
  const codes = parameters.add(
    scope.units.map((unit) => unit.code),
    'char(12)[]',
  );
  const levels = parameters.add(
    scope.units.map((unit) => unit.level),
    'text[]',
  );
  return `select unit.code, unit.level
      from unnest(${codes}, ${levels}) as asked(code, level)
      join org_units unit on unit.code = asked.code and unit.level = asked.level
      where ${inSubtrees(parameters.add(scope.paths, 'text[]'))}`;
}

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** That a post of the person which decides visibility lies in one of the viewer's subtrees. */
const hasPostInSubtrees = (personId: string, paths: string): string => `exists (
        select 1 from employments post
          join org_units unit on unit.code = post.org_unit_code
         where post.person_id = ${personId}
           and ${inSubtrees(paths)}
           and (coalesce(post.ended_on >= ${TODAY}, true) or not exists (
             select 1 from employments lasting
              where lasting.person_id = ${personId}
                and coalesce(lasting.ended_on >= ${TODAY}, true))))`;

/** The person: oneself, or one with a post that decides visibility inside the viewer's subtrees. */
function readablePerson(scope: PersonScope, parameters: Parameters): string {
  const personId = parameters.add(scope.personId, 'uuid');
  if (scope.isSelf) return `select ${personId} as id`;
  const paths = parameters.add(scope.paths, 'text[]');
  return `select ${personId} as id
      where ${hasPostInSubtrees(personId, paths)}`;
}

function readable(scope: UnitsScope | PersonScope, parameters: Parameters): string {
  return scope.kind === 'UNITS'
    ? readableUnits(scope, parameters)
    : readablePerson(scope, parameters);
}

/** How many rows of `readable` mean that nothing was out of reach. */
function expectedReadable(scope: UnitsScope | PersonScope): number {
  return scope.kind === 'UNITS' ? scope.units.length : 1;
}

// --- scans ---------------------------------------------------------------------------------------

/** The first rows in this order among those that are readable and meet the conditions. */
function scan(
  scope: UnitsScope | PersonScope,
  conditions: readonly string[],
  order: string,
  limit: number,
): string {
  const keyset = (match: string): string => `select record.* from completion_records record
            where ${[match, ...conditions].join(' and ')}
            order by ${order} limit ${limit}`;
  if (scope.kind === 'PERSON') return keyset('record.person_id = (select id from readable)');
  const [only] = scope.units;
  if (scope.units.length === 1 && only !== undefined) {
    return keyset(`record.${LEVEL_COLUMNS[only.level]} = (select code from readable)`);
  }
  // One keyset scan a unit, then the first of them all.
  const levels = [...new Set(scope.units.map((unit) => unit.level))].sort();
  const scans = levels.map(
    (level) => `select record.* from readable unit
            cross join lateral (${keyset(`record.${LEVEL_COLUMNS[level]} = unit.code`)}) record
            where unit.level = '${level}'`,
  );
  return `select record.* from (${scans.join(' union all ')}) record
            order by ${order} limit ${limit}`;
}

/**
 * One row by its key for each row of the page. `offset 0` keeps the planner from reading a small
 * table whole to hash it, which costs more than fifty look-ups.
 */
function lookup(source: string, columns: string, match: string): string {
  const [table, alias] = source.split(' ');
  return `left join lateral (select ${columns} from ${table} where ${match} offset 0) ${alias} on true`;
}

/** The rows as one text, in order; see {@link readCells}. */
function cells(columns: readonly RecordColumn[], rows: string, order: string): string {
  const list = columns.map((column) => RECORD_COLUMNS[column]).join(`, E'\\x1f', `);
  const needs = (table: 'person' | 'unit'): boolean =>
    columns.some((column) => isColumnOf(table, column));
  const joins = [
    ...(needs('person')
      ? [lookup('people person', 'staff_number, display_name', 'id = record.person_id')]
      : []),
    ...(needs('unit')
      ? [lookup('org_units unit', 'name, level', 'code = record.org_unit_code')]
      : []),
  ];
  return `(select string_agg(page.cells, E'\\x1e') from (
        select concat(${list}) as cells
        from (
          ${rows}
        ) record ${joins.join(' ')}
        order by ${order}
      ) page)`;
}

interface AnswerRow {
  readable: number;
  sync_id: string | null;
  page: string | null;
}

/** The cells of each row of a page. */
function readCells(page: string | null): Cells[] {
  return page === null ? [] : page.split(ROW_SEPARATOR).map((row) => row.split(CELL_SEPARATOR));
}

function answer(row: AnswerRow, scope: UnitsScope | PersonScope, limit: number): PageAnswer {
  const rows = readCells(row.page);
  return {
    allowed: row.readable === expectedReadable(scope),
    syncId: Number(row.sync_id ?? 0),
    rows: rows.length > limit ? rows.slice(0, limit) : rows,
  };
}

// --- pages ---------------------------------------------------------------------------------------

const PAGE_ORDER = 'record.completed_at desc, record.id desc';

function filterConditions(filter: PageFilter, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (filter.unit !== undefined) {
    const code = parameters.add(filter.unit.code, 'char(12)');
    conditions.push(`record.${LEVEL_COLUMNS[filter.unit.level]} = ${code}`);
  }
  if (filter.courseSlug !== undefined) {
    const slug = parameters.add(filter.courseSlug, 'text');
    // One value, looked up once: the course on offer, else the last one withdrawn under the slug.
    conditions.push(`record.course_uuid = (
              select course.uuid from content_items course
               where course.kind = 'COURSE' and course.slug = ${slug}
               order by course.retired_at desc nulls first limit 1)`);
  }
  if (filter.activityKind !== undefined) {
    conditions.push(`record.activity_kind = ${parameters.add(filter.activityKind, 'text')}`);
  }
  if (filter.completedFrom !== undefined) {
    conditions.push(
      `record.completed_at >= ${parameters.add(filter.completedFrom, 'timestamptz')}`,
    );
  }
  if (filter.completedTo !== undefined) {
    conditions.push(`record.completed_at < ${parameters.add(filter.completedTo, 'timestamptz')}`);
  }
  return conditions;
}

export function compilePage(query: PageQuery): Compiled {
  const parameters = new Parameters();
  const permission = readable(query.scope, parameters);
  const conditions = filterConditions(query.filter, parameters);
  if (query.after !== null) {
    const at = parameters.add(query.after[0], 'timestamptz');
    const id = parameters.add(query.after[1], 'uuid');
    conditions.push(`(record.completed_at, record.id) < (${at}, ${id})`);
  }
  const rows = scan(query.scope, conditions, PAGE_ORDER, literalLimit(query.limit));
  const text = `with readable as materialized (
      ${permission}
    )
    select (select count(*)::int from readable) as readable,
      (select max(id) from content_syncs) as sync_id,
      ${cells(query.columns, rows, PAGE_ORDER)} as page`;
  return { text, values: parameters.values };
}

/** One page, newest first. */
export async function selectPage(sql: postgres.Sql, query: PageQuery): Promise<PageAnswer> {
  const { text, values } = compilePage(query);
  const rows = await sql.unsafe<AnswerRow[]>(text, values as never[], { prepare: true });
  return answer(rows[0] as AnswerRow, query.scope, query.limit);
}

export interface PersonAnswer extends PageAnswer {
  /** Number and name; null when there is no such person in the viewer's sight. */
  person: readonly [staffNumber: string, displayName: string] | null;
}

/** A person and a page of their records, in one statement. */
export async function selectPersonPage(
  sql: postgres.Sql,
  query: PageQuery & { scope: PersonScope },
): Promise<PersonAnswer> {
  const { text, values } = compilePage(query);
  const withPerson = `${text},
      (select json_build_array(person.staff_number, person.display_name)
         from people person where person.id = (select id from readable)) as person`;
  const rows = await sql.unsafe<(AnswerRow & Pick<PersonAnswer, 'person'>)[]>(
    withPerson,
    values as never[],
    { prepare: true },
  );
  const row = rows[0] as (typeof rows)[number];
  return { ...answer(row, query.scope, query.limit), person: row.person };
}

/**
 * A page of each of several people at once, in the order of the scopes, which are those of one
 * viewer. For lists of people: a statement for each of them would grow with the list.
 */
export async function selectPersonPages(
  sql: postgres.Sql,
  query: Omit<PageQuery, 'scope' | 'filter'> & { scopes: readonly PersonScope[] },
): Promise<PageAnswer[]> {
  const { scopes } = query;
  const parameters = new Parameters();
  const ids = parameters.add(
    scopes.map((scope) => scope.personId),
    'uuid[]',
  );
  const self = parameters.add(scopes.find((scope) => scope.isSelf)?.personId ?? null, 'uuid');
  const paths = parameters.add(scopes[0]?.paths ?? [], 'text[]');
  const conditions = ['record.person_id = readable.id'];
  if (query.after !== null) {
    const at = parameters.add(query.after[0], 'timestamptz');
    const id = parameters.add(query.after[1], 'uuid');
    conditions.push(`(record.completed_at, record.id) < (${at}, ${id})`);
  }
  const rows = `select record.* from completion_records record
            where ${conditions.join(' and ')}
            order by ${PAGE_ORDER} limit ${literalLimit(query.limit)}`;
  const text = `with asked as (
      select * from unnest(${ids}) with ordinality as asked(id, place)
    ), readable as materialized (
      select asked.id, asked.place from asked
      where asked.id = ${self} or ${hasPostInSubtrees('asked.id', paths)}
    )
    select (case when readable.id is null then 0 else 1 end) as readable,
      (select max(id) from content_syncs) as sync_id,
      case when readable.id is not null then ${cells(query.columns, rows, PAGE_ORDER)} end as page
    from asked left join readable using (place)
    order by asked.place`;
  const found = await sql.unsafe<AnswerRow[]>(text, parameters.values as never[], {
    prepare: true,
  });
  return found.map((row, index) => answer(row, scopes[index] as PersonScope, query.limit));
}

/** The records with these keys, in no order and whoever may read them: check each. */
export async function selectRecords(
  sql: postgres.Sql,
  keys: readonly { region: string; id: string }[],
  columns: readonly RecordColumn[],
): Promise<Omit<PageAnswer, 'allowed'>> {
  const rows = `select record.* from completion_records record
          join unnest($1::char(4)[], $2::uuid[]) as asked(region, id)
            on asked.region = record.region and asked.id = record.id`;
  const text = `select (select max(id) from content_syncs) as sync_id,
      ${cells(columns, rows, 'record.id')} as page`;
  const values = [keys.map((key) => key.region), keys.map((key) => key.id)];
  const [row] = await sql.unsafe<Omit<AnswerRow, 'readable'>[]>(text, values, { prepare: true });
  return { syncId: Number(row?.sync_id ?? 0), rows: readCells(row?.page ?? null) };
}

// --- feed ----------------------------------------------------------------------------------------

export interface FeedQuery {
  scope: UnitsScope;
  /** Position and id of the last row that was read; null from the beginning. */
  after: readonly [string, string] | null;
  limit: number;
  columns: readonly RecordColumn[];
}

export interface FeedAnswer extends PageAnswer {
  /** Names this life of the database; cursors of another are void. */
  epoch: string;
  /** False: restored or copied since the epoch began. Call {@link updateEpoch} and ask again. */
  isEpochCurrent: boolean;
}

const FEED_ORDER = 'record.feed_position, record.id';

/**
 * Rows up to the oldest transaction that is still running: a row that is not there yet can only come
 * after them. Rows of earlier generations lie below every row of this one.
 */
const BELOW_RUNNING = `record.feed_position < (
              select (generation::bigint << 52) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                from database_epoch)`;

/** The timeline changes when a standby takes over or a backup is recovered to a point in time. */
const TIMELINE = `case when pg_is_in_recovery()
        then (select timeline_id::text from pg_control_checkpoint())
        else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end`;

export function compileFeed(query: FeedQuery): Compiled {
  const parameters = new Parameters();
  const permission = readable(query.scope, parameters);
  const conditions = [BELOW_RUNNING];
  if (query.after !== null) {
    const position = parameters.add(query.after[0], 'bigint');
    const id = parameters.add(query.after[1], 'uuid');
    conditions.push(`(record.feed_position, record.id) > (${position}, ${id})`);
  }
  const rows = scan(query.scope, conditions, FEED_ORDER, literalLimit(query.limit));
  const text = `with readable as materialized (
      ${permission}
    ), life as materialized (
      select epoch, fingerprint, database_fingerprint() as actual, ${TIMELINE} as timeline
        from database_epoch
    )
    select (select count(*)::int from readable) as readable,
      (select max(id) from content_syncs) as sync_id,
      (select md5(concat_ws('/', epoch, actual, timeline)) from life) as epoch,
      (select fingerprint = actual from life) as is_epoch_current,
      ${cells(query.columns, rows, FEED_ORDER)} as page`;
  return { text, values: parameters.values };
}

/** What was added after the position, oldest first, as far as nothing can still come before it. */
export async function selectFeed(sql: postgres.Sql, query: FeedQuery): Promise<FeedAnswer> {
  const { text, values } = compileFeed(query);
  const rows = await sql.unsafe<(AnswerRow & { epoch: string; is_epoch_current: boolean })[]>(
    text,
    values as never[],
    { prepare: true },
  );
  const row = rows[0] as (typeof rows)[number];
  return {
    ...answer(row, query.scope, query.limit),
    epoch: row.epoch,
    isEpochCurrent: row.is_epoch_current,
  };
}

/**
 * Begins a new epoch when the database is not the one that the present epoch began in. Waits for
 * writers: what they add afterwards belongs to the new generation.
 */
export async function updateEpoch(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`lock table completion_records in share row exclusive mode`;
    await transaction`
      update database_epoch
         set epoch = gen_random_uuid(), generation = generation + 1,
             fingerprint = database_fingerprint()
       where fingerprint <> database_fingerprint()`;
  });
}
