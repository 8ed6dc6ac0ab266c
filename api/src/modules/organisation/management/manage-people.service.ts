/** Creating people, and resetting and disabling their accounts. Who may manage whom: `managed-person.service.ts`. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { type Change, recordChange } from '../../../platform/change/record-change.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { isUniqueViolation } from '../../../platform/database/unique-violation.ts';
import { ConflictError } from '../../../platform/errors.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { deleteSessions, deleteTwoFactor, updatePassword } from '../credential/credential.store.ts';
import { hashPassword, makeOneTimePassword } from '../credential/password.ts';
import { findRegion } from '../employment/employment.service.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { type Person, selectPeopleByNames, updatePersonDisabled } from '../person/person.store.ts';
import { lockManagedPerson } from './managed-person.service.ts';
import { registerPeople } from './register-people.service.ts';

export interface CreatePersonInput {
  staffNumber: string;
  displayName: string;
  phone: string | null;
  orgUnitCode: string;
  positionFamily: string | null;
  employmentKind: EmploymentKind;
  startedOn: string;
}

/** Makes a person with a main post and the role LEARNER there; the password is told once. */
export async function createPerson(
  context: RequestContext,
  input: CreatePersonInput,
): Promise<{ personId: string; oneTimePassword: string }> {
  const unit = await requireUnitInScope(context, 'person:create', input.orgUnitCode);
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  const work = recordChange(context, async (change) => {
    await refuseNamesInUse(change.sql, input);
    const [id] = await registerPeople(change, [
      {
        staffNumber: input.staffNumber,
        displayName: input.displayName,
        phone: input.phone,
        passwordHash,
        passwordChangeRequired: true,
        posts: [
          {
            orgUnitCode: unit.code,
            positionFamily: input.positionFamily,
            kind: input.employmentKind,
            isMain: true,
            startedOn: input.startedOn,
          },
        ],
        roles: [{ role: 'LEARNER', orgUnitCode: unit.code }],
      },
    ]);
    return id as string;
  });
  const personId = await work.catch((error: unknown) => {
    // Somebody took the number between the look and the insert.
    if (isUniqueViolation(error))
      throw new ConflictError(`工号 ${input.staffNumber} 或手机号已被使用。`);
    throw error;
  });
  return { personId, oneTimePassword };
}

/** Does not say whose the number is: the other person may be out of the viewer's sight. */
async function refuseNamesInUse(sql: SqlRunner, input: CreatePersonInput): Promise<void> {
  const phones = input.phone === null ? [] : [input.phone];
  const found = await selectPeopleByNames(sql, [input.staffNumber], phones);
  if (found.some((person) => person.staffNumber === input.staffNumber)) {
    throw new ConflictError(`工号 ${input.staffNumber} 已被使用。`);
  }
  if (found.length > 0) throw new ConflictError('这个手机号已被另一名人员使用。');
}

export async function resetPassword(
  context: RequestContext,
  input: { personId: string; removeTwoFactor: boolean },
): Promise<{ oneTimePassword: string }> {
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  await recordChange(context, async (change) => {
    const person = await lockManagedPerson(
      change.sql,
      context.viewer,
      'person:reset-password',
      input.personId,
    );
    await replacePassword(change, person.id, {
      hash: passwordHash,
      changeRequired: true,
      removeTwoFactor: input.removeTwoFactor,
    });
  });
  return { oneTimePassword };
}

export interface Replacement {
  hash: string;
  /** True when the password was handed out and must be changed at the first sign-in. */
  changeRequired: boolean;
  removeTwoFactor: boolean;
  /** Why, when nobody asked for it. */
  reason?: string;
}

/**
 * Sets a password on somebody's behalf and signs the person out everywhere, as part of the caller's
 * change. The caller has checked that the actor may.
 */
export async function replacePassword(
  { sql, record }: Change,
  personId: string,
  { hash, changeRequired, removeTwoFactor, reason }: Replacement,
): Promise<void> {
  await updatePassword(sql, personId, hash, { changeRequired });
  if (removeTwoFactor) await deleteTwoFactor(sql, personId);
  const sessionsEnded = await deleteSessions(sql, personId);
  record('person:reset-password', {
    region: await findRegion(sql, personId),
    subjectId: personId,
    details: { sessionsEnded, removedTwoFactor: removeTwoFactor, reason },
  });
}

/** Disables or enables a person; doing it twice changes nothing the second time. */
export async function setPersonDisabled(
  context: RequestContext,
  personId: string,
  disabled: boolean,
): Promise<void> {
  if (disabled && context.viewer.kind === 'PERSON' && context.viewer.personId === personId) {
    throw new ConflictError('不能停用自己的账号，请由另一位管理员操作。');
  }
  await recordChange(context, async (change) => {
    const action = disabledAction(disabled);
    const person = await lockManagedPerson(change.sql, context.viewer, action, personId);
    await changePersonDisabled(change, person, disabled);
  });
}

const disabledAction = (disabled: boolean) => (disabled ? 'person:disable' : 'person:enable');

/** Whoever asks, who has been found to have the right; false when the person was so already. */
export async function changePersonDisabled(
  { sql, record }: Change,
  person: Person,
  disabled: boolean,
): Promise<boolean> {
  if ((person.disabledAt !== null) === disabled) return false;
  await updatePersonDisabled(sql, person.id, disabled);
  // Also when enabling: a sign-in that raced with the disabling must not come back to life.
  const sessionsEnded = await deleteSessions(sql, person.id);
  record(disabledAction(disabled), {
    region: await findRegion(sql, person.id),
    subjectId: person.id,
    details: { sessionsEnded },
  });
  return true;
}
