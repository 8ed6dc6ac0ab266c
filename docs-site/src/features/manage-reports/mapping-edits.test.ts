import { describe, expect, it } from 'vitest';
import type { Field, Mapping, Sheet } from './documents.ts';
import { columnLetters, columnsOf, groupsOf, withColumn, withRows } from './mapping-edits.ts';

const MAPPING: Mapping = {
  sheet: '表',
  rows: 'PEOPLE',
  firstRow: 4,
  lastRow: 6,
  columns: [
    { column: 'B', field: 'person.name' },
    { column: 'AA', field: 'post.unit' },
  ],
  cells: [],
};
const FIELDS: Field[] = [
  { id: 'person.name', title: '姓名', group: '基本信息', rows: 'PEOPLE' },
  { id: 'unit.people', title: '在岗人数', group: '人数', rows: 'UNITS' },
  { id: 'day', title: '统计日期', group: '抬头', rows: null },
];

describe('a mapping that is edited', () => {
  it('has each column once, in the order of the sheet', () => {
    const { columns } = withColumn(MAPPING, 'C', 'person.phone');
    expect(columns.map(({ column }) => column)).toEqual(['B', 'C', 'AA']);
    expect(withColumn(MAPPING, 'B', 'post.unit').columns[0]).toEqual({
      column: 'B',
      field: 'post.unit',
    });
    expect(withColumn(MAPPING, 'B', '').columns).toHaveLength(1);
  });

  it('lets go of what does not fit the rows', () => {
    expect(withRows(MAPPING, 'UNITS', FIELDS)).toMatchObject({ rows: 'UNITS', columns: [] });
    expect(withRows(MAPPING, 'PEOPLE', FIELDS).columns).toEqual([
      { column: 'B', field: 'person.name' },
    ]);
  });
});

describe('what is seen of a sheet', () => {
  const named = (rows: string[][], firstRow: number) => {
    const sheet: Sheet = {
      name: '表',
      hidden: false,
      protected: false,
      rows: rows.map((cells, index) => ({ row: index + 1, cells })),
    };
    return columnsOf(sheet, firstRow).map(({ name, formula }) => formula ?? name);
  };

  it('names each column by the header, with the heading that stands above several', () => {
    const header = [
      ['姓名', '资格', '', '单位', '', ''],
      ['', '状态', '有效期', '名称', '代码', ''],
      ['', '', '', '', '', '', '=A3'],
    ];
    expect(named(header, 3)).toEqual([
      ...['姓名', '资格／状态', '资格／有效期', '单位／名称', '单位／代码', '', '=A3'],
    ]);
  });

  it('takes neither a title above the header nor the name of a column beside for such a heading', () => {
    expect(named([['六月统计表'], ['姓名', '状态'], ['']], 3)).toEqual(['姓名', '状态']);
    expect(named([['填报单位：', '', '日期：'], ['姓名', '状态', '备注'], ['']], 3)).toEqual([
      ...['姓名', '状态', '备注'],
    ]);
    expect(named([['姓名', '', '备注'], ['', '状态'], ['']], 3)).toEqual(['姓名', '状态', '备注']);
  });

  it('has the letters of a spreadsheet', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  it('offers only fields that fit, under their headings', () => {
    expect(groupsOf(FIELDS, null)).toEqual([{ group: '抬头', fields: [FIELDS[2]] }]);
  });
});
