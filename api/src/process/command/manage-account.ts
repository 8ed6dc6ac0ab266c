/** Accounts made and reset on the server itself, where there is no signed-in administrator yet. */

import { z } from 'zod';
import {
  faultOfPassword,
  hashPassword,
  makeOneTimePassword,
} from '../../modules/organisation/credential/password.ts';
import {
  changePersonDisabled,
  replacePassword,
} from '../../modules/organisation/management/manage-people.service.ts';
import { registerPeople } from '../../modules/organisation/management/register-people.service.ts';
import { findOrgUnit } from '../../modules/organisation/org-unit/org-unit.service.ts';
import {
  findPeopleByNames,
  type Person,
} from '../../modules/organisation/person/person.service.ts';
import { COMMAND_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { ConflictError, NotFoundError, ValidationError } from '../../platform/errors.ts';
import { displayNameRule, phoneRule, staffNumberRule } from '../../platform/input-rules.ts';
import { chinaToday } from '../../platform/time.ts';

const AdminSchema = z.object({
  'staff-number': staffNumberRule,
  name: displayNameRule,
  phone: phoneRule.optional(),
});

export interface NewAdmin {
  staffNumber: string;
  displayName: string;
  phone: string | undefined;
  orgUnitCode: string;
  /** Undefined: one is made up and must be changed at the first sign-in. */
  password: string | undefined;
}

/** Makes an administrator of the unit's subtree; returns the made-up password, or null. */
export async function createAdmin(database: Database, input: NewAdmin): Promise<string | null> {
  const parsed = AdminSchema.safeParse({
    'staff-number': input.staffNumber,
    name: input.displayName,
    phone: input.phone,
  });
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const unit = await findOrgUnit(database.sql, input.orgUnitCode);
  if (unit === null) {
    faults.push({
      path: 'unit',
      message: `没有单位 ${input.orgUnitCode}，请先用 org-units import 导入`,
    });
  }
  const owner = { staffNumber: input.staffNumber, phone: input.phone ?? null };
  const fault = input.password === undefined ? null : faultOfPassword(input.password, owner);
  if (fault !== null) faults.push({ path: 'password-stdin', message: fault });
  if (!parsed.success || unit === null || faults.length > 0) {
    throw new ValidationError({ fields: faults });
  }

  const staffNumber = parsed.data['staff-number'];
  const phone = parsed.data.phone ?? null;
  const password = input.password ?? makeOneTimePassword();
  const passwordHash = await hashPassword(password);
  await recordChange({ database, actor: COMMAND_ACTOR }, async (change) => {
    const found = await findPeopleByNames(change.sql, [staffNumber], phone === null ? [] : [phone]);
    if (found.length > 0) throw new ConflictError(`工号 ${staffNumber} 或手机号已被使用。`);
    await registerPeople(change, [
      {
        staffNumber,
        displayName: parsed.data.name,
        phone,
        passwordHash,
        passwordChangeRequired: input.password === undefined,
        posts: [
          {
            orgUnitCode: unit.code,
            positionFamily: null,
            kind: 'STAFF',
            isMain: true,
            startedOn: chinaToday(),
          },
        ],
        roles: [
          { role: 'LEARNER', orgUnitCode: unit.code },
          { role: 'ADMIN', orgUnitCode: unit.code },
        ],
      },
    ]);
  });
  return input.password === undefined ? password : null;
}

async function findByStaffNumber(sql: SqlRunner, staffNumber: string): Promise<Person> {
  const [person] = await findPeopleByNames(sql, [staffNumber.toLowerCase()], []);
  if (person === undefined) throw new NotFoundError(`没有工号为 ${staffNumber} 的人员。`);
  return person;
}

/** Gives the person a one-time password and ends their sessions; the second factor goes too when asked. */
export async function resetAccount(
  database: Database,
  input: { staffNumber: string; removeTwoFactor: boolean },
): Promise<string> {
  const password = makeOneTimePassword();
  const hash = await hashPassword(password);
  await recordChange({ database, actor: COMMAND_ACTOR }, async (change) => {
    const person = await findByStaffNumber(change.sql, input.staffNumber);
    await replacePassword(change, person.id, {
      hash,
      changeRequired: true,
      removeTwoFactor: input.removeTwoFactor,
    });
  });
  return password;
}

/** Disables or enables a person and ends their sessions; returns whether that changed anything. */
export async function setAccountDisabled(
  database: Database,
  input: { staffNumber: string; disabled: boolean },
): Promise<boolean> {
  return await recordChange({ database, actor: COMMAND_ACTOR }, async (change) => {
    const person = await findByStaffNumber(change.sql, input.staffNumber);
    return await changePersonDisabled(change, person, input.disabled);
  });
}
