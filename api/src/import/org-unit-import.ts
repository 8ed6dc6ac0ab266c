/** Units from a table: all rows or none; a row that is there already changes nothing. */
import { ORG_LEVELS, type OrgLevel } from '@shequ/schema/terms.ts';
import { findOrgUnits } from '../modules/organisation/org-unit/org-unit.service.ts';
import {
  createOrgUnits,
  isCodeWithin,
  type NewOrgUnit,
  renameOrgUnit,
} from '../modules/organisation/org-unit/org-unit-tree.service.ts';
import type { Actor } from '../platform/change/actor.ts';
import { recordChange } from '../platform/change/record-change.ts';
import type { Database } from '../platform/database/db.ts';
import { parseOrgUnitCode } from '../platform/ids.ts';
import { levelOfCode } from '../platform/org-unit-code.ts';
import {
  faultyCells,
  readTableOrFault,
  type TableFault,
  type TableRow,
} from '../spreadsheet/read-table.ts';

export const ORG_UNIT_COLUMNS = {
  required: ['单位代码', '名称'],
  optional: ['级别', '上级代码'],
} as const;

type Column = '单位代码' | '名称' | '级别' | '上级代码';

export interface OrgUnitImportResult {
  faults: TableFault[];
  added: number;
  renamed: number;
  unchanged: number;
}

/** Codes of the units that could be above this one, nearest first. */
export function possibleParents(code: string): string[] {
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

export async function importOrgUnits(
  database: Database,
  bytes: Uint8Array,
  options: { dryRun: boolean; actor: Actor },
): Promise<OrgUnitImportResult> {
  const table = await readTableOrFault<Column>(bytes, { header: ORG_UNIT_COLUMNS });
  const faults = [...table.faults];
  const cellsAtFault = faultyCells(faults);
  return await recordChange({ database, actor: options.actor }, async (change) => {
    const codes = table.rows.map((row) => row.cells.单位代码);
    const parents = [
      ...codes.flatMap((code) => (parseOrgUnitCode(code) === null ? [] : possibleParents(code))),
      ...table.rows.map((row) => row.cells.上级代码),
    ];
    const stored = new Map(
      (await findOrgUnits(change.sql, [...codes, ...parents])).map((unit) => [unit.code, unit]),
    );
    const levels = new Map<string, OrgLevel>([...stored].map(([code, unit]) => [code, unit.level]));
    for (const code of codes) {
      if (parseOrgUnitCode(code) !== null && !levels.has(code)) levels.set(code, levelOfCode(code));
    }

    const entries: Entry[] = [];
    const firstRow = new Map<string, number>();
    for (const row of table.rows) {
      const before = faults.length;
      const entry = readEntry(row, levels, (column, message) => {
        if (!cellsAtFault.has(`${row.row}:${column}`))
          faults.push({ row: row.row, column, message });
      });
      if (entry === null || faults.length > before) continue;
      const earlier = firstRow.get(entry.code);
      if (earlier !== undefined) {
        faults.push({ row: row.row, column: '单位代码', message: `与第 ${earlier} 行重复` });
        continue;
      }
      firstRow.set(entry.code, row.row);
      const unit = stored.get(entry.code);
      if (unit !== undefined && unit.parentCode !== entry.parentCode) {
        faults.push({
          row: row.row,
          column: '上级代码',
          message: `系统中 ${entry.code} 的上级是 ${unit.parentCode ?? '（无）'}；导入不移动单位`,
        });
        continue;
      }
      entries.push(entry);
    }

    const added = entries.filter((entry) => !stored.has(entry.code));
    const renamed = entries.filter((entry) => {
      const unit = stored.get(entry.code);
      return unit !== undefined && unit.name !== entry.name;
    });
    const result = {
      faults: faults.sort((a, b) => a.row - b.row),
      added: added.length,
      renamed: renamed.length,
      unchanged: entries.length - added.length - renamed.length,
    };
    if (faults.length > 0 || options.dryRun) return result;
    added.sort(
      (a, b) =>
        ORG_LEVELS.values.indexOf(a.level) - ORG_LEVELS.values.indexOf(b.level) ||
        a.code.localeCompare(b.code),
    );
    await createOrgUnits(
      change,
      added.map(({ row: _row, ...unit }) => unit),
    );
    for (const entry of renamed) {
      const before = stored.get(entry.code)?.name ?? '';
      await renameOrgUnit(change, { code: entry.code, name: entry.name, before });
    }
    return result;
  });
}
