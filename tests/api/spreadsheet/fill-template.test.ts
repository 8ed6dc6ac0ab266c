/** Ten tables as superiors send them, filled: what is written is right, and all else is as it was. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../api/src/modules/course/catalogue.ts';
import { columnFields, reportFields } from '../../../api/src/modules/report/report-fields.ts';
import type { ReportMapping } from '../../../api/src/modules/report/report-mapping.ts';
import { suggestMapping } from '../../../api/src/modules/report/suggest-mapping.ts';
import { readEntries } from '../../../api/src/spreadsheet/archive-guard.ts';
import type { Cell } from '../../../api/src/spreadsheet/cell.ts';
import { FileFault } from '../../../api/src/spreadsheet/file-fault.ts';
import { readSheet } from '../../../api/src/spreadsheet/read-sheet.ts';
import { openPackage } from '../../../api/src/spreadsheet/template/package.ts';
import { columnNumber } from '../../../api/src/spreadsheet/template/references.ts';
import {
  type FillValue,
  fillTemplate,
  readTemplate,
  type TemplateFill,
} from '../../../api/src/spreadsheet/template/run-template.ts';
import { makeZip } from '../../testkit/make-zip.ts';
import { hasLibreOffice, hasOpenpyxl, openWithOpenpyxl, recalculate } from './office-programs.ts';

const FOLDER = new URL('../../fixtures/reports/', import.meta.url);
const NAMES = [
  '01-title-rows',
  '02-merged-header',
  '03-total-below',
  '04-row-formulas',
  '05-protected',
  '06-validation',
  '07-conditional',
  '08-sheets',
  '09-print',
  '10-one-row',
] as const;
type Name = (typeof NAMES)[number];

const bytesOf = (name: Name): Uint8Array => readFileSync(new URL(`${name}.xlsx`, FOLDER));
/** Nothing is on offer: only the fields that do not come from content. */
const NOTHING: Catalogue = Object.assign(Object.create(null), {
  courses: new Map(),
  programs: new Map(),
  credentialTemplates: new Map(),
});
const FIELDS = reportFields(NOTHING, new Map());

/** What the person or unit with this number has; some texts look like what they are not. */
const VALUES: Readonly<Record<string, (number: number) => FillValue>> = {
  'row.number': (number) => number,
  'person.name': (number) => `人员${number}`,
  'person.staff-number': (number) => `00${number}`,
  'person.phone': (number) => `1390000000${number}`,
  'post.unit': () => '=1+1',
  'post.unit-code': () => '410105001001',
  'post.position': () => '-综合<&>服务',
  'post.kind': () => '专职',
  'post.started-on': (number) => ({ day: `2025-03-0${number}` }),
  'clearance.state': (number) => (number % 2 === 1 ? '可以上岗' : '未取得'),
  'clearance.until': (number) => ({ day: `2027-01-0${number}` }),
  'credential.numbers': (number) => `_x0041_${number}`,
  'program.overdue': () => '@逾期',
  'unit.name': (number) => `第${number}社区`,
  'unit.code': () => '410105001001',
  'unit.people': () => 10,
  'unit.certified': () => 4,
  'unit.cleared': () => 6,
  'unit.overdue': () => 1,
};

const mappings = new Map<Name, ReportMapping>();
beforeAll(async () => {
  for (const name of NAMES) {
    mappings.set(name, suggestMapping(await readTemplate(bytesOf(name)), FIELDS));
  }
});
const mappingOf = (name: Name) => mappings.get(name) as ReportMapping;

function fillOf({ sheet, firstRow, lastRow, columns, rows }: ReportMapping, records: number) {
  const fill: TemplateFill = {
    ...{ sheet, firstRow, lastRow, records },
    columns: columns.map(({ column, field }) => {
      expect(columnFields(FIELDS, rows).has(field)).toBe(true);
      const values = Array.from(
        { length: records },
        (_, index) => VALUES[field]?.(index + 1) ?? null,
      );
      return [columnNumber(column), values];
    }),
    cells: [],
  };
  return fill;
}

const fill = (name: Name, records: number) =>
  fillTemplate(bytesOf(name), fillOf(mappingOf(name), records));

const shown = (value: FillValue): Cell => (value === '' ? null : value);

