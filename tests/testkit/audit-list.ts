/** Lists and seals what happened until now, as the rounds of a server do in time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { listEvents } from '../../api/src/modules/audit/list-events.service.ts';
import { sealEvents } from '../../api/src/modules/audit/seal.service.ts';
import type { Database } from '../../api/src/platform/database/db.ts';

/**
 * Until every event is listed. Transactions are counted for all databases of a server, so one that a
 * test of another file has open holds the list back.
 */
export async function listAllEvents(
  database: Database,
  options: { batch?: number } = {},
): Promise<void> {
  for (;;) {
    await listEvents(database, options);
    const missing = await database.sql`
      select 1 from audit_events event where not exists (
        select 1 from audit_entries entry where entry.region = event.region and entry.id = event.id)
       limit 1`;
    if (missing.length === 0) return;
    await sleep(20);
  }
}

/** Until every event has a link. */
export async function sealAllEvents(database: Database): Promise<void> {
  for (;;) {
    await sealEvents(database);
    const missing = await database.sql`
      select 1 from audit_events event where not exists (
        select 1 from audit_chain link where link.region = event.region and link.event_id = event.id)
       limit 1`;
    if (missing.length === 0) return;
    await sleep(20);
  }
}
