/** How people come to be, by one way: for an administrator, the import, the commands and the demo. */
import { NO_REGION, type Role } from '@shequ/schema/terms.ts';
import { completeAfterwards } from '../../../platform/change/complete-person.ts';
import type { Change } from '../../../platform/change/record-change.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import { newId } from '../../../platform/ids.ts';
import { regionOfCode } from '../../../platform/org-unit-code.ts';
import { insertCredentials } from '../credential/credential.store.ts';
import { type NewEmployment, writeEmployments } from '../employment/employment.service.ts';
import { insertPeople } from '../person/person.store.ts';
import { begun, tellPostChanges } from '../person/person-changes.service.ts';
import { writeSearchKeys } from '../person/search/person-search.service.ts';
import { writeGrants } from '../role-grant/role-grant.service.ts';

const BATCH = 1_000;

export interface NewPerson {
  /** Lower case; also the sign-in name. */
  staffNumber: string;
  displayName: string;
  phone: string | null;
  passwordHash: string;
  passwordChangeRequired: boolean;
  posts: Omit<NewEmployment, 'personId'>[];
  roles: { role: Role; orgUnitCode: string }[];
}

function regionOf(person: NewPerson): string {
  const main = person.posts.find((post) => post.isMain);
  return main === undefined ? NO_REGION : regionOfCode(main.orgUnitCode);
}

/**
 * Writes people, their posts, roles and credentials, as part of the caller's change. The caller has
 * checked permission and units, and that the numbers are free. Returns the ids, in order.
 */
export async function registerPeople(
  change: Change,
  newPeople: readonly NewPerson[],
): Promise<string[]> {
  const { sql, record } = change;
  const entries = newPeople.map((person) => ({ ...person, id: newId(), region: regionOf(person) }));
  for (const batch of inBatches(entries, BATCH)) {
    await insertPeople(sql, batch);
    await writeSearchKeys(sql, batch);
    await insertCredentials(
      sql,
      batch.map((entry) => ({ ...entry, personId: entry.id })),
    );
    const posts = await writeEmployments(
      sql,
      batch.flatMap((entry) => entry.posts.map((post) => ({ ...post, personId: entry.id }))),
    );
    await tellPostChanges(change, posts.map(begun));
  }
  for (const entry of entries) {
    completeAfterwards(change, entry.id, entry.region);
    record('person:create', {
      region: entry.region,
      subjectId: entry.id,
      details: {
        staffNumber: entry.staffNumber,
        orgUnits: entry.posts.map((post) => post.orgUnitCode),
      },
    });
  }
  const regions = new Map(entries.map((entry) => [entry.id, entry.region]));
  await writeGrants(
    change,
    entries.flatMap((entry) => entry.roles.map((role) => ({ ...role, personId: entry.id }))),
    (personId) => regions.get(personId) ?? NO_REGION,
  );
  return entries.map((entry) => entry.id);
}
