/** Lists of completion records: which scope a request means, and what a row becomes. */
import type { Admission } from '@shequ/schema/calendar.ts';
import { ACTIVITY_KINDS, type ActivityKind, FACT_KINDS } from '@shequ/schema/terms.ts';
import {
  type Action,
  canAsSelf,
  isWithin,
  refuse,
  type UnitScope,
  unitsFor,
} from '../../platform/authz.ts';
import type { Database } from '../../platform/database/db.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import {
  badCursor,
  type Connection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
} from '../../platform/graphql/pagination.ts';
import { parseRegionalId, parseUuid } from '../../platform/ids.ts';
import { orgUnitCodeRule, readArgument, uuidRule } from '../../platform/input-rules.ts';
import { admitted, isStoredInstant } from '../../platform/time.ts';
import { type CatalogueCourse, loadCatalogue, peekCatalogue } from '../course/catalogue.ts';
import { loadVersions, peekVersion } from '../course/version-cache.ts';
import { levelOfCode } from '../organisation/org-unit/org-unit-code.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import {
  type PageAnswer,
  selectPage,
  selectPersonPages,
  selectRecords,
} from './completion-page.store.ts';
import {
  ALL_COLUMNS,
  type Cells,
  type RecordNodeValues,
  toRecordValues,
} from './completion-row.ts';
import type { PageFilter, PersonScope, ScopeUnit, UnitsScope } from './record-query.store.ts';

const ACTION: Action = 'completion:read';
export const PAGE_CURSOR = 'completions:1';

/** A record with what the content says about it. */
export interface CompletionNode extends RecordNodeValues {
  /** Null for what does not belong to a course. */
  course: CatalogueCourse | null;
  /** Title of the activity in the version that was completed; null without an activity. */
  activityTitle: string | null;
}

/** The action that lets a viewer read records of the kind. */
function readActionOf(kind: ActivityKind): Action {
  return FACT_KINDS[kind].scope === 'records:read' ? ACTION : 'standing:read';
}

const STUDY_KINDS = ACTIVITY_KINDS.values.filter((kind) => readActionOf(kind) === ACTION);

/** Kinds of records that the viewer may read in all of these subtrees; null for every kind. */
function readableKinds(
  context: RequestContext,
  units: readonly UnitScope[],
): readonly ActivityKind[] | null {
  const standing = unitsFor(context.viewer, 'standing:read');
  const readsAll = units.every((unit) => standing.some(({ path }) => isWithin(unit.path, path)));
  return readsAll ? null : STUDY_KINDS;
}

export interface RecordFilter {
  orgUnitCode?: string | null | undefined;
  personId?: string | null | undefined;
  courseSlug?: string | null | undefined;
  activityKind?: ActivityKind | null | undefined;
  completedFrom?: Admission | null | undefined;
  completedTo?: Admission | null | undefined;
}

/** The unit with this code. A text that can be no code is told as that: it is not about permission. */
function scopeUnit(code: string): ScopeUnit {
  const parsed = readArgument('filter.orgUnitCode', orgUnitCodeRule, code);
  return { code: parsed, level: levelOfCode(parsed) };
}

/** The subtrees in which the viewer may do the action. */
export function grantedScope(context: RequestContext, action: Action): UnitsScope {
  const units = unitsFor(context.viewer, action);
  return {
    kind: 'UNITS',
    kinds: readableKinds(context, units),
    units: units.map(({ code }) => ({ code, level: levelOfCode(code) })),
    paths: units.map(({ path }) => path),
  };
}

export function personScope(context: RequestContext, personId: string): PersonScope {
  const units = unitsFor(context.viewer, ACTION);
  return {
    kind: 'PERSON',
    kinds: canAsSelf(context.viewer, 'standing:read', personId)
      ? null
      : readableKinds(context, units),
    personId,
    isSelf: canAsSelf(context.viewer, ACTION, personId),
    paths: units.map(({ path }) => path),
  };
}

/**
 * What the filter asks to read: a person's records, a unit's, or without either everything the viewer
 * may read: the granted subtrees, else their own. A kind that may not be read is refused, since an
 * empty page would say that there is nothing.
 */
