/** Headers of two rows: headings that stand above several columns, as offices write and merge them. */
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../api/src/modules/course/catalogue.ts';
import { checkMapping } from '../../../api/src/modules/report/check-mapping.ts';
import { reportFields } from '../../../api/src/modules/report/report-fields.ts';
import { suggestMapping } from '../../../api/src/modules/report/suggest-mapping.ts';
import { faultOfShape } from '../../../api/src/modules/report/table-shape.ts';
import { readTemplate } from '../../../api/src/spreadsheet/template/read-template.ts';
import { fillTemplate } from '../../../api/src/spreadsheet/template/run-template.ts';
import { type MadeCell, madeWorkbook } from '../spreadsheet/workbook-parts.ts';

const NOTHING: Catalogue = Object.assign(Object.create(null), {
  courses: new Map(),
  programs: new Map(),
  credentialTemplates: new Map(),
});
const FIELDS = reportFields(NOTHING, new Map());

/** What is suggested for a sheet of these rows. Whatever it is, it can be filled. */
async function suggested(rows: readonly (readonly MadeCell[])[], merges: readonly string[]) {
  const sheets = await readTemplate(madeWorkbook([{ rows, merges }]));
  const mapping = suggestMapping(sheets, FIELDS);
  expect(checkMapping(mapping, sheets, FIELDS)).toEqual([]);
  expect(faultOfShape(sheets, mapping)).toBeNull();
  return mapping;
}
const columnsOf = ({ columns }: Awaited<ReturnType<typeof suggested>>): string[] =>
  columns.map(({ column, field }) => `${column} ${field}`);

const TITLE = ['社区工作者情况统计表', null, null, null, null, null];
const EMPTY = ['', '', '', '', '', ''];

describe('a header with headings above columns', () => {
  it('is found where every column stands below a heading, and nothing is merged downwards', async () => {
    const rows = [
      TITLE,
      ['基本信息', null, null, null, '上岗资格', null],
      ['序号', '姓名', '工号', '单位', '状态', '有效期至'],
      EMPTY,
      EMPTY,
    ];
    const mapping = await suggested(rows, ['A1:F1', 'A2:D2', 'E2:F2']);
    expect([mapping.firstRow, mapping.lastRow]).toEqual([4, 5]);
    expect(columnsOf(mapping)).toEqual([
      'A row.number',
      'B person.name',
      'C person.staff-number',
      'D post.unit',
      'E clearance.state',
      'F clearance.until',
    ]);
  });

  it('is found where columns without a heading are called in the upper row and not merged', async () => {
    const rows = [
      ['序号', '姓名', '上岗资格', null, '联系电话'],
      [null, null, '状态', '有效期至', null],
      ['', '', '', '', ''],
    ];
    const mapping = await suggested(rows, ['C1:D1']);
    expect(mapping.firstRow).toBe(3);
    expect(columnsOf(mapping)).toEqual([
      'A row.number',
      'B person.name',
      'C clearance.state',
      'D clearance.until',
      'E person.phone',
    ]);
  });

  it('calls a column by heading and name where only both say what it is', async () => {
    const rows = [
      ['单位名称', '总数', null, '持证', null, '逾期', null],
      [null, '人数', '占比', '人数', '占比', '人数', '占比'],
      ['', '', '', '', '', '', ''],
    ];
    const mapping = await suggested(rows, ['A1:A2', 'B1:C1', 'D1:E1', 'F1:G1']);
    expect(mapping.rows).toBe('UNITS');
    expect(columnsOf(mapping)).toEqual([
      'A unit.name',
      'B unit.people',
      'D unit.certified',
      'F unit.overdue',
    ]);
  });

  it('takes no column for what its heading means alone', async () => {
    const rows = [
      ['姓名', '工号', '单位情况', null, null],
      [null, null, '面积', '负责人', '代码'],
      ['', '', '', '', ''],
    ];
    const mapping = await suggested(rows, ['A1:A2', 'B1:B2', 'C1:E1']);
    expect(columnsOf(mapping)).toEqual(['A person.name', 'B person.staff-number']);
  });

  it('has no part in a title, or in labels, above a header of one row', async () => {
    const rows = [
      TITLE,
      ['填报单位：', null, null, '填报日期：', null, null],
      ['序号', '姓名', '备注', '工号', '说明', '岗位'],
      EMPTY,
    ];
    const mapping = await suggested(rows, ['A1:F1', 'A2:C2', 'D2:F2']);
    expect(mapping.firstRow).toBe(4);
    expect(columnsOf(mapping)).toEqual([
      'A row.number',
      'B person.name',
      'D person.staff-number',
      'F post.position',
    ]);
    expect(mapping.cells).toEqual([
      { cell: 'A2', field: 'unit.name' },
      { cell: 'D2', field: 'day' },
    ]);
    const below = await suggested([TITLE, ['序号', '姓名', '备注'], EMPTY], ['A1:F1']);
    expect(columnsOf(below)).toEqual(['A row.number', 'B person.name']);
  });

  it('stays as it is when the rows below it are filled', async () => {
    const rows = [
      ['序号', '姓名', '上岗资格', null],
      [null, null, '状态', '有效期至'],
      ['', '', '', ''],
    ];
    const bytes = madeWorkbook([{ rows, merges: ['C1:D1'] }]);
    const { sheet, firstRow, lastRow } = suggestMapping(await readTemplate(bytes), FIELDS);
    const names = ['李晓雨', '陈志远', '周海燕'];
    const filled = await fillTemplate(bytes, {
      ...{ sheet, firstRow, lastRow, records: names.length },
      columns: [[2, names]],
      cells: [],
    });
    const [after] = await readTemplate(filled);
    const textsIn = (row: number) =>
      after?.rows
        .find((each) => each.row === row)
        ?.cells.map(({ text }) => text)
        .filter(Boolean);
    expect([1, 2, 3, 4, 5].map(textsIn)).toEqual([
      ['序号', '姓名', '上岗资格'],
      ['状态', '有效期至'],
      ...names.map((name) => [name]),
    ]);
    expect(after?.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 3, lastColumn: 4 }]);
  });
});
