import { ConflictError, NotFoundError } from '../../../platform/errors.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import { EmploymentRef } from '../employment/employment.graphql.ts';
import { firstDayRule } from '../employment/employment.rules.ts';
import { addEmployment, endEmployment } from './manage-employment.service.ts';
import { transferPerson } from './transfer-person.service.ts';

addMutation({
  name: 'addEmployment',
  action: 'employment:add',
  description:
    'Adds a post to a person. Requires COORDINATOR or ADMIN on the unit and on a unit of the person; ADMIN for a person with a higher role. Conflict when the person already has an open-ended post in the unit, or another main post at that time.',
  input: {
    personId: field.uuid('人员编号', 'The person.'),
    orgUnitCode: field.orgUnitCode('Code of the unit, 12 digits.'),
    positionFamily: field.positionFamily('Slug of the position family (岗位类别).').optional(),
    kind: field.term(EmploymentKindEnum, '专职, 兼职 or 志愿者.'),
    main: field.boolean('Whether this is the main post (主要岗位).'),
    startedOn: field.day('First day.', firstDayRule),
  },
  success: { employment: [EmploymentRef, 'The new post.'] },
  refusals: [ConflictError],
  resolve: async (context, input) => ({ employment: await addEmployment(context, input) }),
});

addMutation({
  name: 'endEmployment',
  action: 'employment:end',
  description:
    'Ends an open-ended post, and, once the last day has come, the roles that were given for it: those on units above or below the post that no lasting post reaches. Requires COORDINATOR or ADMIN on its unit; ADMIN for a person with a higher role. NotFound when the post does not exist or has ended; Conflict when the last day is before the first.',
  input: {
    employmentId: field.uuid('任职编号', 'The `id` of the post.'),
    endedOn: field.day('Last day.'),
  },
  success: { employment: [EmploymentRef, 'The post, with its last day.'] },
  refusals: [NotFoundError, ConflictError],
  resolve: async (context, input) => ({ employment: await endEmployment(context, input) }),
});

addMutation({
  name: 'transferPerson',
  action: 'employment:transfer',
  description:
    'Moves a person to another unit: the main post ends on the day before, and a new main post begins. Roles that no lasting post reaches any more end with it. Requires COORDINATOR or ADMIN on both units; ADMIN for a person with a higher role. Conflict without a lasting main post, when the person has a post in the unit already, or when the first day is not after that of the main post.',
  input: {
    personId: field.uuid('人员编号', 'The person.'),
    orgUnitCode: field.orgUnitCode('Code of the new unit, 12 digits.'),
    positionFamily: field.positionFamily('Slug of the position family (岗位类别).').optional(),
    kind: field.term(EmploymentKindEnum, '专职, 兼职 or 志愿者.'),
    startedOn: field.day('First day in the new unit.', firstDayRule),
  },
  success: { employment: [EmploymentRef, 'The new post.'] },
  refusals: [ConflictError],
  resolve: async (context, input) => ({ employment: await transferPerson(context, input) }),
});
