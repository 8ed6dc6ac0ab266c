/** An event with several places is read once, also by who reads several of them. */
import type { Condition, Scope } from '../../platform/list/list.ts';

const CODES = ['province', 'city', 'district', 'street', 'community']
  .map((level) => `earlier.${level}_code`)
  .join(', ');

/**
 * That no earlier place of the event is in the scope as well. Places share no code, so one unit alone
 * never holds two of them.
 */
export function inOnePlace(scope: Scope): Condition[] {
  if (scope.kind !== 'UNITS' || scope.units.length < 2) return [];
  const codes = scope.units.map(({ code }) => code);
  return [
    (parameters) => `(record.place = 0 or not exists (
      select 1 from audit_entries earlier
       where earlier.region = record.region and earlier.id = record.id
         and earlier.place < record.place
         and array[${CODES}]::char(12)[] && ${parameters.add(codes, 'char(12)[]')}))`,
  ];
}
