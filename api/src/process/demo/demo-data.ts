/** Puts the demo organisation into an embedded database. Never runs with DATABASE_URL. */
import { randomBytes } from 'node:crypto';
import { hashPassword, isPasswordOf } from '../../modules/organisation/credential/password.ts';
import { replacePassword } from '../../modules/organisation/management/manage-people.service.ts';
import {
  type NewPerson,
  registerPeople,
} from '../../modules/organisation/management/register-people.service.ts';
import {
  createOrgUnits,
  hasOrgUnits,
} from '../../modules/organisation/org-unit/org-unit-tree.service.ts';
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import { selectPasswordHashes } from './demo.store.ts';
import {
  DEMO_ACCOUNTS,
  DEMO_COLLEAGUES,
  DEMO_UNITS,
  type DemoPerson,
} from './demo-organisation.ts';

function toNewPerson(person: DemoPerson, passwordHash: string): NewPerson {
  return {
    staffNumber: person.staffNumber,
    displayName: person.displayName,
    phone: null,
    passwordHash,
    passwordChangeRequired: false,
    posts: [
      {
        orgUnitCode: person.orgUnitCode,
        positionFamily: person.positionFamily,
        kind: person.kind,
        isMain: true,
        startedOn: person.startedOn,
      },
    ],
    roles: [{ role: 'LEARNER', orgUnitCode: person.orgUnitCode }, ...person.roles],
  };
}

/**
 * Creates units and people in a database that has none, all or nothing, and in any case lets the demo
 * accounts sign in with this password and no other: one that was the default earlier must not stay
 * valid when the server is opened to the network. Returns whether they were created now.
 */
export async function ensureDemoData(database: Database, password: string): Promise<boolean> {
  if (!(await hasOrgUnits(database.sql))) {
    const accountHash = await hashPassword(password);
    const unknownHash = await hashPassword(randomBytes(32).toString('base64'));
    await recordChange({ database, actor: SYSTEM_ACTOR }, async (change) => {
      await createOrgUnits(change, DEMO_UNITS);
      await registerPeople(change, [
        ...DEMO_ACCOUNTS.map((account) => toNewPerson(account, accountHash)),
        ...DEMO_COLLEAGUES.map((colleague) => toNewPerson(colleague, unknownHash)),
      ]);
    });
    return true;
  }
  const names = DEMO_ACCOUNTS.map((account) => account.staffNumber);
  const accounts = await selectPasswordHashes(database.sql, names);
  // A hash takes a tenth of a second, and accounts whose password nobody changed share one.
  const valid = new Set<string | null>();
  for (const hash of new Set(accounts.map((account) => account.passwordHash))) {
    if (hash !== null && (await isPasswordOf(password, hash))) valid.add(hash);
  }
  const invalid = accounts.filter((account) => !valid.has(account.passwordHash));
  if (invalid.length === 0) return false;
  const accountHash = await hashPassword(password);
  for (const account of invalid) {
    await recordChange({ database, actor: SYSTEM_ACTOR }, (change) =>
      replacePassword(change, account.personId, {
        hash: accountHash,
        changeRequired: false,
        removeTwoFactor: false,
        reason: 'demo password',
      }),
    );
  }
  return false;
}