export function resolveScope(
  context: RequestContext,
  filter: RecordFilter,
): { scope: UnitsScope | PersonScope; unit: ScopeUnit | undefined } {
  const resolved = scopeOf(context, filter);
  const { kinds } = resolved.scope;
  if (filter.activityKind != null && kinds !== null && !kinds.includes(filter.activityKind)) {
    refuse(context.viewer, readActionOf(filter.activityKind), filter.orgUnitCode ?? undefined);
  }
  return resolved;
}

function scopeOf(
  context: RequestContext,
  filter: RecordFilter,
): { scope: UnitsScope | PersonScope; unit: ScopeUnit | undefined } {
  const unit = filter.orgUnitCode == null ? undefined : scopeUnit(filter.orgUnitCode);
  if (filter.personId != null) {
    const personId = readArgument('filter.personId', uuidRule('人员编号'), filter.personId);
    return { scope: personScope(context, personId), unit };
  }
  const granted = grantedScope(context, ACTION);
  if (unit !== undefined) {
    if (granted.units.length === 0) refuse(context.viewer, ACTION, unit.code);
    return { scope: { ...granted, units: [unit] }, unit: undefined };
  }
  if (granted.units.length > 0) return { scope: granted, unit: undefined };
  if (context.viewer.kind !== 'PERSON') refuse(context.viewer, ACTION);
  return { scope: personScope(context, context.viewer.personId), unit: undefined };
}

export function decodePageCursor(cursor: string | null): [string, string] | null {
  if (cursor === null) return null;
  const [completedAt = '', id = ''] = decodeCursor(PAGE_CURSOR, 2, cursor);
  if (!isStoredInstant(completedAt) || parseUuid(id) === null) throw badCursor(cursor);
  return [completedAt, id];
}

export const encodePageCursor = (row: Pick<RecordNodeValues, 'completedAt' | 'id'>): string =>
  encodeCursor(PAGE_CURSOR, [row.completedAt, row.id]);

export function toPageFilter(filter: RecordFilter, unit: ScopeUnit | undefined): PageFilter {
  return {
    unit,
    courseSlug: filter.courseSlug ?? undefined,
    activityKind: filter.activityKind ?? undefined,
    completedFrom: admitted('filter.completedFrom', filter.completedFrom),
    completedTo: admitted('filter.completedTo', filter.completedTo),
  };
}

/** The rows with course and title: from memory, else by at most two statements for all of them. */
export async function toNodes(
  database: Database,
  syncId: number,
  rows: readonly RecordNodeValues[],
): Promise<CompletionNode[]> {
  if (rows.length === 0) return [];
  const catalogue = peekCatalogue(database, syncId) ?? (await loadCatalogue(database, syncId));
  const digests = rows.flatMap((row) => row.activityDigest ?? []);
  if (digests.some((digest) => peekVersion(database, digest) === undefined)) {
    await loadVersions(database, digests);
  }
  return rows.map((row) => {
    const course = row.courseUuid === null ? null : catalogue.courses.get(row.courseUuid);
    const version = row.activityDigest === null ? null : peekVersion(database, row.activityDigest);
    if (course === undefined || version === undefined) {
      throw new Error(`record ${row.region}.${row.id} names content that is not stored`);
    }
    const activity = version?.canonical as { title: string } | undefined;
    return { ...row, course, activityTitle: activity?.title ?? null };
  });
}

interface RecordPage {
  rows: Cells[];
  hasNextPage: boolean;
  /** The sync that the content belonged to. */
  syncId: number;
}

function toPage(answer: PageAnswer, size: number): RecordPage {
  const hasNextPage = answer.rows.length > size;
  return {
    rows: hasNextPage ? answer.rows.slice(0, size) : answer.rows,
    hasNextPage,
    syncId: answer.syncId,
  };
}

