import { inBatches } from '../database/batches.ts';
import type { Db } from '../database/db.ts';
import type { RequestContext } from '../graphql/context.ts';
import { insertAuditEvents, type NewAuditEvent } from './audit.store.ts';

const BATCH = 1_000;

/** Who makes a change: taken from a request, or a command on the server. */
export type Actor = Pick<NewAuditEvent, 'actorKind' | 'actorId' | 'requestId'>;

/** A command line or the server's own work, such as the content sync. */
export const COMMAND_ACTOR: Actor = { actorKind: 'COMMAND', actorId: null, requestId: null };
export const SYSTEM_ACTOR: Actor = { actorKind: 'SYSTEM', actorId: null, requestId: null };

export function actorOf(context: Pick<RequestContext, 'viewer' | 'requestId'>): Actor {
  const { viewer, requestId } = context;
  switch (viewer.kind) {
    case 'PERSON':
      return { actorKind: 'PERSON', actorId: viewer.personId, requestId };
    case 'API_KEY':
      return { actorKind: 'API_KEY', actorId: viewer.keyId, requestId };
    case 'ANONYMOUS':
      return { actorKind: 'ANONYMOUS', actorId: null, requestId };
  }
}

/** Events of many changes of one actor, a few statements whatever their number. */
export async function recordAudits(
  transaction: Db,
  actor: Actor,
  changes: readonly Omit<NewAuditEvent, keyof Actor>[],
): Promise<void> {
  for (const batch of inBatches(changes, BATCH)) {
    await insertAuditEvents(
      transaction,
      batch.map((change) => ({ ...change, ...actor })),
    );
  }
}

/** Writes the event of one change in the transaction of that change. */
export async function recordAudit(
  transaction: Db,
  actor: Actor,
  change: Omit<NewAuditEvent, keyof Actor>,
): Promise<void> {
  await insertAuditEvents(transaction, [{ ...change, ...actor }]);
}
