/** Where a person is signed in, and ending that elsewhere. The session that asks is left by signing out. */

import type { Actor } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import { findRegion } from '../organisation/employment/employment.service.ts';
import { deleteOwnSessions, type OwnSession, selectOwnSessions } from './own-session.store.ts';

export interface SignedInPerson {
  personId: string;
  /** The session that asks. */
  sessionId: string;
  requestId: string;
}

export async function listOwnSessions(
  database: Database,
  person: SignedInPerson,
): Promise<(OwnSession & { isCurrent: boolean })[]> {
  const sessions = await selectOwnSessions(database.sql, person.personId);
  return sessions.map((session) => ({ ...session, isCurrent: session.id === person.sessionId }));
}

/**
 * Ends one other session, or with null all others; returns how many. One that is over already, or is
 * somebody else's, is none.
 */
export async function endOwnSessions(
  database: Database,
  person: SignedInPerson,
  endedId: string | null,
): Promise<number> {
  const { personId, sessionId, requestId } = person;
  const actor: Actor = { actorKind: 'PERSON', actorId: personId, requestId };
  return await recordChange({ database, actor }, async ({ sql, record }) => {
    const ended = await deleteOwnSessions(sql, personId, sessionId, endedId);
    if (ended > 0) {
      record('person:end-sessions', {
        region: await findRegion(sql, personId),
        subjectId: personId,
        details: { sessionsEnded: ended },
      });
    }
    return ended;
  });
}
