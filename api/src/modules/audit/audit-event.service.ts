/** What an entry of the audit list shows of its event. */
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { type Person, personLoader } from '../organisation/person/person.service.ts';
import { type ListedEvent, selectEvents, selectFacts, selectKeyNames } from './event.store.ts';

/** Events by `<region>.<uuid>`: those of entries that the viewer was given. */
const auditEventLoader: LoaderDefinition<string, ListedEvent> = {
  load: async (ids, { database }) => {
    const keys = ids.flatMap((id) => parseRegionalId(id) ?? []);
    const [events, beside] = await Promise.all([
      selectEvents(database.sql, { keys }),
      selectFacts(database.sql, { keys }),
    ]);
    const facts = new Map(beside.map((row) => [encodeRegionalId(row.region, row.id), row.facts]));
    const byId = new Map(
      events.map((event) => {
        const id = encodeRegionalId(event.region, event.id);
        return [id, { ...event, details: { ...event.details, ...facts.get(id) } }];
      }),
    );
    return ids.map((id) => byId.get(id) ?? new Error(`an entry names event ${id}, which is gone`));
  },
};

const keyNameLoader: LoaderDefinition<string, string | null> = {
  load: async (ids, { database }) => {
    const names = new Map(
      (await selectKeyNames(database.sql, { ids })).map(({ id, name }) => [id, name]),
    );
    return ids.map((id) => names.get(id) ?? null);
  },
};

/** What is shown of an event reads these of its entry. */
interface ShownEntry {
  region: string;
  id: string;
  actorId: string | null;
  unitCode: string | null;
}

export const eventOf = ({ region, id }: ShownEntry, context: RequestContext) =>
  context.loader(auditEventLoader).load(encodeRegionalId(region, id));

export const personOf = async (id: string | null, context: RequestContext) =>
  id === null ? null : await context.loader(personLoader).load(id);

/** The person who acted; null for keys, commands and the server. */
export const actorOf = async (row: ShownEntry, context: RequestContext): Promise<Person | null> =>
  (await eventOf(row, context)).actorKind === 'PERSON' ? personOf(row.actorId, context) : null;

/** Of the person or key that acted. */
export async function actorNameOf(
  row: ShownEntry,
  context: RequestContext,
): Promise<string | null> {
  const { actorKind } = await eventOf(row, context);
  if (actorKind !== 'API_KEY' || row.actorId === null)
    return (await actorOf(row, context))?.displayName ?? null;
  return await context.loader(keyNameLoader).load(row.actorId);
}

export async function unitNameOf(
  { unitCode }: ShownEntry,
  context: RequestContext,
): Promise<string | null> {
  if (unitCode === null) return null;
  return (await context.loader(orgUnitLoader).load(unitCode))?.name ?? null;
}
