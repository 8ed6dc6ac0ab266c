/** What is stored of the people and units that a roster names, read in few statements. */
import { findPosts } from '../modules/organisation/employment/employment.service.ts';
import { findOrgUnits } from '../modules/organisation/org-unit/org-unit.service.ts';
import { findRemainingOf } from '../modules/organisation/person/entries.service.ts';
import {
  findAlikeNumbers,
  findNamesakes,
} from '../modules/organisation/person/look-alikes.service.ts';
import { findPeopleByNames } from '../modules/organisation/person/person.service.ts';
import { findOpenGrants } from '../modules/organisation/role-grant/role-grant.service.ts';
import { findPathsByPerson } from '../modules/organisation/visibility/visibility.service.ts';
import type { SqlRunner } from '../platform/database/transaction.ts';
import { chinaToday } from '../platform/time.ts';
import { alike } from './look-alike.ts';
import { type Known, namesakeKey } from './roster-plan.ts';
import type { RosterEntry } from './roster-row.ts';

/** Values by key, in order. */
function grouped<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  toValue: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [toValue(row)]);
    else group.push(toValue(row));
  }
  return groups;
}

export async function readKnown(
  sql: SqlRunner,
  entries: readonly RosterEntry[],
  positions: ReadonlyMap<string, string>,
): Promise<Known> {
  const numbers = entries.map((entry) => entry.staffNumber);
  const phones = entries.flatMap((entry) => entry.phone ?? []);
  // A number may be somebody's phone number, and the reverse.
  const named = await findPeopleByNames(sql, [...numbers, ...phones], [...phones, ...numbers]);
  // A row about an entry that was merged is about the person whom it stands for.
  const remaining = await findRemainingOf(sql, named);
  const people = [
    ...new Map([...named, ...remaining.values()].map((each) => [each.id, each])).values(),
  ];
  const ids = people.map((person) => person.id);
  const posts = await findPosts(sql, ids);
  const codes = new Set([
    ...entries.map((entry) => entry.orgUnitCode),
    ...[...posts.values()].flat().map((post) => post.orgUnitCode),
  ]);
  const units = await findOrgUnits(sql, [...codes]);
  const isKnown = new Set(people.map((person) => person.staffNumber));
  const newcomers = entries.filter((entry) => !isKnown.has(entry.staffNumber));
  const alikes = await findAlikeNumbers(
    sql,
    newcomers.map((entry) => alike(entry.staffNumber)),
  );
  const namesakes = await findNamesakes(sql, newcomers);
  return {
    people: new Map(
      people.map((person) => [person.staffNumber, remaining.get(person.id) ?? person]),
    ),
    remaining,
    phones: new Map(
      people.flatMap((person) => (person.phone === null ? [] : [[person.phone, person]])),
    ),
    units: new Map(units.map((unit) => [unit.code, unit])),
    posts,
    grants: grouped(
      await findOpenGrants(sql, ids),
      ({ personId }) => personId,
      ({ role, orgUnitCode, path, grantedOn }) => ({ role, orgUnitCode, path, grantedOn }),
    ),
    paths: await findPathsByPerson(sql, ids),
    alike: grouped(
      alikes,
      (row) => row.alike,
      (row) => row.staffNumber,
    ),
    namesakes: grouped(
      namesakes,
      (row) => namesakeKey(row.orgUnitCode, row.displayName),
      (row) => row.staffNumber,
    ),
    positions,
    today: chinaToday(),
  };
}
