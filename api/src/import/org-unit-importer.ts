/** Units from a table: added or renamed, never moved or taken away. */
import { ORG_LEVELS, type OrgLevel } from '@shequ/schema/terms.ts';
import { findOrgUnits, type OrgUnit } from '../modules/organisation/org-unit/org-unit.service.ts';
import {
  createOrgUnits,
  isCodeWithin,
  type NewOrgUnit,
  renameOrgUnit,
} from '../modules/organisation/org-unit/org-unit-tree.service.ts';
import { parseOrgUnitCode } from '../platform/ids.ts';
import { levelOfCode } from '../platform/org-unit-code.ts';
import { faultyCells, type TableRow } from '../spreadsheet/read-table.ts';
import type { ImportScope } from './import-scope.ts';
import { type Importer, plansOfTable } from './importer.ts';
import type { RowMessage, RowPlan } from './row-plan.ts';

const COLUMNS = { required: ['单位代码', '名称'], optional: ['级别', '上级代码'] } as const;

type Column = (typeof COLUMNS.required)[number] | (typeof COLUMNS.optional)[number];

/** Codes of the units that could be above this one, nearest first. */
function possibleParents(code: string): string[] {
  const levels = ORG_LEVELS.values.slice(0, ORG_LEVELS.values.indexOf(levelOfCode(code)));
  const lengths: Readonly<Record<OrgLevel, number>> = {
    PROVINCE: 2,
    CITY: 4,
    DISTRICT: 6,
    STREET: 9,
    COMMUNITY: 12,
  };
  return levels
    .map((level) => code.slice(0, lengths[level]).padEnd(12, '0'))
    .reverse()
    .filter((candidate, index, all) => candidate !== code && all.indexOf(candidate) === index);
}

interface Entry extends NewOrgUnit {
  row: number;
}

/** The unit of a row, its parent found in the table or the database by the digits of the code. */
function readEntry(
  { row, cells }: TableRow<Column>,
  known: ReadonlyMap<string, OrgLevel>,
  report: (column: Column, message: string) => void,
): Entry | null {
  const code = parseOrgUnitCode(cells.单位代码);
  if (code === null) {
    report('单位代码', `应为 12 位数字，得到的是“${cells.单位代码}”`);
    return null;
  }
  const name = cells.名称;
  if (name === '' || name.length > 100) report('名称', '应为 1 到 100 个字');
  const level = cells.级别 === '' ? levelOfCode(code) : ORG_LEVELS.byWord[cells.级别];
  if (level === undefined) {
    report('级别', `应为 ${Object.keys(ORG_LEVELS.byWord).join('、')}，得到的是“${cells.级别}”`);
    return null;
  }
  if (level !== levelOfCode(code) && level !== 'COMMUNITY') {
    report('级别', `代码 ${code} 末尾的零与级别“${cells.级别}”不符`);
    return null;
  }
  if (level === 'PROVINCE') return { row, code, name, level, parentCode: null };
  const wanted = cells.上级代码;
  const parentCode =
    wanted !== '' ? wanted : possibleParents(code).find((candidate) => known.has(candidate));
  if (parentCode === undefined) {
    report('上级代码', `找不到 ${code} 的上级单位，请先加入上级`);
    return null;
  }
  const parentLevel = known.get(parentCode);
  if (parentLevel === undefined) {
    report('上级代码', `没有单位 ${parentCode}，请先加入它`);
    return null;
  }
  const isAbove = ORG_LEVELS.values.indexOf(parentLevel) < ORG_LEVELS.values.indexOf(level);
  if (!isAbove || !isCodeWithin(code, { code: parentCode, level: parentLevel })) {
    report('上级代码', `${parentCode} 不是 ${code} 的上级：代码的前几位应与上级相同`);
    return null;
  }
  return { row, code, name, level, parentCode };
}

/** The path that the unit has or would have, from what is stored and what the table adds. */
function pathOf(
  code: string,
  stored: ReadonlyMap<string, OrgUnit>,
  parents: ReadonlyMap<string, string | null>,
): string {
  const unit = stored.get(code);
  if (unit !== undefined) return unit.path;
  const parent = parents.get(code) ?? null;
  // A circle needs a code within another that is within the first: their digits rule it out.
  return `${parent === null ? '' : pathOf(parent, stored, parents)}${code}.`;
}