/** The transcript pages that a request asks for, by `[personId, size, after]` as JSON. */
const transcriptLoader: LoaderDefinition<string, PageAnswer> = {
  load: async (keys, context) => {
    const asked = keys.map((key) => JSON.parse(key) as [string, number, string | null]);
    const answers = new Map<string, PageAnswer>();
    // One statement for each way of asking: a document names few of them.
    for (const group of Map.groupBy(asked, ([, ...how]) => JSON.stringify(how)).values()) {
      const [, size, after] = group[0] as [string, number, string | null];
      const scopes = group.map(([personId]) => personScope(context, personId));
      const page = { after: decodePageCursor(after), limit: size + 1, columns: ALL_COLUMNS };
      const { sql } = context.database;
      const [only] = scopes;
      const found =
        scopes.length === 1 && only !== undefined
          ? [await selectPage(sql, { ...page, scope: only, filter: {} })]
          : await selectPersonPages(sql, { ...page, scopes });
      for (const [index, key] of group.entries()) {
        answers.set(JSON.stringify(key), found[index] as PageAnswer);
      }
    }
    return keys.map((key) => answers.get(key) as PageAnswer);
  },
};

/** A person's records, newest first, in whatever unit. */
async function readTranscript(
  context: RequestContext,
  personId: string,
  first: number,
  after: string | null,
): Promise<RecordPage> {
  const size = checkPageSize(first);
  // Refused here, before it could fail the others of its batch.
  decodePageCursor(after);
  const key = JSON.stringify([personId, size, after]);
  const answer = await context.loader(transcriptLoader).load(key);
  if (!answer.allowed) refuse(context.viewer, ACTION);
  return toPage(answer, size);
}

async function toNodeConnection(
  context: RequestContext,
  page: RecordPage,
): Promise<Connection<CompletionNode>> {
  const nodes = await toNodes(context.database, page.syncId, page.rows.map(toRecordValues));
  const edges = nodes.map((node) => ({ cursor: encodePageCursor(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A page of records, newest first; NOT_PERMITTED when not all of the scope may be read. */
export async function listCompletionRecords(
  context: RequestContext,
  filter: RecordFilter,
  first: number,
  after: string | null,
): Promise<Connection<CompletionNode>> {
  const size = checkPageSize(first);
  const { scope, unit } = resolveScope(context, filter);
  const answer = await selectPage(context.database.sql, {
    scope,
    filter: toPageFilter(filter, unit),
    after: decodePageCursor(after),
    limit: size + 1,
    columns: ALL_COLUMNS,
  });
  if (!answer.allowed) refuse(context.viewer, ACTION, filter.orgUnitCode ?? undefined);
  return await toNodeConnection(context, toPage(answer, size));
}

export async function listTranscript(
  context: RequestContext,
  personId: string,
  first: number,
  after: string | null,
): Promise<Connection<CompletionNode>> {
  const page = await readTranscript(context, personId, first, after);
  return await toNodeConnection(context, page);
}

// --- single records ------------------------------------------------------------------------------

/** Records by `<region>.<uuid>`, whoever asks: check with {@link canReadRecord}. */
export const completionLoader: LoaderDefinition<string, CompletionNode | null> = {
  load: async (ids, context) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const page = await selectRecords(context.database.sql, keys, ALL_COLUMNS);
    const nodes = await toNodes(context.database, page.syncId, page.rows.map(toRecordValues));
    const byId = new Map(nodes.map((node) => [`${node.region}.${node.id}`, node]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/** One's own, those of a unit in one's subtrees at that time, and those of a person one sees now. */
async function canReadRecord(context: RequestContext, record: RecordNodeValues): Promise<boolean> {
  const action = readActionOf(record.activityKind);
  if (canAsSelf(context.viewer, action, record.personId)) return true;
  const units = unitsFor(context.viewer, action);
  if (units.some((unit) => record.ancestorCodes.includes(unit.code))) return true;
  return await canSeePerson(context, action, record.personId);
}

/** The record, or null when there is none with this id or the viewer may not see it. */
export async function findRecord(
  context: RequestContext,
  id: string,
): Promise<CompletionNode | null> {
  const record = await context.loader(completionLoader).load(id);
  return record !== null && (await canReadRecord(context, record)) ? record : null;
}
