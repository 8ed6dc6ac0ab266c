/** What a workbook's own parts say: its sheets, its calendar, which styles show days. */
import { FileFault } from '../file-fault.ts';
import { type Package, relationsName } from './package.ts';
import {
  attributeOf,
  type Piece,
  piecesOf,
  prefixOf,
  withAttribute,
  withoutAttribute,
} from './xml.ts';

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  /** Of its part. */
  readonly part: string;
}

export interface WorkbookFacts {
  readonly part: string;
  readonly sheets: readonly SheetEntry[];
  /** Days are counted from 1904 instead of 1900. */
  readonly is1904: boolean;
}

const isStart = ({ kind }: Piece): boolean => kind === 'OPEN' || kind === 'EMPTY';
const isTrue = (value: string | null): boolean => value === '1' || value === 'true';

export async function readWorkbookFacts(parts: Package): Promise<WorkbookFacts> {
  const office = (await parts.relationsOf('')).find(({ type }) => type === 'officeDocument');
  const part = office?.target ?? 'xl/workbook.xml';
  const targets = new Map(
    (await parts.relationsOf(part)).map(({ id, target }) => [id, target] as const),
  );
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  for (const piece of piecesOf(await parts.read(part))) {
    if (!isStart(piece)) continue;
    if (piece.name === 'workbookPr') is1904 = isTrue(attributeOf(piece.raw, 'date1904'));
    if (piece.name !== 'sheet') continue;
    const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(piece.raw)?.[1] ?? '';
    const target = targets.get(id);
    if (target === undefined || !parts.has(target)) throw new FileFault('BROKEN');
    const state = attributeOf(piece.raw, 'state') ?? 'visible';
    const name = attributeOf(piece.raw, 'name') ?? '';
    // A sheet of a chart has no cells.
    if (/worksheet/i.test(target))
      sheets.push({ name, isHidden: state !== 'visible', part: target });
  }
  return { part, sheets, is1904 };
}

const DAY_MILLISECONDS = 86_400_000;

/** The number by which a cell holds a day. */
export const serialOf = (day: string, is1904: boolean): number =>
  (Date.parse(day) -
    Date.UTC(...((is1904 ? [1904, 0, 1] : [1899, 11, 30]) as [number, number, number]))) /
  DAY_MILLISECONDS;

/** Formats that come with the file format, of days in Chinese and Western ways of writing them. */
const isDayFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 58);

/** Whether a format of the author's shows days: its letters outside of quoted texts and brackets. */
const showsDays = (code: string): boolean =>
  /[yde]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '')) && !/^general$/i.test(code);

/** Indexes of the cell styles that show a number as a day. */
export async function dayStylesOf(parts: Package, workbook: string): Promise<ReadonlySet<number>> {
  const styles = (await parts.relationsOf(workbook)).find(({ type }) => type === 'styles');
  const found = new Set<number>();
  if (styles === undefined || !parts.has(styles.target)) return found;
  const own = new Map<number, string>();
  let isCells = false;
  let index = 0;
  for (const piece of piecesOf(await parts.read(styles.target))) {
    if (piece.name === 'cellXfs') isCells = piece.kind === 'OPEN';
    if (!isStart(piece)) continue;
    const id = Number(attributeOf(piece.raw, 'numFmtId') ?? 0);
    if (piece.name === 'numFmt') own.set(id, attributeOf(piece.raw, 'formatCode') ?? '');
    if (!isCells || piece.name !== 'xf') continue;
    const code = own.get(id);
    if (code === undefined ? isDayFormat(id) : showsDays(code)) found.add(index);
    index += 1;
  }
  return found;
}

/** What stands before the settings of calculation in a workbook, in the order of the format. */
const BEFORE_CALCULATION = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** The workbook with its formulas to be worked out by whatever program opens it. */
export function withFullCalculation(xml: string): string {
  const pieces = [...piecesOf(xml)];
  const existing = pieces.findIndex((piece) => piece.name === 'calcPr' && isStart(piece));
  const raws = pieces.map(({ raw }) => raw);
  if (existing >= 0) {
    const plain = withoutAttribute(raws[existing] as string, 'fullCalcOnLoad');
    raws[existing] = withAttribute(plain, 'fullCalcOnLoad', '1');
  } else {
    const after = pieces.findLastIndex(
      ({ name, kind }) => BEFORE_CALCULATION.includes(name) && kind !== 'OPEN' && kind !== 'TEXT',
    );
    raws.splice(after + 1, 0, `<${prefixOf(xml)}calcPr fullCalcOnLoad="1"/>`);
  }
  return raws.join('');
}

/** Takes away the order in which formulas were worked out: it names cells that may have moved. */
export async function removeCalculationChain(parts: Package, workbook: string): Promise<void> {
  const chain = (await parts.relationsOf(workbook)).find(({ type }) => type === 'calcChain');
  if (chain === undefined) return;
  parts.remove(chain.target);
  const without = async (name: string, isIt: (piece: Piece) => boolean) => {
    const pieces = [...piecesOf(await parts.read(name))].filter((piece) => !isIt(piece));
    parts.write(name, pieces.map(({ raw }) => raw).join(''));
  };
  await without('[Content_Types].xml', ({ name, raw }) =>
    name === 'Override' ? attributeOf(raw, 'PartName') === `/${chain.target}` : false,
  );
  await without(relationsName(workbook), ({ name, raw }) =>
    name === 'Relationship' ? attributeOf(raw, 'Id') === chain.id : false,
  );
}
