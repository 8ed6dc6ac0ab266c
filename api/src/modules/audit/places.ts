/** In whose subtrees an audit event is read (decision 178). */
import { unitColumns } from '../organisation/employment/main-unit.ts';
import type { AuditEntry, UnlistedEvent } from './entry.store.ts';
import type { UnitWithAncestors } from './place.store.ts';

/** Keys of details that hold the codes of units which an event concerns besides that of its subject. */
const UNIT_KEYS = ['orgUnitCode', 'from', 'to', 'orgUnits', 'parentCode'] as const;

/** The codes of units that the details of an event name. */
export function namedUnits(details: UnlistedEvent['details']): string[] {
  return UNIT_KEYS.flatMap((key) => details[key])
    .filter((code) => typeof code === 'string')
    .filter((code) => /^[0-9]{12}$/.test(code));
}

type Codes = Pick<
  AuditEntry,
  'provinceCode' | 'cityCode' | 'districtCode' | 'streetCode' | 'communityCode'
>;

/**
 * The places of an event that concerns these units, in order. A later one has only the codes that no
 * earlier one has, and is left out when there are none: so each subtree has the event once. An event
 * of no unit has one place that no subtree holds.
 */
export function placesOf(units: readonly UnitWithAncestors[]): Codes[] {
  const taken = new Set<string>();
  const places = units.flatMap((unit) => {
    const { orgUnitCode: _, ...codes } = unitColumns(unit);
    const fresh = Object.fromEntries(
      Object.entries(codes).map(([level, code]) => [
        level,
        code === null || taken.has(code) ? null : code,
      ]),
    ) as Codes;
    const added = Object.values(fresh).filter((code) => code !== null);
    for (const code of added) taken.add(code as string);
    return added.length === 0 ? [] : [fresh];
  });
  const { orgUnitCode: _, ...nowhere } = unitColumns(null);
  return places.length === 0 ? [nowhere] : places;
}
