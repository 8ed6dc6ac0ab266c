/** 上岗一览 as a file: everybody of a subtree with a position today, and whether they may take up duty. */
import { CLEARANCE_STATES } from '@shequ/schema/terms.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import type { Cell } from '../../spreadsheet/cell.ts';
import type { WrittenTable } from '../../spreadsheet/write-table.ts';
import { requireUnitInScope } from '../organisation/org-unit/org-unit.service.ts';
import { type ExportedClearance, selectClearancePage } from './clearance-export.store.ts';
import { titleOfPosition } from './position-titles.ts';

const PAGE = 1_000;
const COLUMNS = ['工号', '姓名', '单位代码', '单位', '岗位类别', '状态', '有效期至', '统计日期'];

async function toRow(row: ExportedClearance, day: string): Promise<Cell[]> {
  return [
    row.staffNumber,
    row.displayName,
    row.orgUnitCode,
    row.unitName,
    await titleOfPosition(row.position),
    CLEARANCE_STATES.zh[row.state],
    row.validUntil,
    day,
  ];
}

/** `position` null: of every position. */
export async function exportClearances(
  context: RequestContext,
  { code, position }: { code: string; position: string | null },
): Promise<WrittenTable> {
  const unit = await requireUnitInScope(context, 'export:read', code);
  const day = chinaToday();
  async function* rows(): AsyncIterable<Cell[]> {
    let after = { personId: '00000000-0000-0000-0000-000000000000', position: '' };
    for (;;) {
      const page = await selectClearancePage(context.database.sql, {
        unit,
        day,
        position,
        after,
        limit: PAGE,
      });
      for (const row of page) yield await toRow(row, day);
      if (page.length < PAGE) return;
      after = page.at(-1) as ExportedClearance;
    }
  }
  return { name: '上岗一览', columns: COLUMNS.map((title) => ({ title })), rows: rows() };
}