/** The parts of a workbook as texts, by name. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const parts = openPackage(bytes);
  const found = new Map<string, string>();
  for (const name of parts.names.filter((each) => /\.(xml|rels|vml)$/.test(each))) {
    found.set(name, await parts.read(name));
  }
  return found;
}

describe('what a header asks for', () => {
  const columnsOf = (name: Name) =>
    mappingOf(name).columns.map(({ column, field }) => `${column} ${field}`);

  it('is found below titles, in two rows, and by the names that offices use', () => {
    expect(
      NAMES.map((name) => [
        mappingOf(name).rows,
        mappingOf(name).firstRow,
        mappingOf(name).lastRow,
      ]),
    ).toEqual([
      ['PEOPLE', 4, 8],
      ['PEOPLE', 5, 8],
      ['UNITS', 4, 6],
      ['PEOPLE', 2, 5],
      ['PEOPLE', 3, 6],
      ['PEOPLE', 2, 4],
      ['PEOPLE', 3, 5],
      ['PEOPLE', 3, 6],
      ['PEOPLE', 4, 8],
      ['UNITS', 4, 4],
    ]);
    expect(columnsOf('02-merged-header')).toEqual([
      'A row.number',
      'B person.name',
      'C person.staff-number',
      'D clearance.state',
      'E clearance.until',
      'F credential.numbers',
      'G program.overdue',
    ]);
    expect(columnsOf('06-validation')).toEqual([
      'A person.name',
      'B person.staff-number',
      'C clearance.state',
      'D post.kind',
    ]);
    expect(columnsOf('10-one-row')).toEqual([
      'A unit.name',
      'B unit.code',
      'C unit.people',
      'D unit.cleared',
    ]);
  });

  it('is never a column of formulas', () => {
    expect(columnsOf('04-row-formulas')).toEqual([
      'B person.name',
      'C post.unit',
      'D post.started-on',
    ]);
    expect(columnsOf('09-print').map((column) => column[0])).toEqual(['A', 'B', 'D', 'E', 'F']);
  });
});

describe.each(NAMES)('the table %s', (name) => {
  it.each([0, 1, 7])('holds the values of %i records, and no other', async (records) => {
    const mapping = mappingOf(name);
    const { rows } = await readSheet(await fill(name, records), mapping.sheet);
    const byRow = new Map(rows.map(({ row, cells }) => [row, cells] as const));
    const last = Math.max(mapping.lastRow, mapping.firstRow + records - 1);
    const dayCells = new Set([
      '02-merged-header E',
      '04-row-formulas D',
      '07-conditional B',
      '07-conditional C',
    ]);
    for (const { column, field } of mapping.columns) {
      for (let row = mapping.firstRow; row <= last; row += 1) {
        const number = row - mapping.firstRow + 1;
        const value = number <= records ? (VALUES[field]?.(number) ?? null) : null;
        const expected =
          typeof value === 'object' && value !== null && !dayCells.has(`${name} ${column}`)
            ? value.day
            : shown(value);
        expect(byRow.get(row)?.[columnNumber(column) - 1] ?? null, `${column}${row}`).toEqual(
          expected,
        );
      }
    }
  });

  it('keeps no result of a formula, on any sheet', async () => {
    for (const [part, xml] of await partsOf(await fill(name, 7))) {
      if (!/worksheets\/[^/]+\.xml$/.test(part)) continue;
      expect(xml, part).not.toMatch(/<f\b[^>]*(\/>|>[^<]*<\/f>)\s*<v>/);
    }
  });

  it('keeps every part as it was but for sheets and the order of calculation', async () => {
    const before = readEntries(bytesOf(name));
    const after = new Map(readEntries(await fill(name, 1)).map((entry) => [entry.name, entry]));
    const changed = before
      .filter((entry) => {
        const other = after.get(entry.name);
        return other === undefined || Buffer.compare(entry.data, other.data) !== 0;
      })
      .map((entry) => entry.name);
    const allowed =
      /^(xl\/workbook\.xml|xl\/calcChain\.xml|\[Content_Types\]\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d\.xml)$/;
    expect(changed.filter((part) => !allowed.test(part))).toEqual([]);
    expect(changed).toContain('xl/workbook.xml');
  });
});

/** What formulas are to come to with seven records, and where. */
const TOTALS: Readonly<Partial<Record<Name, Record<string, Record<string, Cell>>>>> = {
  '01-title-rows': { 花名册: { B11: 7 } },
  '03-total-below': { 汇总: { B11: 70, C11: 28, D11: 7, E11: 0.4, E4: 0.4, E10: 0.4 } },
  '04-row-formulas': { 名单: { A2: 1, A8: 7, E8: '是', F8: '人员7（=1+1）', B10: 7 } },
  '05-protected': { 上报表: { D9: '已填', D10: 7 } },
  '07-conditional': { 有效期: { D10: 7 } },
  '08-sheets': { 汇总表: { B1: 7, B2: 4, B3: '人员1', B4: 7, B5: 7 } },
  '09-print': { 打印: { C10: '007-=1+1', B11: 7 } },
  '10-one-row': { 单位表: { E4: 4, E10: 4, C11: 70, D11: 42, E11: 28 } },
};

