import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileFaultName } from '../../../api/src/spreadsheet/file-fault.ts';
import { readSheet } from '../../../api/src/spreadsheet/read-sheet.ts';
import { formatTableFault, readTable } from '../../../api/src/spreadsheet/read-table.ts';
import { openPackage } from '../../../api/src/spreadsheet/template/package.ts';
import { makeZip, type ZipEntry } from '../../testkit/make-zip.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/spreadsheets');
const fixture = (name: string) => readFileSync(join(FIXTURES, name));

const header = {
  required: ['工号', '姓名', '单位代码', '用工形式'],
  optional: ['手机号', '岗位类别', '到岗日期'],
  days: ['到岗日期'],
} as const;

describe('workbooks of other producers', () => {
  it('reads the first visible sheet, below a merged title, with numbers and days', async () => {
    const { rows, faults } = await readTable(fixture('openpyxl-titled.xlsx'), { header });
    expect(rows.slice(0, 2)).toEqual([
      {
        row: 3,
        cells: {
          工号: '00124',
          姓名: '李雷',
          手机号: '13800000001',
          单位代码: '410105001001',
          岗位类别: '服务类',
          用工形式: '专职',
          到岗日期: '2026-09-01',
        },
      },
      expect.objectContaining({
        row: 4,
        cells: expect.objectContaining({ 工号: 'a0002', 到岗日期: '2026/9/1' }),
      }),
    ]);
    expect(faults.map(formatTableFault)).toEqual([
      '第 5 行 工号：数字超过 15 位，后几位已丢失；请把这一列设为“文本”后重新填写',
    ]);
  });

  it('reads days counted from 1904, the values of formulas, and text in several fonts', async () => {
    const { rows, faults } = await readTable(fixture('xlsxwriter-1904.xlsx'), { header });
    expect(faults).toEqual([]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      {
        工号: '00125',
        姓名: '阿依古丽·买买提',
        手机号: '13800000003',
        单位代码: '410105001001',
        岗位类别: '',
        用工形式: '专职',
        到岗日期: '2026-03-01',
      },
    ]);
  });

  it('says that a header is merged when no one row holds the names', async () => {
    const { faults } = await readTable(fixture('openpyxl-merged.xlsx'), { header });
    expect(faults.map(({ message }) => message).join()).toContain('表头有合并单元格；请取消合并');
  });

  it('reads no workbook with a formula that starts a program', async () => {
    const reading = readTable(fixture('openpyxl-formulas.xlsx'), { header });
    await expect(reading).rejects.toMatchObject({ fault: 'EXTERNAL_LINKS' });
  });

  it('runs no formula and names those without a value', async () => {
    const parts = openPackage(fixture('openpyxl-formulas.xlsx'));
    const sheet = await parts.read('xl/worksheets/sheet1.xml');
    parts.write('xl/worksheets/sheet1.xml', sheet.replace("cmd|' /C calc'!A0", 'A2'));
    const { faults } = await readTable(parts.save(), { header });
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, '姓名'],
      [3, '姓名'],
    ]);
    expect(faults[0]?.message).toContain('公式没有存下算出的值');
  });
});

