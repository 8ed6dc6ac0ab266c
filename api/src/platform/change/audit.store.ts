import { auditEvents } from '@shequ/schema/db/audit.ts';
import { statement } from '../database/statement.ts';
import { rowsOf } from '../database/statement-parts.ts';
import type { SqlRunner } from '../database/transaction.ts';
import { newId } from '../ids.ts';

type Event = typeof auditEvents.$inferInsert;

/**
 * `region` is that of the subject (`selectRegion` of the employment store), `actorId` null for a
 * command or the server itself; `details` say what changed, without secrets, answers or phone numbers.
 */
export type NewAuditEvent = Required<
  Pick<
    Event,
    'region' | 'actorKind' | 'actorId' | 'action' | 'subjectKind' | 'subjectId' | 'requestId'
  >
> &
  Partial<Pick<Event, 'details'>>;

const insert = statement((db, $: { rows: readonly Event[] }) =>
  db
    .insert(auditEvents)
    .select(
      rowsOf(
        auditEvents,
        $.rows,
        'region',
        'id',
        'actorKind',
        'actorId',
        'action',
        'subjectKind',
        'subjectId',
        'details',
        'requestId',
      ),
    ),
);

/** Call with the transaction of the change, so that neither is kept without the other. */
export async function insertAuditEvents(
  sql: SqlRunner,
  events: readonly NewAuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, id: newId(), details: event.details ?? {} }));
  await insert(sql, { rows });
}
