import { EMPLOYMENT_KINDS } from '@shequ/schema/terms.ts';
import { z } from 'zod';
import { builder } from '../../../platform/graphql/builder.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { addMutation, ConflictRefusal } from '../../../platform/graphql/mutation.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import {
  displayNameRule,
  orgUnitCodeRule,
  phoneRule,
  positionFamilyRule,
  staffNumberRule,
  uuidRule,
} from '../../../platform/input-rules.ts';
import { chinaToday } from '../../../platform/time.ts';
import { firstDayRule } from '../employment/employment.rules.ts';
import { PersonRef } from '../person/person.graphql.ts';
import { findPersonById } from '../person/person.service.ts';
import type { Person } from '../person/person.store.ts';
import { createPerson, resetPassword, setPersonDisabled } from './manage-people.service.ts';

interface PersonChanged {
  person: Person;
}
interface PasswordHandedOut extends PersonChanged {
  oneTimePassword: string;
}

const ONE_TIME_PASSWORD =
  'Shown this once and kept nowhere in clear. The person must change it at the first sign-in.';

const CreatePersonSuccess = builder.objectRef<PasswordHandedOut>('CreatePersonSuccess').implement({
  description: 'The person was created.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef, description: 'The new person.' }),
    oneTimePassword: t.exposeString('oneTimePassword', { description: ONE_TIME_PASSWORD }),
  }),
});

const CreatePersonInput = builder.inputType('CreatePersonInput', {
  description: 'A new worker with their main post.',
  fields: (t) => ({
    staffNumber: t.string({
      required: true,
      description:
        '工号, 2–32 of letters, digits and . _ - (kept in lower case); also the sign-in name.',
    }),
    displayName: t.string({ required: true, description: 'Name, 1–50 characters.' }),
    phone: t.string({ description: 'Mainland mobile number, 11 digits; also a sign-in name.' }),
    orgUnitCode: t.string({ required: true, description: 'Unit of the main post, 12 digits.' }),
    positionFamily: t.string({ description: 'Slug of a position family (岗位类别).' }),
    employmentKind: t.field({
      type: EmploymentKindEnum,
      required: true,
      description: '专职, 兼职 or 志愿者.',
    }),
    startedOn: t.field({
      type: 'Date',
      description: 'First day of the post; default today in China.',
    }),
  }),
});

addMutation({
  name: 'createPerson',
  description:
    'Creates a person with a main post and the role LEARNER there. ADMIN of the unit. Conflict when the staff number or phone number is taken.',
  action: 'person:create',
  input: CreatePersonInput,
  schema: z.object({
    staffNumber: staffNumberRule,
    displayName: displayNameRule,
    phone: phoneRule.nullish().transform((phone) => phone ?? null),
    orgUnitCode: orgUnitCodeRule,
    positionFamily: positionFamilyRule.nullish().transform((slug) => slug ?? null),
    employmentKind: z.enum(EMPLOYMENT_KINDS.values),
    startedOn: firstDayRule.nullish().transform((day) => day ?? chinaToday()),
  }),
  success: CreatePersonSuccess,
  refusals: [ConflictRefusal],
  resolve: async (input, context) => {
    const { personId, oneTimePassword } = await createPerson(context, input);
    return { person: await findPersonById(context, personId), oneTimePassword };
  },
});

const ResetPasswordSuccess = builder
  .objectRef<PasswordHandedOut>('ResetPasswordSuccess')
  .implement({
    description: 'The person has a new password and was signed out everywhere.',
    fields: (t) => ({
      person: t.expose('person', { type: PersonRef, description: 'Whose password it is.' }),
      oneTimePassword: t.exposeString('oneTimePassword', { description: ONE_TIME_PASSWORD }),
    }),
  });

const ResetPasswordInput = builder.inputType('ResetPasswordInput', {
  description: 'Whose password to reset.',
  fields: (t) => ({
    personId: t.id({ required: true, description: 'The person.' }),
    removeTwoFactor: t.boolean({
      defaultValue: false,
      description: 'Also remove the second factor, for someone who lost the device.',
    }),
  }),
});

addMutation({
  name: 'resetPassword',
  description:
    'Gives a person a new one-time password and ends their sessions. ADMIN of a unit of the person who also covers every unit on which the person holds a role above LEARNER.',
  action: 'person:reset-password',
  input: ResetPasswordInput,
  schema: z.object({
    personId: uuidRule('personId'),
    removeTwoFactor: z
      .boolean()
      .nullish()
      .transform((wanted) => wanted ?? false),
  }),
  success: ResetPasswordSuccess,
  refusals: [],
  resolve: async (input, context) => {
    const { oneTimePassword } = await resetPassword(context, input);
    return { person: await findPersonById(context, input.personId), oneTimePassword };
  },
});

const PersonIdSchema = z.object({ personId: uuidRule('personId') });

function addDisabling(name: 'disablePerson' | 'enablePerson', disabled: boolean): void {
  const typeName = disabled ? 'DisablePerson' : 'EnablePerson';
  const input = builder.inputType(`${typeName}Input`, {
    description: disabled ? 'Whom to disable.' : 'Whom to enable.',
    fields: (t) => ({ personId: t.id({ required: true, description: 'The person.' }) }),
  });
  const success = builder.objectRef<PersonChanged>(`${typeName}Success`).implement({
    description: disabled ? 'The person is disabled.' : 'The person may sign in.',
    fields: (t) => ({
      person: t.expose('person', { type: PersonRef, description: 'The person as they are now.' }),
    }),
  });
  addMutation({
    name,
    description: disabled
      ? 'Disables a person: their sessions end at once and signing in is refused by name. Records stay. Doing it again changes nothing. Same permission as `resetPassword`; nobody disables themself (Conflict).'
      : 'Lets a disabled person sign in again. Doing it again changes nothing. Same permission as `resetPassword`.',
    action: disabled ? 'person:disable' : 'person:enable',
    input,
    schema: PersonIdSchema,
    success,
    refusals: [ConflictRefusal],
    resolve: async ({ personId }, context: RequestContext) => {
      await setPersonDisabled(context, personId, disabled);
      return { person: await findPersonById(context, personId) };
    },
  });
}

addDisabling('disablePerson', true);
addDisabling('enablePerson', false);
