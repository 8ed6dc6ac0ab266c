/** A file that somebody sent, and an import of it that is done. */
import type { Sql } from 'postgres';
import { newId } from '../../../api/src/platform/ids.ts';
import { ROSTER, workbookOf } from '../../api/import/import-client.ts';

const PLAN = {
  key: 'i0001',
  title: '某人',
  action: 'CREATE',
  changes: [{ what: '姓名', before: null, after: '某人' }],
  doubts: [{ column: '姓名', message: '同名' }],
  faults: [{ column: null, message: '有 9 格' }],
};

export async function importOf(
  sql: Sql,
  ownerId: string,
): Promise<{ fileId: string; importId: string }> {
  const [fileId, importId] = [newId(), newId()];
  const row = ['i0001', '某人', '', '410105001001', '', '专职'];
  const bytes = await workbookOf(ROSTER, [ROSTER.map((_, index) => row[index] ?? '')]);
  await sql`
    insert into files (id, owner_id, name, sha256, bytes)
    values (${fileId}, ${ownerId}, '表.xlsx', ${'0'.repeat(64)}, ${bytes})`;
  await sql`
    insert into imports (id, owner_id, file_id, kind, file_name, state, confirmed)
    values (${importId}, ${ownerId}, ${fileId}, 'ROSTER', '表.xlsx', 'DONE', array['CREATE'])`;
  await sql`
    insert into import_rows (import_id, row, kind, cells, plan, is_done)
    values (${importId}, 2, 'CREATE', '{}', ${JSON.stringify({ row: 2, ...PLAN })}::text::jsonb, true)`;
  return { fileId, importId };
}
