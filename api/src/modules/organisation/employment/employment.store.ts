import { employments } from '@shequ/schema/db/employment.ts';
import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { and, asc, desc, eq, sql as fragment, getTableColumns, isNull } from 'drizzle-orm';
import { statement } from '../../../platform/database/statement.ts';
import { isAny, pick, rowsOf } from '../../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { regionOfCode } from '../../../platform/org-unit-code.ts';
import { TODAY_IN_CHINA } from '../../../platform/visibility.sql.ts';

export type Employment = typeof employments.$inferSelect;

const TODAY = fragment.raw(TODAY_IN_CHINA);
/** Begun and not ended. */
const isCurrent = fragment`(${employments.startedOn} <= ${TODAY}
  and coalesce(${employments.endedOn} >= ${TODAY}, true))`;

const ofPeople = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select()
    .from(employments)
    .where(isAny(employments.personId, $.personIds))
    .orderBy(asc(employments.personId), desc(employments.startedOn), asc(employments.id)),
);
const mainUnitCode = statement((db, $: { personId: string }) =>
  db
    .select({ code: employments.orgUnitCode })
    .from(employments)
    .where(and(eq(employments.personId, $.personId), eq(employments.isMain, true), isCurrent))
    .orderBy(desc(employments.startedOn))
    .limit(1),
);
const insert = statement((db, $: { rows: readonly Employment[] }) =>
  db
    .insert(employments)
    .select(
      rowsOf(
        employments,
        $.rows,
        'id',
        'personId',
        'orgUnitCode',
        'positionFamily',
        'kind',
        'isMain',
        'startedOn',
        'endedOn',
      ),
    ),
);
const end = statement((db, $: { id: string; endedOn: string }) =>
  db
    .update(employments)
    .set({ endedOn: $.endedOn })
    .where(and(eq(employments.id, $.id), isNull(employments.endedOn)))
    .returning({ id: employments.id }),
);
const byId = statement((db, $: { id: string }) =>
  db
    .select({ ...getTableColumns(employments), path: orgUnits.path })
    .from(employments)
    .innerJoin(orgUnits, eq(orgUnits.code, employments.orgUnitCode))
    .where(eq(employments.id, $.id)),
);
const setKind = statement((db, $: Pick<Employment, 'id' | 'kind' | 'positionFamily'>) =>
  db
    .update(employments)
    .set(pick($, 'kind', 'positionFamily'))
    .where(eq(employments.id, $.id)),
);

/** The employments of these people, newest first for each. */
export async function selectEmployments(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Employment[]> {
  return await ofPeople(sql, { personIds });
}

/** The unit of the current main employment; null when there is none. */
export async function selectMainUnitCode(sql: SqlRunner, personId: string): Promise<string | null> {
  return (await mainUnitCode(sql, { personId }))[0]?.code ?? null;
}

/** Region of what the person does now: of the current main employment, `0000` when there is none. */
export async function selectRegion(sql: SqlRunner, personId: string): Promise<string> {
  const code = await selectMainUnitCode(sql, personId);
  return code === null ? NO_REGION : regionOfCode(code);
}

export async function insertEmployments(
  sql: SqlRunner,
  rows: readonly Employment[],
): Promise<void> {
  if (rows.length > 0) await insert(sql, { rows });
}

/** Whether an open employment was ended. */
export async function updateEmploymentEnd(
  sql: SqlRunner,
  id: string,
  endedOn: string,
): Promise<boolean> {
  return (await end(sql, { id, endedOn })).length === 1;
}

/** The post with the path of its unit; null when there is none with this id. */
export async function selectOptionalEmployment(
  sql: SqlRunner,
  id: string,
): Promise<(Employment & { path: string }) | null> {
  return (await byId(sql, { id }))[0] ?? null;
}

export async function updateEmploymentKind(
  sql: SqlRunner,
  id: string,
  values: Pick<Employment, 'kind' | 'positionFamily'>,
): Promise<void> {
  await setKind(sql, { id, ...values });
}
