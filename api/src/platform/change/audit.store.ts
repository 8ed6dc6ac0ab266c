import { auditEvents } from '@shequ/schema/db/audit.ts';
import { statement } from '../database/statement.ts';
import { rowsOf } from '../database/statement-parts.ts';
import type { SqlRunner } from '../database/transaction.ts';
import { newId } from '../ids.ts';
import { type PersonalDetails, splitDetails } from './personal-details.ts';

type Event = typeof auditEvents.$inferInsert;

/**
 * `region` is that of the subject (`selectRegion` of the employment store), `actorId` null for a
 * command or the server itself; `details` say what changed, without secrets, answers to questions or phone numbers.
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

/** What is said of people in these events, beside them. */
async function insertPersonal(
  sql: SqlRunner,
  rows: readonly (PersonalDetails & { region: string; eventId: string })[],
): Promise<void> {
  await sql`
    insert into audit_personal (region, event_id, person_id, salt, facts)
    select region, event_id, person_id, decode(salt, 'hex'), facts::jsonb
      from unnest(${rows.map(({ region }) => region)}::text[],
                  ${rows.map(({ eventId }) => eventId)}::uuid[],
                  ${rows.map(({ personId }) => personId)}::uuid[],
                  ${rows.map(({ salt }) => salt.toString('hex'))}::text[],
                  ${rows.map(({ facts }) => JSON.stringify(facts))}::text[])
        as row(region, event_id, person_id, salt, facts)`;
}

/**
 * Call with the transaction of the change, so that neither is kept without the other. What is personal
 * in the details goes into a row of its own (decision 179).
 */
export async function insertAuditEvents(
  sql: SqlRunner,
  events: readonly NewAuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const split = events.map((event) => {
    const { details, personal } = splitDetails(
      event.details ?? {},
      event.subjectKind === 'PERSON' ? event.subjectId : null,
    );
    return { row: { ...event, id: newId(), details }, personal };
  });
  await insert(sql, { rows: split.map(({ row }) => row) });
  const personal = split.flatMap(({ row, personal: said }) =>
    said === null ? [] : [{ ...said, region: row.region, eventId: row.id }],
  );
  if (personal.length > 0) await insertPersonal(sql, personal);
}
