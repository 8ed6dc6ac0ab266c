/** Refuses, in a test database, every audit event that AUDIT_ACTIONS does not list, whoever writes it. */
import { AUDIT_ACTIONS } from '@shequ/schema/audit-actions.ts';
import type postgres from 'postgres';

export async function watchAuditActions(sql: postgres.Sql): Promise<void> {
  const listed = Object.entries(AUDIT_ACTIONS).map(
    ([action, { subject }]) => `('${action}', '${subject}')`,
  );
  // Again for a second server on the same database.
  await sql.unsafe(`alter table audit_events drop constraint if exists audit_events_listed,
    add constraint audit_events_listed
    check ((action, subject_kind) in (${listed.join(', ')}))`);
}
