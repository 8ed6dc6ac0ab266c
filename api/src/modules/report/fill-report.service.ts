/** A superior's table filled for a unit and a day: what goes into it, and the file. */
import { assertPerson, canInUnit, isWithin, type Viewer } from '../../platform/authz.ts';
import { ConflictError, NotFoundError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import { columnLetters } from '../../spreadsheet/cell.ts';
import { FileFault } from '../../spreadsheet/file-fault.ts';
import { columnNumber } from '../../spreadsheet/template/references.ts';
import {
  type FillValue,
  fillTemplate,
  type TemplateSheet,
} from '../../spreadsheet/template/run-template.ts';
import { FileUnreadableError } from '../file/file.errors.ts';
import {
  childrenLoader,
  type OrgUnit,
  requireUnitInScope,
} from '../organisation/org-unit/org-unit.service.ts';
import { positionTitles } from '../standing/position-titles.ts';
import { checkMapping, placeOfCell, sheetOf } from './check-mapping.ts';
import { bytesOf, fieldsOf, type ReportTemplate, sheetsOf, unitOf } from './report.service.ts';
import {
  selectClearances,
  selectCourses,
  selectCredentials,
  selectPeopleOn,
  selectPrograms,
} from './report-facts.store.ts';
import type { FactSource, ReportFacts, ReportPerson } from './report-facts.ts';
import { columnFields, type Group, type PersonField, type UnitField } from './report-fields.ts';

const ACTION = 'report:fill';
/** A table of people longer than this is a roster, which has an export of its own. */
const MOST_PEOPLE = 10_000;
/** Of a table of units, whose people are only counted. */
const MOST_COUNTED = 200_000;

export interface Filling {
  readonly template: ReportTemplate;
  readonly unit: OrgUnit;
  readonly day: string;
  readonly records: number;
  /** By the number of the column, in the order of the sheet; A is 1. */
  readonly columns: readonly (readonly [number, readonly FillValue[]])[];
  readonly cells: readonly { row: number; column: number; value: FillValue }[];
  readonly sheet: TemplateSheet;
  readonly bytes: Uint8Array;
  /** What somebody should know before the table is handed in, in Chinese. */
  readonly notes: readonly string[];
}

type Reader<Fact> = (
  sql: RequestContext['database']['sql'],
  ids: readonly string[],
  day: string,
) => Promise<Fact[]>;

async function readFacts(
  context: RequestContext,
  people: readonly ReportPerson[],
  day: string,
  needs: ReadonlySet<FactSource>,
): Promise<ReportFacts> {
  const ids = people.map(({ personId }) => personId);
  const read = async <Fact extends { personId: string }>(
    source: FactSource,
    select: Reader<Fact>,
  ): Promise<ReadonlyMap<string, Fact[]>> =>
    needs.has(source)
      ? Map.groupBy(await select(context.database.sql, ids, day), ({ personId }) => personId)
      : new Map();
  return {
    clearances: await read('clearances', selectClearances),
    courses: await read('courses', selectCourses),
    programs: await read('programs', selectPrograms),
    credentials: await read('credentials', selectCredentials),
  };
}

async function readPeople(
  { database }: RequestContext,
  unit: OrgUnit,
  day: string,
  most: number,
): Promise<ReportPerson[]> {
  const people = await selectPeopleOn(database.sql, unit, day, most + 1);
  if (people.length <= most) return people;
  throw new ConflictError(
    `${unit.name}在 ${day} 有 ${most} 人以上，一张表装不下；请选下级单位分别填。`,
  );
}

/** Units directly below with their people, and the unit itself for those in none of them. */
async function groupsOf(
  context: RequestContext,
  unit: OrgUnit,
  people: readonly ReportPerson[],
): Promise<Group[]> {
  const children = await context.loader(childrenLoader).load(unit.code);
  const within = (path: string) => people.filter(({ unitPath }) => isWithin(unitPath, path));
  const groups = children.map(({ name, code, path }) => ({ name, code, people: within(path) }));
  const own = people.filter(({ orgUnitCode }) => orgUnitCode === unit.code);
  if (own.length === 0 && groups.length > 0) return groups;
  return [{ name: unit.name, code: unit.code, people: own }, ...groups];
}

/** What stands before the colon of a label stays: 填报单位：星桥街道. */
function behindLabel(sheet: TemplateSheet, cell: string, value: FillValue): FillValue {
  const { row, column } = placeOfCell(cell);
  const text = sheet.rows
    .find((each) => each.row === row)
    ?.cells.find((each) => each.column === column)?.text;
  const label = /^[^:：]{1,20}[:：]/.exec(text ?? '')?.[0];
  if (label === undefined || value === null) return value;
  return `${label}${typeof value === 'object' ? value.day : value}`;
}

function notesOf(filling: Omit<Filling, 'notes'>, hasPhones: boolean | null): string[] {
  const { template, sheet, records, columns } = filling;
  const { firstRow, lastRow, rows } = template.mapping;
  const room = lastRow - firstRow + 1;
  const what = rows === 'PEOPLE' ? '人' : '个单位';
  const header = sheet.rows.find(({ row }) => row === firstRow - 1)?.cells ?? [];
  const filled = new Set(columns.map(([column]) => column));
  const first = sheet.rows.find(({ row }) => row === firstRow)?.cells ?? [];
  const left = header.filter(
    ({ column, text }) =>
      text !== '' && !filled.has(column) && !first.some((cell) => cell.column === column),
  );
  return [
    ...(records > room
      ? [
          `有 ${records} ${what}，表里只有 ${room} 行；会加 ${records - room} 行，格式和公式照原来的行。`,
        ]
      : []),
    ...(records === 0 ? [`这一天没有${what}，表格的行会是空的；请核对单位和日期。`] : []),
    ...(hasPhones === false
      ? ['手机号会留空：查看手机号需要“系统管理员”角色；请由系统管理员填这张表，或下载后手工补上。']
      : []),
    ...(left.length > 0
      ? [
          `没有选内容、会原样留空的列：${left.map(({ column, text }) => `${text}（${columnLetters(column - 1)} 列）`).join('、')}。`,
        ]
      : []),
    ...(sheet.protection === 'PASSWORD'
      ? ['工作表设有保护密码：密码和保护都保持不变，下载后要改锁定的单元格，请向发表的上级要密码。']
      : []),
    ...(sheet.protection === 'OPEN'
      ? ['工作表有保护但没有密码：保护保持不变，可以在 Excel 或 WPS 的“审阅”里撤销。']
      : []),
  ];
}

const showsPhones = (viewer: Viewer, { path }: OrgUnit): boolean =>
  canInUnit(viewer, 'person:read-phone', path);

/** Everything that goes into the table. Throws NotFound, Conflict and FileUnreadable, each with what to do. */
export async function prepareFilling(
  context: RequestContext,
  template: ReportTemplate,
  { orgUnitCode, day }: { orgUnitCode: string; day: string },
): Promise<Filling> {
  const { viewer, receivedAt } = context;
  assertPerson(viewer, ACTION);
  const unit = await requireUnitInScope(context, ACTION, orgUnitCode);
  const owner = await unitOf(context, template);
  if (!isWithin(unit.path, owner.path)) {
    throw new NotFoundError(`这张表是${owner.name}的，只能为它和它的下级单位填；请改选单位。`);
  }
  const today = chinaToday(receivedAt);
  if (day > today) {
    throw new ConflictError(`${day} 还没有到；请选今天（${today}）或更早的日期。`);
  }
  const { mapping } = template;
  if (mapping.columns.length === 0 && mapping.cells.length === 0) {
    throw new ConflictError('还没有给任何一列选内容；请先选好每一列填什么，并保存。');
  }
  const bytes = await bytesOf(context, template.id);
  const sheets = await sheetsOf(bytes);
  const fields = await fieldsOf(context);
  const [fault] = checkMapping(mapping, sheets, fields);
  const sheet = sheetOf(sheets, mapping);
  if (fault !== undefined || sheet === null) throw new ConflictError(fault?.message);

  const chosen = mapping.columns.map(({ column, field }) => ({
    at: columnNumber(column),
    field: columnFields(fields, mapping.rows).get(field) as PersonField & UnitField,
  }));
  const single = mapping.cells.map(({ cell, field }) => ({ cell, field: fields.cells.get(field) }));
  const needs = new Set([
    ...chosen.flatMap(({ field }) => field.needs),
    ...single.flatMap(({ field }) => field?.needs ?? []),
  ]);
  const isPeople = mapping.rows === 'PEOPLE';
  const people = await readPeople(context, unit, day, isPeople ? MOST_PEOPLE : MOST_COUNTED);
  const facts = await readFacts(context, people, day, needs);
  const positions = await positionTitles();
  const mayPhone = showsPhones(viewer, unit);
  const subjects: readonly (ReportPerson | Group)[] = isPeople
    ? people
    : await groupsOf(context, unit, people);
  const columns = chosen
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, field }) => {
      const isKept = field.isPhone === true && !mayPhone;
      const values = subjects.map((subject, index) =>
        isKept
          ? null
          : field.read({ subject: subject as never, number: index + 1, facts, positions }),
      );
      return [at, values] as const;
    });
  const filler = viewer.kind === 'PERSON' ? viewer.displayName : '';
  const subject = { name: unit.name, code: unit.code, people, day, filler };
  const cells = single.map(({ cell, field }) => ({
    ...placeOfCell(cell),
    value: behindLabel(sheet, cell, field?.read({ subject, number: 1, facts, positions }) ?? null),
  }));
  const filling = {
    ...{ template, unit, day, sheet, bytes, columns, cells },
    records: subjects.length,
  };
  const asksPhones = chosen.some(({ field }) => field.isPhone === true);
  return { ...filling, notes: notesOf(filling, asksPhones ? mayPhone : null) };
}

/** The workbook, filled. */
export async function fillReport(filling: Filling): Promise<Uint8Array> {
  const { template, sheet, records, columns, cells, bytes } = filling;
  const { firstRow, lastRow } = template.mapping;
  try {
    return await fillTemplate(bytes, {
      sheet: sheet.name,
      ...{ firstRow, lastRow, records, columns, cells },
    });
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new FileUnreadableError({ row: 1 }, `${error.message}。`);
  }
}
