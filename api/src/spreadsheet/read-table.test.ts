import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { FileFault } from './file-fault.ts';
import { formatTableFault, readRows } from './read-table.ts';
import { readText } from './read-text.ts';

const COLUMNS = {
  required: ['工号', '姓名'],
  optional: ['手机号', '日期'],
  days: ['日期'],
} as const;
const HEADER = '工号,姓名,手机号';

type Column = '工号' | '姓名' | '手机号' | '日期';

const read = (content: string | Uint8Array) =>
  readRows<Column>(readText(typeof content === 'string' ? Buffer.from(content) : content), COLUMNS);
const readCells = (...rows: Cell[][]) =>
  readRows<Column>(
    { rows: rows.map((cells, index) => ({ row: index + 1, cells })), merges: [] },
    COLUMNS,
  );
const faultsOf = (content: string | Uint8Array) => {
  try {
    return read(content).faults.map(formatTableFault).join('\n');
  } catch (error) {
    if (error instanceof FileFault) return error.message;
    throw error;
  }
};

describe('a table', () => {
  it.each([
    ['UTF-8', Buffer.from(`${HEADER}\n1,李雷,2`)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${HEADER}\n1,李雷,2`)],
    ['GB18030', Buffer.from('b9a4bac52cd0d5c3fb2ccad6bbfabac50a312cc0eec0d72c32', 'hex')],
  ])('reads %s', (_name, bytes) => {
    expect(read(bytes)).toEqual({
      rows: [{ row: 2, cells: { 工号: '1', 姓名: '李雷', 手机号: '2', 日期: '' } }],
      faults: [],
    });
  });

  it.each([',', '\t', ';'])('finds the separator %j', (separator) => {
    const text = `${HEADER}\n1,李雷,2`.replaceAll(',', separator);
    expect(read(text).rows[0]?.cells.姓名).toBe('李雷');
  });

  it('takes columns in any order, without the optional ones, and skips empty rows', () => {
    const { rows, faults } = read('姓名,工号\r\n\r\n甲,1\r\n,\r\n乙,2\r\n\r\n');
    expect(faults).toEqual([]);
    expect(rows.map(({ row, cells }) => [row, cells.工号, cells.姓名, cells.手机号])).toEqual([
      [3, '1', '甲', ''],
      [5, '2', '乙', ''],
    ]);
  });

  it('reads quoted cells with commas and quotes', () => {
    expect(read(`${HEADER}\n1,"李,""雷""",`).rows[0]?.cells.姓名).toBe('李,"雷"');
  });

  it('makes full-width letters and digits narrow and trims ideographic spaces', () => {
    const { cells } = read(`${HEADER}\nＡ００１,\u3000李雷\u3000,`).rows[0] ?? {};
    expect(cells).toMatchObject({ 工号: 'A001', 姓名: '李雷' });
  });

  it.each([
    ['an unknown column', `${HEADER},备注\nx,y`, '不认识的列“备注”'],
    ['a missing column', '工号\nx', '缺少列“姓名”'],
    ['a column twice', `${HEADER},姓名\nx,y`, '列“姓名”出现了两次'],
    ['nothing', '', '文件是空的'],
    ['a header only', HEADER, '没有任何行'],
    ['an open quote', `${HEADER}\nx,"y,z`, '双引号没有成对'],
    ['UTF-16', Buffer.from(HEADER, 'utf16le'), '编码'],
    ['binary', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81]), '编码'],
    ['a cell too many', `${HEADER}\n1,甲,2,3`, '第 2 行：有 4 格，表头只有 3 列（D2 有内容）'],
    [
      'a column of nearly the right name',
      '员工号,姓名\nx,y',
      '不认识的列“员工号”（A 列）；是不是“工号”',
    ],
    [
      'a long cell, without repeating it',
      `${HEADER}\n1,${'甲'.repeat(1_001)},`,
      '第 2 行 姓名：有 1001 个字，太长了',
    ],
    [
      'scientific notation',
      `${HEADER}\n4.10105E+11,甲,`,
      '第 2 行 工号："4.10105E+11" 是被表格软件',
    ],
    ['a formula', `${HEADER}\n1,"=HYPERLINK(""x"")",`, '第 2 行 姓名：内容以 "=" 开头'],
    ['a formula by @', `${HEADER}\n1,@SUM(A1),`, '公式'],
    ['a plus before a phone number', `${HEADER}\n1,甲,+8613800000000`, '第 2 行 手机号'],
    ['a line break in a cell', `${HEADER}\n1,"甲\n乙",`, '控制字符'],
  ])('tells what is wrong with %s', (_name, content, message) => {
    expect(faultsOf(content)).toContain(message);
  });

  it('counts rows as the spreadsheet does, also after a cell of two lines', () => {
    expect(faultsOf(`${HEADER}\n1,"甲\n乙",\n2,=丙,`)).toMatch(/第 2 行 姓名：.*\n第 3 行 姓名：/);
  });

  it('takes numbers and days where they belong, and names what a spreadsheet spoiled', () => {
    const { rows, faults } = readCells(
      ['工号', '姓名', '手机号', '日期'],
      [124, '甲', 13800000001, { day: '2026-09-01' }],
      [1234567890123456, '乙', { day: '2026-09-01' }, '2026/9/1'],
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      { 工号: '124', 姓名: '甲', 手机号: '13800000001', 日期: '2026-09-01' },
      { 工号: '', 姓名: '乙', 手机号: '', 日期: '2026/9/1' },
    ]);
    expect(faults.map(formatTableFault)).toEqual([
      '第 3 行 工号：数字超过 15 位，后几位已丢失；请把这一列设为“文本”后重新填写',
      '第 3 行 手机号：被表格软件改成了日期 2026-09-01；请把这一列设为“文本”后重新填写',
    ]);
  });

  it('finds the names of the columns below a title, and none below ten rows', () => {
    const header: Cell[] = ['工号', '姓名'];
    expect(readCells(['花名册'], [], header, ['1', '甲']).rows[0]).toMatchObject({ row: 4 });
    const titles = Array.from({ length: 10 }, (): Cell[] => ['说明']);
    expect(readCells(...titles, header, ['1', '甲']).faults[0]?.message).toContain('缺少列');
  });

  it('lists few faults of a header, however many columns are wrong', () => {
    const wrong = Array.from({ length: 150 }, (_, index) => `多余${index}`);
    const { faults } = readCells(['工号', '姓名', ...wrong], ['1', '甲']);
    expect(faults).toHaveLength(6);
    expect(faults.at(-1)?.message).toBe('表头还有 145 处问题');
  });
});
