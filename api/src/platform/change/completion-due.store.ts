/** For whom the steps of what follows a change are still to run, and from which day on. */
import { completionsDue } from '@shequ/schema/db/completion-due.ts';
import { and, asc, eq, lte } from 'drizzle-orm';
import { statement } from '../database/statement.ts';
import { pick } from '../database/statement-parts.ts';
import type { SqlRunner } from '../database/transaction.ts';

const { region, personId, dueOn, noticedAt } = completionsDue;
const columns = { region, personId, dueOn, noticedAt };

export type CompletionDue = Pick<typeof completionsDue.$inferSelect, keyof typeof columns>;

const INSERT = `
  insert into completions_due (region, person_id, due_on, noticed_at)
  select "region", "personId", "dueOn", "noticedAt"
    from jsonb_to_recordset($1::text::jsonb)
      as row("region" char(4), "personId" uuid, "dueOn" date, "noticedAt" timestamptz)
  on conflict (region, person_id, due_on) do update set noticed_at = excluded.noticed_at`;

/** Notes them, each person once for a region and day. */
export async function upsertDue(sql: SqlRunner, rows: readonly CompletionDue[]): Promise<void> {
  await sql.unsafe(INSERT, [JSON.stringify(rows)], { prepare: true });
}

/** Some of those whose day has come and who were noticed before, the oldest first. */
export const selectDue = statement((db, $: { today: string; noticedBefore: string }) =>
  db
    .select(columns)
    .from(completionsDue)
    .where(and(lte(dueOn, $.today), lte(noticedAt, $.noticedBefore)))
    .orderBy(asc(noticedAt))
    .limit(100),
);

const DELETE = `
  delete from completions_due due
   using jsonb_to_recordset($2::text::jsonb)
      as row("personId" uuid, "dueOn" date, "noticedAt" timestamptz)
   where due.region = $1 and due.person_id = row."personId"
     and due.due_on = row."dueOn" and due.noticed_at = row."noticedAt"`;

/** Those that were not noticed again since. */
export async function deleteDue(sql: SqlRunner, rows: readonly CompletionDue[]): Promise<void> {
  for (const [each, own] of Map.groupBy(rows, (row) => row.region)) {
    await sql.unsafe(DELETE, [each, JSON.stringify(own)], { prepare: true });
  }
}

export const updateNoticed = statement((db, $: CompletionDue) =>
  db
    .update(completionsDue)
    .set(pick($, 'noticedAt'))
    .where(and(eq(region, $.region), eq(personId, $.personId), eq(dueOn, $.dueOn))),
);
