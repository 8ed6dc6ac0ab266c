/** Writes what the plans of a roster say, as part of the caller's change. */
import type { NewPerson } from '../modules/organisation/management/register-people.service.ts';
import { registerPeople } from '../modules/organisation/management/register-people.service.ts';
import {
  endFromRoster,
  transferFromRoster,
  updateFromRoster,
} from '../modules/organisation/management/update-from-roster.service.ts';
import type { Person } from '../modules/organisation/person/person.service.ts';
import { writeGrants } from '../modules/organisation/role-grant/role-grant.service.ts';
import type { Change } from '../platform/change/record-change.ts';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';
import { ConflictError } from '../platform/errors.ts';
import { regionOfCode } from '../platform/org-unit-code.ts';
import { dayBefore, type Known, movedFrom } from './roster-plan.ts';
import type { RosterEntry } from './roster-row.ts';
import type { RowAction } from './row-plan.ts';

export interface RosterWork {
  entry: RosterEntry;
  action: RowAction;
}

function toNewPerson(entry: RosterEntry, passwordHash: string): NewPerson {
  return {
    staffNumber: entry.staffNumber,
    displayName: entry.displayName,
    phone: entry.phone,
    passwordHash,
    passwordChangeRequired: true,
    posts: [
      {
        orgUnitCode: entry.orgUnitCode,
        positionFamily: entry.positionFamily,
        kind: entry.kind,
        isMain: true,
        startedOn: entry.startedOn,
      },
    ],
    roles: ['LEARNER' as const, ...entry.roles].map((role) => ({
      role,
      orgUnitCode: entry.orgUnitCode,
    })),
  };
}

async function grantRoles(change: Change, person: Person, entry: RosterEntry): Promise<void> {
  await writeGrants(
    change,
    (['LEARNER', ...entry.roles] as const).map((role) => ({
      personId: person.id,
      role,
      orgUnitCode: entry.orgUnitCode,
    })),
    () => regionOfCode(entry.orgUnitCode),
  );
}

async function writeExisting(change: Change, { entry, action }: RosterWork, known: Known) {
  const person = known.people.get(entry.staffNumber) as Person;
  const posts = known.posts.get(person.id) ?? [];
  if (action === 'LEAVE') {
    const post = posts.find(
      ({ orgUnitCode, endedOn }) => orgUnitCode === entry.orgUnitCode && endedOn === null,
    );
    if (post === undefined) throw new Error(`row ${entry.row} ends a post that is not there`);
    await endFromRoster(change, person, post, entry.endedOn as string);
    return;
  }
  const from = movedFrom(entry, posts);
  if (action === 'TRANSFER' && from !== null) {
    await transferFromRoster(change, person, { from, endedOn: dayBefore(entry.startedOn) }, entry);
  } else await updateFromRoster(change, person, entry);
  await grantRoles(change, person, entry);
}

/** `hashes` are of the passwords of new people, by staff number. */
export async function writeRoster(
  change: Change,
  work: readonly RosterWork[],
  known: Known,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  try {
    for (const item of work) {
      if (item.action !== 'CREATE') await writeExisting(change, item, known);
    }
    await registerPeople(
      change,
      work
        .filter(({ action }) => action === 'CREATE')
        .map(({ entry }) => toNewPerson(entry, hashes.get(entry.staffNumber) ?? '')),
    );
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new ConflictError(
      '导入期间有人改动了同样的工号、手机号或岗位，这一批没有写入；请再试一次。',
    );
  }
}
