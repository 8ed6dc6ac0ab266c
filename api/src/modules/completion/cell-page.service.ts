/** Pages as cells for the compiled executor, under the same rules as those of `completion-list.service.ts`. */

import { canAsSelf, refuse, unitsFor } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkPageSize } from '../../platform/graphql/pagination.ts';
import { parseUuid } from '../../platform/ids.ts';
import { type CellAnswer, selectCellPage, selectPersonCellPage } from './cell-page.store.ts';
import {
  decodePageCursor,
  personScope,
  type RecordFilter,
  resolveScope,
  toPageFilter,
} from './completion-list.service.ts';
import type { RecordColumn } from './completion-row.ts';

export interface CellPage {
  /** Row by row, each the columns in their order: UTF-8 bytes, one character each; '' for null. */
  cells: readonly string[];
  /** Rows to show; the cells may hold one more. */
  rowCount: number;
  hasNextPage: boolean;
  /** The sync that the content belonged to. */
  syncId: number;
}

/** How a request asks for a page. */
export interface PageRequest {
  first: number;
  after: string | null;
  columns: readonly RecordColumn[];
}

function toPage({ cells, syncId }: CellAnswer, request: PageRequest): CellPage {
  const found = cells.length / request.columns.length;
  const hasNextPage = found > request.first;
  return { cells, rowCount: hasNextPage ? request.first : found, hasNextPage, syncId };
}

/** A page of records, newest first; NOT_PERMITTED when not all of the scope may be read. */
export async function readRecordCells(
  context: RequestContext,
  filter: RecordFilter,
  request: PageRequest,
): Promise<CellPage> {
  const size = checkPageSize(request.first);
  const { scope, unit } = resolveScope(context, filter);
  const answer = await selectCellPage(context.database.sql, {
    scope,
    filter: toPageFilter(filter, unit),
    after: decodePageCursor(request.after),
    limit: size + 1,
    columns: request.columns,
  });
  if (!answer.allowed) refuse(context.viewer, 'completion:read', filter.orgUnitCode ?? undefined);
  return toPage(answer, request);
}

export interface CellTranscript {
  personId: string;
  staffNumber: string;
  displayName: string;
  page: CellPage;
}

/**
 * A person and their transcript by one statement; null when the viewer may not see the person. Only
 * for viewers who may read people and records alike: undefined tells to take the general way.
 */
export async function readTranscriptCells(
  context: RequestContext,
  id: string,
  request: PageRequest,
): Promise<CellTranscript | null | undefined> {
  const personId = parseUuid(id);
  if (personId === null) return null;
  const scope = personScope(context, personId);
  const seen = unitsFor(context.viewer, 'person:read').map(({ path }) => path);
  const alike =
    canAsSelf(context.viewer, 'person:read', personId) === scope.isSelf &&
    seen.length === scope.paths.length &&
    seen.every((path, index) => path === scope.paths[index]);
  if (!alike) return undefined;
  const size = checkPageSize(request.first);
  const answer = await selectPersonCellPage(context.database.sql, {
    scope,
    filter: {},
    after: decodePageCursor(request.after),
    limit: size + 1,
    columns: request.columns,
  });
  if (answer.person === null) return null;
  const [staffNumber, displayName] = answer.person;
  return { personId, staffNumber, displayName, page: toPage(answer, request) };
}
