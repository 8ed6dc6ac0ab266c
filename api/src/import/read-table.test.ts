import { describe, expect, it } from 'vitest';
import { formatTableFault, readTable } from './read-table.ts';

const COLUMNS = { required: ['工号', '姓名'], optional: ['手机号'] } as const;
const HEADER = '工号,姓名,手机号';

const read = (content: string | Uint8Array) =>
  readTable<'工号' | '姓名' | '手机号'>(
    typeof content === 'string' ? Buffer.from(content) : content,
    COLUMNS,
  );
const faultsOf = (content: string | Uint8Array) =>
  read(content).faults.map(formatTableFault).join('\n');

describe('readTable', () => {
  it.each([
    ['UTF-8', Buffer.from(`${HEADER}\n1,李雷,2`)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${HEADER}\n1,李雷,2`)],
    ['GB18030', Buffer.from('b9a4bac52cd0d5c3fb2ccad6bbfabac50a312cc0eec0d72c32', 'hex')],
  ])('reads %s', (_name, bytes) => {
    expect(read(bytes)).toEqual({
      rows: [{ row: 2, cells: { 工号: '1', 姓名: '李雷', 手机号: '2' } }],
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
    ['a workbook', 'PK\u0003\u0004', 'xlsx'],
    ['UTF-16', Buffer.from(HEADER, 'utf16le'), '编码'],
    ['binary', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81]), '编码'],
    ['a cell too many', `${HEADER}\n1,甲,2,3`, '第 2 行：有 4 格'],
    ['scientific notation', `${HEADER}\n4.10105E+11,甲,`, '第 2 行 工号：4.10105E+11 是被 Excel'],
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
});
