/** Pages that PostgreSQL writes as JSON text, under the same rules as those of `completion-list.service.ts`. */
import type { RequestContext } from '../../context.ts';
import { canAsSelf, refuse, unitsFor } from '../../shared/authz.ts';
import { parseUuid } from '../../shared/ids.ts';
import { checkPageSize } from '../../shared/pagination.ts';
import {
  decodePageCursor,
  personScope,
  type RecordFilter,
  resolveScope,
  toPageFilter,
} from './completion-list.service.ts';
import { ROW_SEPARATOR } from './completion-row.ts';
import {
  type RowPart,
  selectWrittenPage,
  selectWrittenPersonPage,
  type WrittenAnswer,
} from './written-page.store.ts';

export type { RowPart } from './written-page.store.ts';

export interface WrittenPage {
  /** The rows with commas between, one character a byte; '' when there are none. */
  text: string;
  rowCount: number;
  hasNextPage: boolean;
  /** The sync that the content belonged to. */
  syncId: number;
}

/** How a request asks for a page. */
export interface PageRequest {
  first: number;
  after: string | null;
  row: readonly RowPart[];
}

function toPage({ text, syncId }: WrittenAnswer, size: number): WrittenPage {
  if (text === '') return { text, rowCount: 0, hasNextPage: false, syncId };
  const rows = text.split(ROW_SEPARATOR);
  const hasNextPage = rows.length > size;
  const shown = hasNextPage ? rows.slice(0, size) : rows;
  return { text: shown.join(','), rowCount: shown.length, hasNextPage, syncId };
}

/** A page of records, newest first; NOT_PERMITTED when not all of the scope may be read. */
export async function readWrittenRecords(
  context: RequestContext,
  filter: RecordFilter,
  request: PageRequest,
): Promise<WrittenPage> {
  const size = checkPageSize(request.first);
  const { scope, unit } = resolveScope(context, filter);
  const answer = await selectWrittenPage(context.database.sql, {
    scope,
    filter: toPageFilter(filter, unit),
    after: decodePageCursor(request.after),
    limit: size + 1,
    row: request.row,
  });
  if (!answer.allowed) refuse(context.viewer, 'completion:read', filter.orgUnitCode ?? undefined);
  return toPage(answer, size);
}

export interface WrittenTranscript {
  personId: string;
  staffNumber: string;
  displayName: string;
  page: WrittenPage;
}

/**
 * A person and their transcript by one statement; null when the viewer may not see the person. Only
 * for viewers who may read people and records alike: undefined tells to take the general way.
 */
export async function readWrittenTranscript(
  context: RequestContext,
  id: string,
  request: PageRequest,
): Promise<WrittenTranscript | null | undefined> {
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
  const answer = await selectWrittenPersonPage(context.database.sql, {
    scope,
    filter: {},
    after: decodePageCursor(request.after),
    limit: size + 1,
    row: request.row,
  });
  if (answer.person === null) return null;
  const [staffNumber, displayName] = answer.person;
  return { personId, staffNumber, displayName, page: toPage(answer, size) };
}
