/** A roster (花名册): people, their posts and roles. */
import { lockPeople } from '../modules/organisation/person/person-lock.ts';
import { faultyCells, type TableRow } from '../spreadsheet/read-table.ts';
import { type Importer, plansOfTable } from './importer.ts';
import { readKnown } from './roster-known.ts';
import { planRoster, withoutMergedPhones } from './roster-plan.ts';
import {
  ROSTER_COLUMNS,
  ROSTER_HEADER,
  type RosterColumn,
  type RosterEntry,
  readRosterRow,
} from './roster-row.ts';
import { writeRoster } from './roster-write.ts';
import type { RowMessage } from './row-plan.ts';

/** `positions` are the titles of positions (岗位类别) by id. */
export function rosterImporter(positions: ReadonlyMap<string, string>): Importer {
  const families = new Map(
    [...positions].flatMap(([id, title]) => [[title, id] as const, [id, id] as const]),
  );
  return {
    kind: 'ROSTER',
    columns: ROSTER_COLUMNS,
    header: ROSTER_HEADER,
    examples: [
      [
        'a0001',
        '李晓雨',
        '13800000000',
        '410105091001',
        '服务类',
        '专职',
        '2026-09-01',
        '学员',
        '',
      ],
    ],
    async decide(sql, table, scope) {
      const spoiled = faultyCells(table.faults);
      const faults = new Map<number, RowMessage[]>();
      const written: RosterEntry[] = table.rows.flatMap((row) => {
        const found: RowMessage[] = [];
        const entry = readRosterRow(row as TableRow<RosterColumn>, families, (column, message) => {
          if (!spoiled.has(`${row.row}:${column}`)) found.push({ column, message });
        });
        if (found.length > 0) faults.set(row.row, found);
        return entry ?? [];
      });
      const known = await readKnown(sql, written, positions);
      const entries = withoutMergedPhones(written, known);
      const planned = planRoster(entries, known, scope);
      const plans = plansOfTable(table, planned, faults, { key: '工号', title: '姓名' });
      const actions = new Map(plans.map((plan) => [plan.row, plan.action]));
      const work = (rows: ReadonlySet<number>) =>
        entries.flatMap((entry) => {
          const action = actions.get(entry.row) ?? null;
          return rows.has(entry.row) && action !== null && action !== 'SAME'
            ? [{ entry, action }]
            : [];
        });
      return {
        plans,
        write: (change, rows, hashes) => writeRoster(change, work(rows), known, hashes),
      };
    },
    async lock({ sql }, table) {
      await lockPeople(
        sql,
        table.rows.map(({ cells }) => (cells.工号 ?? '').toLowerCase()),
      );
    },
  };
}
