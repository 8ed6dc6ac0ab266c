/** Single records, by id. */
import { canAsSelf, unitsFor } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { type CompletionNode, toNodes } from './completion-content.ts';
import { RECORD_LIST, readActionOf } from './completion-list.service.ts';
import { selectRecords } from './completion-page.store.ts';
import type { RecordRow } from './completion-row.store.ts';

/** Records by `<region>.<uuid>`, whoever asks: check with {@link canReadRecord}. */
const completionLoader: LoaderDefinition<string, CompletionNode | null> = {
  load: async (ids, context) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const { rows, state } = await selectRecords(context.database.sql, keys, RECORD_LIST.cells);
    const records = rows.map((cells) => RECORD_LIST.toRow(cells));
    const nodes = await toNodes(context, records, state);
    const byId = new Map(nodes.map((node) => [`${node.region}.${node.id}`, node]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/** One's own, those of a unit in one's subtrees at that time, and those of a person one sees now. */
async function canReadRecord(context: RequestContext, record: RecordRow): Promise<boolean> {
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