/** A cell by its name. */
const cellIn = (rows: readonly { row: number; cells: readonly Cell[] }[], cell: string): Cell => {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return rows.find((each) => each.row === Number(row))?.cells[columnNumber(letters) - 1] ?? null;
};

/** The formulas that must come to that; read without a program that works them out. */
const FORMULAS: Readonly<Partial<Record<Name, Record<string, Record<string, string>>>>> = {
  '01-title-rows': { 花名册: { B11: 'COUNTA(B4:B10)' } },
  '03-total-below': {
    汇总: { B11: 'SUM(B4:B10)', E10: 'IF(B10=0,"",C10/B10)', E11: 'IF(B11=0,"",C11/B11)' },
  },
  '04-row-formulas': {
    名单: { A3: 'A2+1', A5: 'A4+1', A8: 'A7+1', F8: 'B8&"（"&C8&"）"', B10: 'COUNTIF(E2:E8,"是")' },
  },
  '05-protected': { 上报表: { D9: 'IF(A9="","","已填")', D10: 'COUNTIF(D3:D9,"已填")' } },
  '07-conditional': { 有效期: { D9: 'IF(ISNUMBER(C9),C9-$B$1,"")', D10: 'COUNT(D3:D9)' } },
  '08-sheets': { '明细 表': { B10: 'COUNTA(B3:B9)' } },
  '09-print': { 打印: { C10: 'D10&"-"&E10', B11: 'COUNTA(B4:B10)' } },
  '10-one-row': { 单位表: { E10: 'C10-D10', C11: 'SUM(C4:C10)' } },
};

describe('formulas of a table that is longer than its template', () => {
  it.each(Object.entries(FORMULAS))('of %s take the added rows in', async (name, sheets) => {
    const found = await readTemplate(await fill(name as Name, 7));
    for (const [sheet, cells] of Object.entries(sheets)) {
      const rows = found.find((each) => each.name === sheet)?.rows ?? [];
      for (const [cell, formula] of Object.entries(cells)) {
        const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
        const at = rows
          .find((each) => each.row === Number(row))
          ?.cells.find(({ column }) => column === columnNumber(letters));
        expect(at?.formula, `${sheet} ${cell}`).toBe(formula);
      }
    }
  });

  it('follow from other sheets and in names', async () => {
    const parts = await partsOf(await fill('08-sheets', 7));
    const workbook = parts.get('xl/workbook.xml') ?? '';
    expect(workbook).toMatch(/\$B\$3:\$B\$9/);
    expect(workbook).toMatch(/fullCalcOnLoad="1"/);
    const summary = (await readTemplate(await fill('08-sheets', 7)))[0];
    expect(summary?.rows.map(({ cells }) => cells.at(-1)?.formula)).toEqual([
      "COUNTA('明细 表'!B3:B9)",
      `COUNTIF('明细 表'!D3:D9,"可以上岗")`,
      "'明细 表'!B3",
      "'明细 表'!B10",
      'COUNTA(人员)',
    ]);
  });

  it.skipIf(!hasLibreOffice)(
    'come to the right totals in LibreOffice (skipped where it is not installed)',
    async () => {
      const filled = new Map<string, Uint8Array>();
      for (const name of NAMES) filled.set(`${name}.xlsx`, await fill(name, 7));
      const opened = recalculate(filled);
      for (const [name, sheets] of Object.entries(TOTALS)) {
        for (const [sheet, cells] of Object.entries(sheets)) {
          const { rows } = await readSheet(opened.get(`${name}.xlsx`) as Uint8Array, sheet);
          for (const [cell, total] of Object.entries(cells)) {
            expect(cellIn(rows, cell), `${name} ${sheet} ${cell}`).toEqual(total);
          }
        }
      }
    },
    120_000,
  );
});

