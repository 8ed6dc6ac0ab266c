import { ConflictError } from '../../../platform/errors.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import { chinaToday } from '../../../platform/time.ts';
import { firstDayRule } from '../employment/employment.rules.ts';
import { PersonRef } from '../person/person.graphql.ts';
import { findPersonById } from '../person/person.service.ts';
import { createPerson, resetPassword, setPersonDisabled } from './manage-people.service.ts';

const personId = field.uuid('人员编号', 'The person.');
const oneTimePassword = [
  'String',
  'Shown only this once; only its hash is stored. The person must change it at the first sign-in.',
] as const;

addMutation({
  name: 'createPerson',
  action: 'person:create',
  description:
    'Creates a person with a main post and the role LEARNER on its unit. Requires COORDINATOR or ADMIN on the unit. Conflict when the staff number or phone number is in use.',
  input: {
    staffNumber: field.staffNumber(
      '工号, 2–32 letters, digits and . _ - (stored in lower case); also the sign-in name.',
    ),
    displayName: field.displayName('Name, 1–50 characters.'),
    phone: field.phone('Mainland mobile number, 11 digits; also a sign-in name.').optional(),
    orgUnitCode: field.orgUnitCode('Code of the unit of the main post, 12 digits.'),
    positionFamily: field.positionFamily('Slug of the position family (岗位类别).').optional(),
    employmentKind: field.term(EmploymentKindEnum, '专职, 兼职 or 志愿者.'),
    startedOn: field
      .day('First day of the post; by default, today in China.', firstDayRule)
      .optional(chinaToday),
  },
  success: { person: [PersonRef, 'The new person.'], oneTimePassword },
  refusals: [ConflictError],
  resolve: async (context, input) => {
    const created = await createPerson(context, input);
    return {
      person: await findPersonById(context, created.personId),
      oneTimePassword: created.oneTimePassword,
    };
  },
});

addMutation({
  name: 'resetPassword',
  action: 'person:reset-password',
  description:
    'Sets a new one-time password for a person and ends all their sessions. Requires COORDINATOR or ADMIN on a unit of the person; for a person who holds a role, on a unit that covers that of the role, and ADMIN when the role is none of LEARNER, MENTOR and COORDINATOR.',
  input: {
    personId,
    removeTwoFactor: field
      .boolean('Also remove the second factor, for a person who lost the device.')
      .default(false),
  },
  success: { person: [PersonRef, 'The person.'], oneTimePassword },
  refusals: [ConflictError],
  resolve: async (context, input) => {
    const reset = await resetPassword(context, input);
    return {
      person: await findPersonById(context, input.personId),
      oneTimePassword: reset.oneTimePassword,
    };
  },
});

addMutation({
  name: 'disablePerson',
  action: 'person:disable',
  description:
    'Disables a person: their sessions end at once, and they cannot sign in. Records stay. Disabling a disabled person changes nothing. Requires ADMIN on a unit of the person that also covers every unit on which the person holds a role above LEARNER; Conflict for oneself.',
  input: { personId },
  success: { person: [PersonRef, 'The person, disabled.'] },
  refusals: [ConflictError],
  resolve: async (context, input) => {
    await setPersonDisabled(context, input.personId, true);
    return { person: await findPersonById(context, input.personId) };
  },
});

addMutation({
  name: 'enablePerson',
  action: 'person:enable',
  description:
    'Lets a disabled person sign in again. Enabling an enabled person changes nothing. Requires the same permission as `disablePerson`.',
  input: { personId },
  success: { person: [PersonRef, 'The person, enabled.'] },
  refusals: [ConflictError],
  resolve: async (context, input) => {
    await setPersonDisabled(context, input.personId, false);
    return { person: await findPersonById(context, input.personId) };
  },
});
