/** What one row of a roster says, read without the database. */
import { admitDay } from '@shequ/schema/calendar.ts';
import { EMPLOYMENT_KINDS, type EmploymentKind, ROLES, type Role } from '@shequ/schema/terms.ts';
import type { z } from 'zod';
import { firstDayFault } from '../modules/organisation/employment/employment.rules.ts';
import {
  displayNameRule,
  orgUnitCodeRule,
  phoneRule,
  staffNumberRule,
} from '../platform/input-rules.ts';
import { chinaToday } from '../platform/time.ts';
import type { TableRow } from '../spreadsheet/read-table.ts';

export const ROSTER_COLUMNS = {
  required: ['工号', '姓名', '单位代码', '用工形式'],
  optional: ['手机号', '岗位类别', '到岗日期', '角色', '离岗日期'],
  days: ['到岗日期', '离岗日期'],
} as const;

/** The header of the template, in the order that people fill it in. */
export const ROSTER_HEADER = [
  '工号',
  '姓名',
  '手机号',
  '单位代码',
  '岗位类别',
  '用工形式',
  '到岗日期',
  '角色',
  '离岗日期',
];

export type RosterColumn =
  | (typeof ROSTER_COLUMNS.required)[number]
  | (typeof ROSTER_COLUMNS.optional)[number];

export interface RosterEntry {
  row: number;
  staffNumber: string;
  displayName: string;
  phone: string | null;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
  /** The day that is written; null when the cell is empty, and the post begins today if it is new. */
  writtenStart: string | null;
  /** Last day of the post in the unit; null unless the row says that the person leaves. */
  endedOn: string | null;
  /** Besides LEARNER; on the unit of the row. */
  roles: Role[];
}

type Report = (column: RosterColumn, message: string) => void;

function check<T>(
  rule: z.ZodType<T>,
  text: string,
  column: RosterColumn,
  report: Report,
): T | null {
  const parsed = rule.safeParse(text);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? '无法识别';
  report(column, text === '' ? '不能为空' : reason.replace(/。$/, ''));
  return null;
}

/** Spreadsheets write 2024/3/1 as well as 2024-03-01, people also 20240301. */
function isoDay(text: string): string {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))$/.exec(text);
  if (match === null) return text;
  const [, year = '', month = match[4] ?? '', day = match[5] ?? ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Null when the cell is empty or has a fault. */
function readDay(column: '到岗日期' | '离岗日期', text: string, report: Report): string | null {
  if (text === '') return null;
  const admission = admitDay(isoDay(text));
  const fault =
    'fault' in admission ? admission.fault : firstDayFault(admission.value, chinaToday());
  if (fault !== null) report(column, `“${text}”${fault.replace('到岗日期', column)}`);
  return 'value' in admission ? admission.value : null;
}

function readRoles(text: string, report: Report): Role[] {
  const roles: Role[] = [];
  for (const name of text.split(/[、，,;；\s]+/).filter((part) => part !== '')) {
    // What a COORDINATOR was called before.
    const role = name === '管理员' ? 'COORDINATOR' : ROLES.byWord[name];
    if (role === undefined) {
      report('角色', `应为 ${Object.keys(ROLES.byWord).join('、')}，得到的是“${name}”`);
    } else if (role !== 'LEARNER' && !roles.includes(role)) {
      roles.push(role);
    }
  }
  return roles;
}

/** The entry, or null when the row has a fault; every fault is reported. */
export function readRosterRow(
  { row, cells }: TableRow<RosterColumn>,
  families: ReadonlyMap<string, string>,
  reportFault: Report,
): RosterEntry | null {
  let hasFault = false;
  const report: Report = (column, message) => {
    hasFault = true;
    reportFault(column, message);
  };
  const staffNumber = check(staffNumberRule, cells.工号, '工号', report);
  const displayName = check(displayNameRule, cells.姓名, '姓名', report);
  const phone = cells.手机号 === '' ? null : check(phoneRule, cells.手机号, '手机号', report);
  const orgUnitCode = check(orgUnitCodeRule, cells.单位代码, '单位代码', report);
  const positionFamily = cells.岗位类别 === '' ? null : (families.get(cells.岗位类别) ?? undefined);
  if (positionFamily === undefined) {
    const titles = [...families].filter(([title, id]) => title !== id).map(([title]) => title);
    report('岗位类别', `应为 ${titles.join('、')}，得到的是“${cells.岗位类别}”`);
  }
  const kind = EMPLOYMENT_KINDS.byWord[cells.用工形式];
  if (kind === undefined) {
    report(
      '用工形式',
      `应为 ${Object.keys(EMPLOYMENT_KINDS.byWord).join('、')}，得到的是“${cells.用工形式}”`,
    );
  }
  const writtenStart = readDay('到岗日期', cells.到岗日期, report);
  const endedOn = readDay('离岗日期', cells.离岗日期, report);
  if (writtenStart !== null && endedOn !== null && endedOn < writtenStart) {
    report('离岗日期', `“${cells.离岗日期}”早于到岗日期 ${writtenStart}`);
  }
  const roles = readRoles(cells.角色, report);
  if (hasFault) return null;
  return {
    row,
    staffNumber: staffNumber as string,
    displayName: displayName as string,
    phone,
    orgUnitCode: orgUnitCode as string,
    positionFamily: positionFamily as string | null,
    kind: kind as EmploymentKind,
    startedOn: writtenStart ?? chinaToday(),
    writtenStart,
    endedOn,
    roles,
  };
}
