/** Reading people and managing their accounts. Whom one sees and manages: `managed-person.service.ts`. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { type Action, canAsSelf, canInUnit } from '../../../platform/authz.ts';
import { type Actor, actorOf, recordAudit } from '../../../platform/change/audit.service.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { Db } from '../../../platform/database/db.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { isUniqueViolation } from '../../../platform/database/unique-violation.ts';
import { ConflictError } from '../../../platform/errors.ts';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.ts';
import {
  badCursor,
  type Connection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  toConnection,
} from '../../../platform/graphql/pagination.ts';
import { parseUuid } from '../../../platform/ids.ts';
import { orgUnitCodeRule, readArgument } from '../../../platform/input-rules.ts';
import { deleteSessions, deleteTwoFactor, updatePassword } from '../credential/credential.store.ts';
import { hashPassword, makeOneTimePassword } from '../credential/password.ts';
import { employmentPathsLoader, findRegion } from '../employment/employment.service.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { lockManagedPerson } from './managed-person.service.ts';
import {
  type Person,
  selectPeople,
  selectPeopleByNames,
  selectPeoplePage,
  updatePersonDisabled,
} from './person.store.ts';
import { registerPeople } from './register-people.service.ts';

const NAMES_BATCH = 5_000;
const PEOPLE_CURSOR = 'people:1';

/** The row, for modules that pass it on without reading the store. */
export type { Person } from './person.store.ts';

/** People by id, whoever asks: check with `canSeePerson` before showing one. */
export const personLoader: LoaderDefinition<string, Person | null> = {
  load: async (ids, context) => {
    const rows = await selectPeople(context.database.db, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/** Whether the viewer may do a reading action to this person: as themself, or by one of their posts. */
export async function canSeePerson(
  context: RequestContext,
  action: Action,
  personId: string,
): Promise<boolean> {
  if (canAsSelf(context.viewer, action, personId)) return true;
  const paths = await context.loader(employmentPathsLoader).load(personId);
  return paths.some((path) => canInUnit(context.viewer, action, path));
}

/** The person, or null when there is none with this id or the viewer may not see them. */
export async function findVisiblePerson(
  context: RequestContext,
  id: string,
): Promise<Person | null> {
  const personId = parseUuid(id);
  if (personId === null) return null;
  if (!(await canSeePerson(context, 'person:read', personId))) return null;
  return await context.loader(personLoader).load(personId);
}

function readCursor(cursor: string): string {
  const id = parseUuid(decodeCursor(PEOPLE_CURSOR, 1, cursor)[0] ?? '');
  if (id === null) throw badCursor(cursor);
  return id;
}

/** A page of the people in a subtree, by id. */
export async function listPeople(
  context: RequestContext,
  args: { orgUnitCode: string; first: number; after: string | null },
): Promise<Connection<Person>> {
  const first = checkPageSize(args.first);
  const after = args.after === null ? null : readCursor(args.after);
  const code = readArgument('orgUnitCode', orgUnitCodeRule, args.orgUnitCode);
  const unit = await requireUnitInScope(context, 'person:list', code);
  const rows = await selectPeoplePage(context.database.db, unit, first + 1, after);
  return toConnection(rows, first, (person) => encodeCursor(PEOPLE_CURSOR, [person.id]));
}

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
  const work = inTransaction(context.database, async ({ db }) => {
    await refuseNamesInUse(db, input);
    const [id] = await registerPeople(
      db,
      [
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
      ],
      actorOf(context),
    );
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
async function refuseNamesInUse(db: Db, input: CreatePersonInput): Promise<void> {
  const phones = input.phone === null ? [] : [input.phone];
  const found = await selectPeopleByNames(db, [input.staffNumber], phones);
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
  await inTransaction(context.database, async ({ db }) => {
    const person = await lockManagedPerson(
      db,
      context.viewer,
      'person:reset-password',
      input.personId,
    );
    await updatePassword(db, person.id, passwordHash, { changeRequired: true });
    if (input.removeTwoFactor) await deleteTwoFactor(db, person.id);
    const sessionsEnded = await deleteSessions(db, person.id);
    await recordAudit(db, actorOf(context), {
      region: await findRegion(db, person.id),
      action: 'person:reset-password',
      subjectKind: 'PERSON',
      subjectId: person.id,
      details: { sessionsEnded, removedTwoFactor: input.removeTwoFactor },
    });
  });
  return { oneTimePassword };
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
  await inTransaction(context.database, async ({ db }) => {
    const action = disabledAction(disabled);
    const person = await lockManagedPerson(db, context.viewer, action, personId);
    await changePersonDisabled(db, person, disabled, actorOf(context));
  });
}

const disabledAction = (disabled: boolean) => (disabled ? 'person:disable' : 'person:enable');

/** Whoever asks, who has been found to have the right; false when the person was so already. */
export async function changePersonDisabled(
  db: Db,
  person: Person,
  disabled: boolean,
  actor: Actor,
): Promise<boolean> {
  if ((person.disabledAt !== null) === disabled) return false;
  await updatePersonDisabled(db, person.id, disabled);
  // Also when enabling: a sign-in that raced with the disabling must not come back to life.
  const sessionsEnded = await deleteSessions(db, person.id);
  await recordAudit(db, actor, {
    region: await findRegion(db, person.id),
    action: disabledAction(disabled),
    subjectKind: 'PERSON',
    subjectId: person.id,
    details: { sessionsEnded },
  });
  return true;
}

/** The person after a change of theirs, read anew; the caller has checked that the viewer may see them. */
export async function findPersonById(context: RequestContext, id: string): Promise<Person> {
  const [person] = await selectPeople(context.database.db, [id]);
  if (person === undefined) throw new Error(`person ${id} was changed and is not there`);
  return person;
}

/** Everyone whose staff number or phone number is among these, whoever asks; in no order. */
export async function findPeopleByNames(
  db: Db,
  staffNumbers: readonly string[],
  phones: readonly string[],
): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (const batch of inBatches(staffNumbers, NAMES_BATCH)) {
    for (const person of await selectPeopleByNames(db, batch, [])) found.set(person.id, person);
  }
  for (const batch of inBatches(phones, NAMES_BATCH)) {
    for (const person of await selectPeopleByNames(db, [], batch)) found.set(person.id, person);
  }
  return [...found.values()];
}
