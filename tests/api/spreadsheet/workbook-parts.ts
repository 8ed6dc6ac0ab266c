/** Workbooks written by hand, part by part, as any program or nobody's program could have written them. */
import { makeZip, type ZipEntry } from '../../testkit/make-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A text, a number, or a formula with what it came to; without that, nobody has worked it out. */
export type MadeCell = string | number | { formula: string; value?: string } | null;

export interface MadeSheet {
  name?: string;
  hidden?: boolean;
  rows: readonly (readonly MadeCell[])[];
  merges?: readonly string[];
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function cellOf(cell: MadeCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  }
  const formula = `<f>${escaped(cell.formula)}</f>`;
  return cell.value === undefined
    ? `<c r="${at}">${formula}</c>`
    : `<c r="${at}" t="str">${formula}<v>${escaped(cell.value)}</v></c>`;
}

const sheetXml = ({ rows, merges = [] }: MadeSheet) =>
  `<worksheet xmlns="${MAIN}"><sheetData>${rows
    .map((cells, row) => {
      const inner = cells.map((cell, column) =>
        cellOf(cell, `${String.fromCharCode(65 + column)}${row + 1}`),
      );
      return `<row r="${row + 1}">${inner.join('')}</row>`;
    })
    .join('')}</sheetData>${
    merges.length === 0
      ? ''
      : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  }</worksheet>`;

/** A workbook of these sheets, with more entries in its archive. */
export function madeWorkbook(sheets: readonly MadeSheet[], ...more: ZipEntry[]): Buffer {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${numbered
        .map(
          ({ number }) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered
        .map(
          ({ number, name, hidden }) =>
            `<sheet name="${name ?? `表${number}`}" sheetId="${number}" r:id="r${number}"${hidden ? ' state="hidden"' : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${PACKAGE}/relationships">${numbered
        .map(
          ({ number }) =>
            `<Relationship Id="r${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
    ...numbered.map((sheet) => ({
      name: `xl/worksheets/sheet${sheet.number}.xml`,
      content: sheetXml(sheet),
    })),
    ...more,
  ]);
}
