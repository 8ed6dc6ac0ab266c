/**
 * How statements on lists of completion records are put together: permission, filter, keyset scan,
 * columns. Measured rules that this file keeps: keysets compare rows (`(a, b) < (x, y)`), the limit
 * is a literal (a bound one is planned anew each time), the order is stated on the outermost level,
 * and a page leaves PostgreSQL as one cell.
 *
 * Statement texts are made from closed lists only; every value is a parameter.
 */
import type { ActivityKind, OrgLevel } from '@shequ/schema/terms.ts';
import { decidesVisibility } from '../organisation/visibility/visibility.sql.ts';
import {
  isColumnOf,
  type JoinedTable,
  NEVER_NULL,
  RECORD_COLUMNS,
  type RecordColumn,
} from './completion-row.ts';

export interface ScopeUnit {
  level: OrgLevel;
  code: string;
}

/** The records of one or more subtrees, none inside another. */
export interface UnitsScope {
  kind: 'UNITS';
  /** Kinds of records that the viewer may read in it; null for every kind. */
  kinds: readonly ActivityKind[] | null;
  units: readonly ScopeUnit[];
  /** Paths of the subtrees that the viewer may read. */
  paths: readonly string[];
}

/** The records of one person, made in whatever unit. */
export interface PersonScope {
  kind: 'PERSON';
  /** As in {@link UnitsScope}. */
  kinds: readonly ActivityKind[] | null;
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

const LEVEL_COLUMNS: Readonly<Record<OrgLevel, string>> = {
  PROVINCE: 'province_code',
  CITY: 'city_code',
  DISTRICT: 'district_code',
  STREET: 'street_code',
  COMMUNITY: 'community_code',
};

/** Few literal sizes keep the number of prepared statements small. */
const LIMITS = [11, 21, 51, 101] as const;

export function literalLimit(limit: number): number {
  return LIMITS.find((size) => size >= limit) ?? 101;
}

/** Statements that stay prepared in each connection: clients choose the columns, so there is no end to them. */
const MOST_PREPARED = 300;
const prepared = new Set<string>();

/** Whether the statement is one of the first so many, to be prepared; later ones are planned each time. */
export function isPrepared(text: string): boolean {
  if (prepared.has(text)) return true;
  if (prepared.size >= MOST_PREPARED) return false;
  prepared.add(text);
  return true;
}

export interface Compiled {
  text: string;
  values: unknown[];
}

/** Collects parameters; gives the placeholder of each. */
export class Parameters {
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

/** That a post of the person which decides visibility lies in one of the viewer's subtrees. */
export const hasPostInSubtrees = (personId: string, paths: string): string => `exists (
        select 1 from employments post
          join org_units unit on unit.code = post.org_unit_code
         where post.person_id = ${personId}
           and ${inSubtrees(paths)}
           and ${decidesVisibility('post')})`;

/** The person: oneself, or one with a post that decides visibility inside the viewer's subtrees. */
function readablePerson(scope: PersonScope, parameters: Parameters): string {
  const personId = parameters.add(scope.personId, 'uuid');
  if (scope.isSelf) return `select ${personId} as id`;
  const paths = parameters.add(scope.paths, 'text[]');
  return `select ${personId} as id
      where ${hasPostInSubtrees(personId, paths)}`;
}

export function readable(scope: UnitsScope | PersonScope, parameters: Parameters): string {
  return scope.kind === 'UNITS'
    ? readableUnits(scope, parameters)
    : readablePerson(scope, parameters);
}

/** How many rows of `readable` mean that nothing was out of reach. */
export function expectedReadable(scope: UnitsScope | PersonScope): number {
  return scope.kind === 'UNITS' ? scope.units.length : 1;
}

// --- scans ---------------------------------------------------------------------------------------

/** That a record is of a kind which may be read; the kinds are those of a closed list. */
export function ofReadableKind({ kinds }: UnitsScope | PersonScope): string[] {
  return kinds === null
    ? []
    : [`record.activity_kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`];
}

/** The first rows in this order among those that are readable and meet the conditions. */
export function scan(
  scope: UnitsScope | PersonScope,
  furtherConditions: readonly string[],
  order: string,
  limit: number,
): string {
  const conditions = [...ofReadableKind(scope), ...furtherConditions];
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

const SEPARATOR = `E'\\x1f'`;

/** `concat_ws` leaves out what is null. */
function cellOf(column: RecordColumn): string {
  const expression = RECORD_COLUMNS[column];
  return NEVER_NULL.has(column) ? expression : `coalesce(${expression}::text, '')`;
}

/** The tables besides `record` that the columns come from. */
function joinsOf(columns: readonly RecordColumn[]): string {
  const needs = (table: JoinedTable): boolean =>
    columns.some((column) => isColumnOf(table, column));
  return [
    ...(needs('person')
      ? [lookup('people person', 'staff_number, display_name', 'id = record.person_id')]
      : []),
    ...(needs('unit')
      ? [lookup('org_units unit', 'name, level', 'code = record.org_unit_code')]
      : []),
    ...(needs('enrollment')
      ? [
          lookup(
            'enrollments enrollment',
            'period',
            'region = record.region and id = record.enrollment_id',
          ),
        ]
      : []),
  ].join(' ');
}

/**
 * The cells of all rows as one text, in order. `concat_ws` names the separator once, and costs half of
 * what `concat` with separators or JSON does.
 */
export function cells(columns: readonly RecordColumn[], rows: string, order: string): string {
  return `(select string_agg(page.row, ${SEPARATOR}) from (
        select concat_ws(${SEPARATOR}, ${columns.map(cellOf).join(', ')}) as row
        from (
          ${rows}
        ) record ${joinsOf(columns)}
        order by ${order}
      ) page)`;
}

export const PAGE_ORDER = 'record.completed_at desc, record.id desc';

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

/** A page of the query as cells. */
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
