/** A roster of a subtree, in the columns that the import takes: sent back unchanged, it changes nothing. */
import { EMPLOYMENT_KINDS, ROLES } from '@shequ/schema/terms.ts';
import { requireUnitInScope } from '../modules/organisation/org-unit/org-unit.service.ts';
import { positionTitles } from '../modules/standing/position-titles.ts';
import { canInUnit } from '../platform/authz.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import type { Cell } from '../spreadsheet/cell.ts';
import type { WrittenTable } from '../spreadsheet/write-table.ts';
import { type ExportedPerson, selectRosterPage } from './roster-export.store.ts';
import { ROSTER_HEADER } from './roster-row.ts';

const PAGE = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Phone numbers only for those who may see them. */
export async function exportRoster(context: RequestContext, code: string): Promise<WrittenTable> {
  const { database, viewer } = context;
  const unit = await requireUnitInScope(context, 'export:read', code);
  const showsPhones = canInUnit(viewer, 'person:read-phone', unit.path);
  const titles = await positionTitles();
  const toRow = (person: ExportedPerson): Cell[] => [
    person.staffNumber,
    person.displayName,
    showsPhones ? person.phone : null,
    person.orgUnitCode,
    person.positionFamily === null
      ? null
      : (titles.get(person.positionFamily) ?? person.positionFamily),
    EMPLOYMENT_KINDS.zh[person.kind],
    person.startedOn,
    person.roles.map((role) => ROLES.zh[role]).join('、') || null,
    null,
  ];
  async function* rows(): AsyncIterable<Cell[]> {
    let after = FIRST;
    for (;;) {
      const page = await selectRosterPage(database.sql, unit, after, PAGE);
      yield* page.map(toRow);
      if (page.length < PAGE) return;
      after = page.at(-1)?.personId as string;
    }
  }
  return { name: '花名册', columns: ROSTER_HEADER.map((title) => ({ title })), rows: rows() };
}
