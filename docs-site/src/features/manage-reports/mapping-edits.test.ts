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
  it('names each column by the header, also where a merged one stands a row above', () => {
    const sheet: Sheet = {
      name: '表',
      hidden: false,
      protected: false,
      rows: [
        { row: 2, cells: ['姓名', '资格', ''] },
        { row: 3, cells: ['', '状态', '有效期'] },
        { row: 4, cells: ['', '', '', '=A4'] },
      ],
    };
    expect(columnsOf(sheet, 4)).toEqual([
      { letters: 'A', name: '姓名', formula: null },
      { letters: 'B', name: '状态', formula: null },
      { letters: 'C', name: '有效期', formula: null },
      { letters: 'D', name: '', formula: '=A4' },
    ]);
  });

  it('has the letters of a spreadsheet', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  it('offers only fields that fit, under their headings', () => {
    expect(groupsOf(FIELDS, null)).toEqual([{ group: '抬头', fields: [FIELDS[2]] }]);
  });
});
