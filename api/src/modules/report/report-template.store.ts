/** Superiors' workbooks that units keep. */
import type { reportTemplates } from '@shequ/schema/db/report-template.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import type { ReportMapping } from './report-mapping.ts';

type Row = typeof reportTemplates.$inferSelect;
export type ReportTemplate = Pick<
  Row,
  'id' | 'orgUnitCode' | 'name' | 'fileName' | 'version' | 'changedAt'
> & { mapping: ReportMapping };

type NewTemplate = Pick<Row, 'id' | 'orgUnitCode' | 'name' | 'fileName' | 'bytes' | 'changedBy'> & {
  mapping: ReportMapping;
};

const COLUMNS = `id, org_unit_code as "orgUnitCode", name, file_name as "fileName", mapping, version,
  changed_at::text as "changedAt"`;

/** Of these units, those of the units above first. */
export async function selectTemplates(
  sql: SqlRunner,
  codes: readonly string[],
): Promise<ReportTemplate[]> {
  return await sql<ReportTemplate[]>`
    select ${sql.unsafe(COLUMNS)} from report_templates
     where org_unit_code = any(${[...codes]}::char(12)[])
     order by org_unit_code, name, id`;
}

/** Null when there is none with this id. */
export async function selectOptionalTemplate(
  sql: SqlRunner,
  id: string,
): Promise<ReportTemplate | null> {
  const [row] = await sql<ReportTemplate[]>`
    select ${sql.unsafe(COLUMNS)} from report_templates where id = ${id}`;
  return row ?? null;
}

export async function selectBytes(sql: SqlRunner, id: string): Promise<Uint8Array | null> {
  const [row] = await sql<{ bytes: Uint8Array }[]>`
    select bytes from report_templates where id = ${id}`;
  return row?.bytes ?? null;
}

export async function countTemplates(sql: SqlRunner, orgUnitCode: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from report_templates where org_unit_code = ${orgUnitCode}`;
  return row?.count ?? 0;
}

export async function insertTemplate(sql: SqlRunner, row: NewTemplate): Promise<void> {
  await sql`
    insert into report_templates (id, org_unit_code, name, file_name, bytes, mapping, changed_by)
    values (${row.id}, ${row.orgUnitCode}, ${row.name}, ${row.fileName}, ${Buffer.from(row.bytes)},
            ${JSON.stringify(row.mapping)}::text::jsonb, ${row.changedBy})`;
}

/** Whether it still had the version that was seen. */
export async function updateTemplate(
  sql: SqlRunner,
  row: { id: string; version: number; name: string; mapping: ReportMapping; changedBy: string },
): Promise<boolean> {
  const { count } = await sql`
    update report_templates
       set name = ${row.name}, mapping = ${JSON.stringify(row.mapping)}::text::jsonb,
           version = version + 1, changed_by = ${row.changedBy}, changed_at = now()
     where id = ${row.id} and version = ${row.version}`;
  return count === 1;
}

export async function deleteTemplate(sql: SqlRunner, id: string): Promise<void> {
  await sql`delete from report_templates where id = ${id}`;
}
