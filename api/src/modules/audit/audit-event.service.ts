/** What an entry of the audit list shows of its event. */
import type { LoaderDefinition } from '../../platform/graphql/context.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { type ListedEvent, selectEvents, selectKeyNames } from './event.store.ts';

export type { ListedEvent } from './event.store.ts';

/** Events by `<region>.<uuid>`: those of entries that the viewer was given. */
export const auditEventLoader: LoaderDefinition<string, ListedEvent> = {
  load: async (ids, { database }) => {
    const keys = ids.flatMap((id) => parseRegionalId(id) ?? []);
    const events = await selectEvents(database.sql, { keys });
    const byId = new Map(
      events.map((event) => [encodeRegionalId(event.region, event.id), event] as const),
    );
    return ids.map((id) => byId.get(id) ?? new Error(`an entry names event ${id}, which is gone`));
  },
};

export const keyNameLoader: LoaderDefinition<string, string | null> = {
  load: async (ids, { database }) => {
    const names = new Map(
      (await selectKeyNames(database.sql, { ids })).map(({ id, name }) => [id, name]),
    );
    return ids.map((id) => names.get(id) ?? null);
  },
};