/** What each unit of the table would do, from what is stored. Pure. */
function planUnits(
  entries: readonly Entry[],
  stored: ReadonlyMap<string, OrgUnit>,
  scope: ImportScope,
): RowPlan[] {
  const firstRow = new Map<string, number>();
  const parents = new Map(entries.map((entry) => [entry.code, entry.parentCode]));
  return entries.map((entry) => {
    const faults: RowMessage[] = [];
    const earlier = firstRow.get(entry.code);
    if (earlier === undefined) firstRow.set(entry.code, entry.row);
    else faults.push({ column: '单位代码', message: `与第 ${earlier} 行重复` });
    const unit = stored.get(entry.code);
    if (!scope.covers(pathOf(entry.code, stored, parents))) {
      faults.push({ column: '单位代码', message: `你的管辖范围内没有单位 ${entry.code}` });
    } else if (unit !== undefined && unit.parentCode !== entry.parentCode) {
      const message = `系统中 ${entry.code} 的上级是 ${unit.parentCode ?? '（无）'}；导入不移动单位`;
      faults.push({ column: '上级代码', message });
    }
    const changes =
      unit === undefined
        ? [
            { what: '名称', before: null, after: entry.name },
            { what: '上级代码', before: null, after: entry.parentCode },
          ]
        : unit.name === entry.name
          ? []
          : [{ what: '名称', before: unit.name, after: entry.name }];
    const action = unit === undefined ? 'CREATE' : changes.length > 0 ? 'UPDATE' : 'SAME';
    const { row, code: key, name: title } = entry;
    return {
      row,
      key,
      title,
      action: faults.length > 0 ? null : action,
      changes,
      doubts: [],
      faults,
    };
  });
}

/** Parents before children. */
const byLevel = (a: NewOrgUnit, b: NewOrgUnit) =>
  ORG_LEVELS.values.indexOf(a.level) - ORG_LEVELS.values.indexOf(b.level) ||
  a.code.localeCompare(b.code);

export const orgUnitImporter: Importer = {
  kind: 'ORG_UNITS',
  columns: COLUMNS,
  header: ['单位代码', '名称', '级别', '上级代码'],
  examples: [['410105091001', '花园第一社区', '', '']],
  async decide(sql, table, scope) {
    const spoiled = faultyCells(table.faults);
    const codes = table.rows.map((row) => row.cells.单位代码 ?? '');
    const above = [
      ...codes.flatMap((code) => (parseOrgUnitCode(code) === null ? [] : possibleParents(code))),
      ...table.rows.map((row) => row.cells.上级代码 ?? ''),
    ];
    const found = await findOrgUnits(sql, [...codes, ...above]);
    const stored = new Map(found.map((unit) => [unit.code, unit]));
    const levels = new Map<string, OrgLevel>(found.map((unit) => [unit.code, unit.level]));
    for (const code of codes) {
      if (parseOrgUnitCode(code) !== null && !levels.has(code)) levels.set(code, levelOfCode(code));
    }
    const faults = new Map<number, RowMessage[]>();
    const entries = table.rows.flatMap((row) => {
      const ofRow: RowMessage[] = [];
      const entry = readEntry(row as TableRow<Column>, levels, (column, message) => {
        if (!spoiled.has(`${row.row}:${column}`)) ofRow.push({ column, message });
      });
      if (ofRow.length > 0) faults.set(row.row, ofRow);
      return entry ?? [];
    });
    const planned = planUnits(entries, stored, scope);
    const plans = plansOfTable(table, planned, faults, { key: '单位代码', title: '名称' });
    const actions = new Map(plans.map((plan) => [plan.row, plan.action]));
    return {
      plans,
      async write(change, rows) {
        const wanted = entries.filter((entry) => rows.has(entry.row));
        const added = wanted.filter((entry) => actions.get(entry.row) === 'CREATE').sort(byLevel);
        await createOrgUnits(
          change,
          added.map(({ row: _row, ...unit }) => unit),
        );
        for (const { row, code, name } of wanted) {
          if (actions.get(row) !== 'UPDATE') continue;
          await renameOrgUnit(change, { code, name, before: stored.get(code)?.name ?? '' });
        }
      },
    };
  },
  // A unit is added or renamed by nobody else but an import: the batches of one stand one after another.
  lock: async () => undefined,
};
