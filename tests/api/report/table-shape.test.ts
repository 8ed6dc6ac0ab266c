/** Tables that are laid out so that they cannot be filled are named when they are sent, with what to do. */
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../api/src/modules/course/catalogue.ts';
import { reportFields } from '../../../api/src/modules/report/report-fields.ts';
import { suggestMapping } from '../../../api/src/modules/report/suggest-mapping.ts';
import { faultOfShape } from '../../../api/src/modules/report/table-shape.ts';
import { readTemplate } from '../../../api/src/spreadsheet/template/read-template.ts';
import { type MadeSheet, madeWorkbook } from '../spreadsheet/workbook-parts.ts';
import { templateFile } from './report-client.ts';

const NOTHING: Catalogue = Object.assign(Object.create(null), {
  courses: new Map(),
  programs: new Map(),
  credentialTemplates: new Map(),
});
const FIELDS = reportFields(NOTHING, new Map());

async function faultOf(bytes: Uint8Array): Promise<string | null> {
  const sheets = await readTemplate(bytes);
  return faultOfShape(sheets, suggestMapping(sheets, FIELDS));
}
const faultOfSheet = (sheet: MadeSheet) => faultOf(madeWorkbook([sheet]));
const HEADER = ['序号', '姓名', '工号', '联系电话'];
const EMPTY = ['', '', '', ''];

describe('a table in which each person takes several rows', () => {
  it('is named by the first merge, with the number of rows', async () => {
    const merges = ['A2:A3', 'B2:B3', 'A4:A5', 'B4:B5'];
    const said = await faultOfSheet({ rows: [HEADER, EMPTY, EMPTY, EMPTY, EMPTY], merges });
    expect(said).toMatch(/每人占 2 行（B2:B3 上下合并），现在只能填每人一行的表。请在 Excel/);
    const one = await faultOfSheet({
      rows: [HEADER, EMPTY, EMPTY, EMPTY],
      merges: ['A2:A4', 'B2:B4', 'C2:C4'],
    });
    expect(one).toContain('每人占 3 行');
  });

  it('is none when only a heading of a group stands beside several people', async () => {
    const rows = [
      ['社区', ...HEADER],
      ['', ...EMPTY],
      ['', ...EMPTY],
      ['', ...EMPTY],
    ];
    expect(await faultOfSheet({ rows, merges: ['A2:A4'] })).toBeNull();
  });

  it('is none when the header is merged, or cells on each row', async () => {
    const rows = [HEADER, [null, null, null, null], EMPTY, EMPTY];
    expect(await faultOfSheet({ rows, merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'] })).toBeNull();
    const wide = [
      ['姓名', null, '工号'],
      ['', null, ''],
      ['', null, ''],
    ];
    expect(await faultOfSheet({ rows: wide, merges: ['A1:B1', 'A2:B2', 'A3:B3'] })).toBeNull();
  });
});

describe('a table whose people go to the right', () => {
  it('is named by the column and its names, with how to turn it', async () => {
    const rows = ['姓名', '工号', '岗位', '联系电话'].map((name) => [name, '', '', '']);
    const said = await faultOfSheet({ name: '登记表', rows: [['人员登记表'], ...rows] });
    expect(said).toMatch(
      /“登记表”的表头竖着写在 A 列（姓名、工号、岗位、联系电话）.*“选择性粘贴”里的“转置”/,
    );
  });

  it('is none of labels of the unit, and none where a header goes to the right', async () => {
    const labels = [['填报单位：'], ['填报日期：'], ['人数'], ['联系电话']];
    expect(await faultOfSheet({ rows: labels })).toBeNull();
    expect(await faultOfSheet({ rows: [HEADER, EMPTY, ['姓名'], ['工号'], ['岗位']] })).toBeNull();
  });
});

describe('the ten tables of superiors', () => {
  it.each([
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
  ])('%s is laid out so that it can be filled', async (name) => {
    expect(await faultOf(templateFile(`${name}.xlsx`))).toBeNull();
  });
});