describe('files that are no list of an office', () => {
  let workbook: ZipEntry[];
  const sheetOf = (inner: string) =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inner}</sheetData></worksheet>`;
  const withSheet = (content: string | Uint8Array) =>
    makeZip([
      ...workbook.filter(({ name }) => name !== 'xl/worksheets/sheet1.xml'),
      { name: 'xl/worksheets/sheet1.xml', content },
    ]);
  const withEntry = (...entries: ZipEntry[]) => makeZip([...workbook, ...entries]);

  beforeAll(() => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const type = (part: string) =>
      `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;
    workbook = [
      {
        name: '[Content_Types].xml',
        content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type('worksheet')}"/></Types>`,
      },
      {
        name: '_rels/.rels',
        content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      },
      {
        name: 'xl/workbook.xml',
        content: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>工号</t></is></c></row>'),
      },
    ];
  });

  it('reads the workbook that the others are made of', async () => {
    expect((await readSheet(makeZip(workbook))).rows).toEqual([{ row: 1, cells: ['工号'] }]);
  });

  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, '<a/>');
  const cases: [string, FileFaultName, () => Uint8Array | Promise<Uint8Array>][] = [
    ['nothing', 'EMPTY', () => Buffer.alloc(0)],
    ['a PDF', 'NO_WORKBOOK', () => Buffer.from('%PDF-1.7')],
    ['a web page under the name of a workbook', 'NO_WORKBOOK', () => Buffer.from('<html><table>')],
    ['an old workbook', 'OLD_WORKBOOK', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'a workbook with a password',
      'ENCRYPTED',
      () =>
        writeXlsx({
          sheets: [{ name: 'a', rows: [['x']] }],
          encryption: { password: 'p', spinCount: 1 },
        }),
    ],
    ['an archive without a workbook', 'NO_WORKBOOK', () => makeZip([{ name: 'a', content: '' }])],
    ['half an archive', 'BROKEN', () => makeZip(workbook).subarray(0, 900)],
    [
      'an entry that points outside of the archive',
      'BROKEN',
      () => {
        const bytes = makeZip(workbook);
        bytes.writeUInt32LE(0xfffffff0, bytes.length - 22 + 16);
        return bytes;
      },
    ],
    ['an absolute name', 'HOSTILE_NAME', () => withEntry({ name: '/etc/passwd', content: '' })],
    ['a name that climbs', 'HOSTILE_NAME', () => withEntry({ name: 'xl/../../a', content: '' })],
    ['a name of a drive', 'HOSTILE_NAME', () => withEntry({ name: 'C:\\a', content: '' })],
    [
      'two entries of one name',
      'BROKEN',
      () => withEntry({ name: 'xl/workbook.xml', content: '' }),
    ],
    [
      'more entries than any workbook has',
      'TOO_MANY_ENTRIES',
      () => makeZip(Array.from({ length: 1_001 }, (_, n) => ({ name: `a${n}`, content: '' }))),
    ],
    ['macros', 'MACROS', () => withEntry({ name: 'xl/vbaProject.bin', content: 'x' })],
    ['macros of Excel 4', 'MACROS', () => withEntry({ name: 'xl/macrosheets/a.xml', content: '' })],
    [
      'an embedded document',
      'EMBEDDED_FILES',
      () => withEntry({ name: 'xl/embeddings/Microsoft_Word_Document1.docx', content: 'x' }),
    ],
    [
      'links to other files and programs (DDE)',
      'EXTERNAL_LINKS',
      () => withEntry({ name: 'xl/externalLinks/externalLink1.xml', content: '<ddeLink/>' }),
    ],
    [
      'a binary workbook',
      'BINARY_WORKBOOK',
      () => withEntry({ name: 'xl/workbook.bin', content: '' }),
    ],
    [
      'an open document',
      'OPEN_DOCUMENT',
      () =>
        makeZip([
          { name: 'content.xml', content: '' },
          { name: 'META-INF/manifest.xml', content: '' },
        ]),
    ],
    [
      'a document type',
      'DOCTYPE',
      () => withSheet(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>${sheetOf('')}`),
    ],
    ['a bomb', 'BOMB', () => withEntry({ name: 'xl/media/a.png', content: zeros(201) })],
    [
      'a bomb that declares a small size',
      'BOMB',
      () => withEntry({ name: 'xl/media/a.png', content: zeros(201), declaredSize: 10 }),
    ],
    [
      'a bomb in parts',
      'BOMB',
      () =>
        withEntry(
          ...['a', 'b', 'c'].map((name) => ({ name: `xl/media/${name}`, content: zeros(70) })),
        ),
    ],
    [
      'too many rows',
      'TOO_MANY_ROWS',
      () => withSheet(sheetOf('<row><c><v>1</v></c></row>'.repeat(200_001))),
    ],
    [
      'a cell far to the right',
      'TOO_MANY_COLUMNS',
      () => withSheet(sheetOf('<row r="1"><c r="GS1"><v>1</v></c></row>')),
    ],
    [
      'a cell of more characters than Excel knows',
      'LONG_CELL',
      () =>
        withSheet(
          sheetOf(
            `<row r="1"><c r="A1" t="inlineStr"><is><t>${'甲'.repeat(32_768)}</t></is></c></row>`,
          ),
        ),
    ],
    ['nothing in any sheet', 'NO_SHEET', () => withSheet(sheetOf(''))],
    [
      'an archive of something else than XML',
      'BROKEN',
      () => withSheet(Buffer.from([1, 2, 3, 60])),
    ],
  ];
  it.each(cases)('refuses %s by name (%s)', async (_name, fault, make) => {
    await expect(readSheet(await make())).rejects.toMatchObject({ fault });
  });

  it('takes 200 columns', async () => {
    const bytes = withSheet(sheetOf('<row r="1"><c r="GR1"><v>1</v></c></row>'));
    expect((await readSheet(bytes)).rows[0]?.cells).toHaveLength(200);
  });
});