describe('what an office notices first', () => {
  const xmlOf = async (name: Name, part: string) =>
    (await partsOf(await fill(name, 7))).get(part) ?? '';

  it('keeps the protection and its password', async () => {
    const before = (await partsOf(bytesOf('05-protected'))).get('xl/worksheets/sheet1.xml') ?? '';
    const [protection] = /<sheetProtection[^>]*>/.exec(before) ?? [];
    expect(protection).toMatch(/password="/);
    expect(await xmlOf('05-protected', 'xl/worksheets/sheet1.xml')).toContain(protection);
    expect((await readTemplate(bytesOf('05-protected')))[0]?.protection).toBe('PASSWORD');
  });

  it('takes the added rows into lists, rules, formats and the printed area', async () => {
    const validation = await xmlOf('06-validation', 'xl/worksheets/sheet1.xml');
    expect(validation).toContain('sqref="C2:C8"');
    expect(validation).toContain('COUNTIF($B$2:$B$8,B2)=1');
    expect(validation).toContain('选项!$A$1:$A$3');
    const conditional = await xmlOf('07-conditional', 'xl/worksheets/sheet1.xml');
    expect(conditional).toContain('sqref="A3:D9"');
    expect(conditional).toContain('<xm:sqref>D3:D9</xm:sqref>');
    expect(await xmlOf('09-print', 'xl/workbook.xml')).toContain('$A$1:$G$11');
    const print = await xmlOf('09-print', 'xl/worksheets/sheet1.xml');
    expect(print).toMatch(/<brk [^>]*id="11"/);
    for (const row of [4, 8, 9, 10]) expect(print).toContain(`ref="F${row}:G${row}"`);
    expect(print).toContain('mergeCells count="8"');
  });

  it('moves pictures, comments and series of charts with their rows', async () => {
    const parts = await partsOf(await fill('10-one-row', 7));
    const textOf = (pattern: RegExp) =>
      [...parts]
        .filter(([part]) => pattern.test(part))
        .map(([, xml]) => xml)
        .join('');
    expect(textOf(/comments\d*\.xml$/)).toContain('ref="A11"');
    expect(textOf(/charts\/chart\d\.xml$/)).toContain('$C$4:$C$10');
    expect(textOf(/drawings\/drawing\d\.xml$/)).toContain('<xdr:row>13</xdr:row>');
  });

  it.skipIf(!hasOpenpyxl)(
    'is found unchanged by openpyxl (skipped where it is not installed)',
    async () => {
      for (const name of NAMES) {
        const before = openWithOpenpyxl(bytesOf(name));
        const after = openWithOpenpyxl(await fill(name, 1));
        for (const [sheet, { cells, ...rest }] of Object.entries(before)) {
          const { cells: filled, ...others } = after[sheet] ?? { cells: {} };
          expect(others, `${name} ${sheet}`).toEqual(rest);
          const formulas = Object.entries(cells).filter(([, value]) =>
            String(value).startsWith('='),
          );
          expect(filled, `${name} ${sheet}`).toMatchObject(Object.fromEntries(formulas));
        }
        expect(Object.keys(openWithOpenpyxl(await fill(name, 7)))).toEqual(Object.keys(before));
      }
    },
    120_000,
  );
});

describe('a file that is no table of a superior', () => {
  const faultOf = async (bytes: Uint8Array): Promise<string> => {
    const reading = readTemplate(bytes);
    const filling = fillTemplate(bytes, fillOf(mappingOf('01-title-rows'), 1));
    const [read, filled] = await Promise.allSettled([reading, filling]);
    const names = [read, filled].map((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof FileFault
        ? outcome.reason.fault
        : String(outcome.status),
    );
    expect(names[0]).toBe(names[1]);
    return names[0] ?? '';
  };
  const entries = (more: Record<string, string>) =>
    makeZip(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        'xl/workbook.xml': '<workbook/>',
        ...more,
      }).map(([name, content]) => ({ name, content })),
    );

  it('is refused by name', async () => {
    expect(await faultOf(Buffer.from('姓名,工号\n'))).toBe('NO_WORKBOOK');
    expect(await faultOf(Buffer.from('%PDF-1.7'))).toBe('NO_WORKBOOK');
    expect(await faultOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('OLD_WORKBOOK');
    expect(await faultOf(entries({ 'xl/vbaProject.bin': 'x' }))).toBe('MACROS');
    expect(await faultOf(entries({ '../escape.xml': 'x' }))).toBe('HOSTILE_NAME');
    expect(await faultOf(entries({ 'xl/externalLinks/externalLink1.xml': '<x/>' }))).toBe(
      'EXTERNAL_LINKS',
    );
    expect(await faultOf(entries({ 'xl/a.xml': '<!DOCTYPE a>' }))).toBe('DOCTYPE');
    const rows = '<row r="1"/>'.repeat(200_001);
    expect(
      await faultOf(entries({ 'xl/worksheets/sheet1.xml': `<worksheet>${rows}</worksheet>` })),
    ).toBe('TOO_MANY_ROWS');
    expect(await faultOf(entries({ 'xl/big.bin': 'x'.repeat(201 * 1024 * 1024) }))).toBe('BOMB');
    expect(await faultOf(bytesOf('01-title-rows').subarray(0, 3_000))).toBe('BROKEN');
  });

  it('is refused when its sheets are not what they say', async () => {
    const parts = openPackage(bytesOf('01-title-rows'));
    const sheet = await parts.read('xl/worksheets/sheet1.xml');
    for (const broken of [sheet.replace('</sheetData>', ''), sheet.slice(0, -40), '<a b="', '']) {
      parts.write('xl/worksheets/sheet1.xml', broken);
      expect(['BROKEN', 'NO_SHEET', 'fulfilled']).toContain(await faultOf(parts.save()));
    }
  });
});
