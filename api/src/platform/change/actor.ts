/** Who makes a change, as its audit event says. */
import type { Viewer } from '../authz.ts';
import type { NewAuditEvent } from './audit.store.ts';

export type Actor = Pick<NewAuditEvent, 'actorKind' | 'actorId' | 'requestId'>;

/** A command line or the server's own work, such as the content sync. */
export const COMMAND_ACTOR: Actor = { actorKind: 'COMMAND', actorId: null, requestId: null };
export const SYSTEM_ACTOR: Actor = { actorKind: 'SYSTEM', actorId: null, requestId: null };

export function actorOf(viewer: Viewer, requestId: string): Actor {
  switch (viewer.kind) {
    case 'PERSON':
      return { actorKind: 'PERSON', actorId: viewer.personId, requestId };
    case 'API_KEY':
      return { actorKind: 'API_KEY', actorId: viewer.keyId, requestId };
    case 'ANONYMOUS':
      return { actorKind: 'ANONYMOUS', actorId: null, requestId };
  }
}
