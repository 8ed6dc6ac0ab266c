/** A superior's table that a unit keeps, with a column and a cell that are filled. */
import type { Sql } from 'postgres';
import { newId } from '../../../api/src/platform/ids.ts';
import { workbookOf } from '../../api/import/import-client.ts';

export const TEMPLATE_MAPPING = {
  sheet: '表',
  rows: 'PEOPLE',
  firstRow: 2,
  lastRow: 2,
  columns: [{ column: 'A', field: 'person.name' }],
  cells: [{ cell: 'C1', field: 'day' }],
};

export async function templateOf(
  sql: Sql,
  { ownerId, orgUnitCode }: { ownerId: string; orgUnitCode: string },
): Promise<string> {
  const id = newId();
  const bytes = await workbookOf(['姓名', '工号'], [['', '']]);
  await sql`
    insert into report_templates (id, org_unit_code, name, file_name, bytes, mapping, changed_by)
    values (${id}, ${orgUnitCode}, '表', '表.xlsx', ${bytes},
            ${JSON.stringify(TEMPLATE_MAPPING)}::text::jsonb, ${ownerId})`;
  return id;
}
