/** Transcripts: the records of a person in whatever unit, newest first, as pages for either executor. */
import { canAsSelf, refuse, unitsFor } from '../../platform/authz.ts';
import { CELL_SEPARATOR, type Cell, type CellPage } from '../../platform/compiled/cell.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { type CountedConnection, lazily } from '../../platform/graphql/pagination.ts';
import { parseUuid } from '../../platform/ids.ts';
import type { Asked, PageRequest, PersonScope, RowsAnswer } from '../../platform/list/list.ts';
import { personScope } from '../../platform/list/unit-scope.ts';
import type { CompletionNode } from './completion-content.ts';
import { ACTION, RECORD_LIST, readableKinds, restrictKinds } from './completion-list.service.ts';
import { selectPersonPages, selectPersonText } from './completion-page.store.ts';

const askedOf = (context: RequestContext, scope: PersonScope): Asked => ({
  scope,
  conditions: restrictKinds(context, scope),
});

/** A page of each of these people. */
async function selectPages(
  context: RequestContext,
  scopes: readonly [PersonScope, ...PersonScope[]],
  request: PageRequest,
): Promise<RowsAnswer[]> {
  const [first, ...others] = scopes;
  if (others.length === 0) {
    return [await RECORD_LIST.select(context, askedOf(context, first), request)];
  }
  const query = RECORD_LIST.queryOf({ scope: first, conditions: [] }, request);
  const other = scopes.find(({ isSelf }) => !isSelf);
  const kinds = other === undefined ? null : readableKinds(context, other);
  return await selectPersonPages(context.database.sql, query, scopes, kinds);
}

/** The transcript pages that a request asks for, by `[personId, first, after]` as JSON. */
const transcriptLoader: LoaderDefinition<string, RowsAnswer> = {
  load: async (keys, context) => {
    const asked = keys.map((key) => JSON.parse(key) as [string, number, string | null]);
    const answers = new Map<string, RowsAnswer>();
    // One statement for each way of asking: a document names few of them.
    for (const group of Map.groupBy(asked, ([, ...how]) => JSON.stringify(how)).values()) {
      const [, first, after] = group[0] as [string, number, string | null];
      const scopes = group.map(([personId]) => personScope(context, ACTION, personId));
      const found = await selectPages(context, scopes as [PersonScope], { first, after });
      for (const [index, key] of group.entries()) {
        answers.set(JSON.stringify(key), found[index] as RowsAnswer);
      }
    }
    return keys.map((key) => answers.get(key) as RowsAnswer);
  },
};

export async function listTranscript(
  context: RequestContext,
  personId: string,
  request: PageRequest,
): Promise<CountedConnection<CompletionNode>> {
  const { first, after } = request;
  const asked = askedOf(context, personScope(context, ACTION, personId));
  // Refused here, before it could fail the others of its batch.
  RECORD_LIST.queryOf(asked, request);
  const key = JSON.stringify([personId, first, after]);
  const answer = await context.loader(transcriptLoader).load(key);
  if (!answer.allowed) refuse(context.viewer, ACTION);
  const page = await RECORD_LIST.toConnection(context, answer, first);
  return { ...page, countAll: lazily(() => RECORD_LIST.count(context, asked)) };
}

export interface CellTranscript {
  /** The cells that were asked for of the person, in their order. */
  person: readonly string[];
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
  cells: { person: readonly Cell[]; page: readonly Cell[] },
): Promise<CellTranscript | null | undefined> {
  const personId = parseUuid(id);
  if (personId === null) return null;
  const scope = personScope(context, ACTION, personId);
  const seen = unitsFor(context.viewer, 'person:read').map(({ path }) => path);
  const alike =
    canAsSelf(context.viewer, 'person:read', personId) === scope.isSelf &&
    seen.length === scope.paths.length &&
    seen.every((path, index) => path === scope.paths[index]);
  if (!alike) return undefined;
  const asked = askedOf(context, scope);
  const person = selectPersonText(cells.person);
  const answer = await RECORD_LIST.selectCells(context, asked, request, cells.page, person);
  if (answer.further === null) return null;
  return { person: answer.further.split(CELL_SEPARATOR), page: answer.page };
}
