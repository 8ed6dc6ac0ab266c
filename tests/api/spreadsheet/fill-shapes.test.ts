/** Workbooks as few programs write them: with a prefix, without places, of the other calendar, with one row. */
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../api/src/spreadsheet/template/fill-template.ts';
import { openPackage } from '../../../api/src/spreadsheet/template/package.ts';
import { makeZip } from '../../testkit/make-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

interface Shape {
  sheet: string;
  /** With its colon. */
  prefix?: string;
  workbook?: string;
  styles?: string;
}

const relations = (...of: readonly [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${PACKAGE}">${of
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

function workbookOf({ sheet, prefix = '', workbook = '', styles = '' }: Shape): Buffer {
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  const root = (element: string, content: string) =>
    `<${prefix}${element} ${name}="${MAIN}" xmlns:r="${OFFICE}">${content}</${prefix}${element}>`;
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(['a', 'officeDocument', '/xl/workbook.xml']),
    'xl/workbook.xml': root(
      'workbook',
      `${workbook}<${prefix}sheets><${prefix}sheet name="表" sheetId="1" r:id="s"/></${prefix}sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      ['s', 'worksheet', 'worksheets/sheet1.xml'],
      ['t', 'styles', 'styles.xml'],
    ),
    'xl/styles.xml': root('styleSheet', styles),
    'xl/worksheets/sheet1.xml': root('worksheet', sheet),
  };
  return makeZip(Object.entries(parts).map(([part, content]) => ({ name: part, content })));
}

async function filled(
  shape: Shape,
  records: number,
  value: (number: number) => string | { day: string },
) {
  const values = Array.from({ length: records }, (_, index) => value(index + 1));
  const bytes = await fillTemplate(workbookOf(shape), {
    ...{ sheet: '表', firstRow: 2, lastRow: 2, records },
    columns: [[1, values]],
    cells: [],
  });
  const parts = openPackage(bytes);
  return {
    sheet: await parts.read('xl/worksheets/sheet1.xml'),
    workbook: await parts.read('xl/workbook.xml'),
  };
}

const name = (number: number) => `人${number}`;

describe('a workbook', () => {
  it('whose elements have a prefix is filled with elements of that prefix', async () => {
    const { sheet, workbook } = await filled(
      {
        prefix: 'x:',
        sheet:
          '<x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>姓名</x:v></x:c></x:row><x:row r="3"><x:c r="A3"><x:f>COUNTA(A2:A2)</x:f><x:v>0</x:v></x:c></x:row></x:sheetData>',
      },
      2,
      name,
    );
    expect(sheet).toContain(
      '<x:row r="2"><x:c t="inlineStr" r="A2"><x:is><x:t xml:space="preserve">人1</x:t></x:is></x:c></x:row>',
    );
    expect(sheet).toContain('<x:row r="4"><x:c r="A4"><x:f>COUNTA(A2:A3)</x:f></x:c></x:row>');
    expect(workbook).toContain('<x:calcPr fullCalcOnLoad="1"/>');
  });

  it('whose rows and cells do not say where they stand is filled where they stand', async () => {
    const { sheet } = await filled(
      {
        sheet:
          '<sheetData><row><c><v>1</v></c></row><row><c s="3"/><c><f>A2&amp;"!"</f></c></row><row><c><f>COUNTA(A2:A2)</f></c></row></sheetData>',
      },
      3,
      name,
    );
    expect(sheet).toContain('<c s="3" t="inlineStr" r="A4">');
    expect(sheet).toContain('<c r="B4"><f>A4&amp;"!"</f></c>');
    expect(sheet).toContain('<row r="5"><c r="A5"><f>COUNTA(A2:A4)</f></c></row>');
  });

  it('that has no cell at all yet is filled', async () => {
    const { sheet } = await filled({ sheet: '<sheetData/>' }, 1, name);
    expect(sheet).toContain('<sheetData><row r="2"><c t="inlineStr" r="A2">');
  });

  it('has days as numbers of its calendar where its format shows days, and as text elsewhere', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;天d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const of = async (style: number, workbook = '') => {
      const cell = `<sheetData><row r="2"><c r="A2" s="${style}"/></row></sheetData>`;
      return (await filled({ sheet: cell, styles, workbook }, 1, () => ({ day: '2026-03-01' })))
        .sheet;
    };
    expect(await of(1)).toContain('<c r="A2" s="1"><v>46082</v></c>');
    expect(await of(2)).toContain('<v>46082</v>');
    expect(await of(1, '<workbookPr date1904="1"/>')).toContain('<v>44620</v>');
    expect(await of(0)).toContain('>2026-03-01</t>');
    expect(await of(3)).toContain('>2026-03-01</t>');
  });

  it('with one row counts the added ones where the total names that cell alone', async () => {
    const { sheet } = await filled(
      {
        sheet:
          '<sheetData><row r="2"><c r="A2"/></row><row r="3"><c r="A3"><f>COUNTA(A2)+A2</f></c></row></sheetData>',
      },
      3,
      name,
    );
    expect(sheet).toContain('<f>COUNTA(A2:A4)+A2</f>');
  });

  it('shares formulas between rows that get their own', async () => {
    const rows = [2, 3, 4]
      .map(
        (row) =>
          `<row r="${row}"><c r="B${row}"><f t="shared" si="0"${row === 2 ? ' ref="B2:B4"' : ''}>${row === 2 ? 'A2*C$9' : ''}</f><v>1</v></c></row>`,
      )
      .join('');
    const { sheet } = await filled({ sheet: `<sheetData>${rows}</sheetData>` }, 2, name);
    expect([...sheet.matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula)).toEqual([
      'A2*C$10',
      'A3*C$10',
      'A4*C$10',
      'A5*C$10',
    ]);
    expect(sheet).not.toContain('shared');
  });
});
