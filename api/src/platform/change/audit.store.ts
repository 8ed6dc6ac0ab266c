import { auditEvents } from '@shequ/schema/db/audit.ts';
import type { AuditAction, AuditActorKind, AuditSubjectKind } from '@shequ/schema/terms.ts';
import type { Db } from '../database/db.ts';
import { newId } from '../ids.ts';

export interface NewAuditEvent {
  /** Region of the subject: see `selectRegion` of the employment store. */
  region: string;
  actorKind: AuditActorKind;
  /** Person or API key; null for a command or the server itself. */
  actorId: string | null;
  action: AuditAction;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  /** What changed, without secrets, answers or phone numbers. */
  details?: Record<string, unknown>;
  requestId: string | null;
}

/** Call with the transaction of the change, so that neither is kept without the other. */
export async function insertAuditEvents(db: Db, events: readonly NewAuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db
    .insert(auditEvents)
    .values(events.map((event) => ({ ...event, id: newId(), details: event.details ?? {} })));
}
