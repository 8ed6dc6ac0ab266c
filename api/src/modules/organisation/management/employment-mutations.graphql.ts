import { ConflictError, NotFoundError } from '../../../platform/errors.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import { EmploymentRef } from '../employment/employment.graphql.ts';
import { firstDayRule } from '../employment/employment.rules.ts';
import { addEmployment, endEmployment } from './manage-employment.service.ts';

addMutation({
  name: 'addEmployment',
  action: 'employment:add',
  description:
    'Adds a post to a person. Requires ADMIN on the unit and on a unit of the person. Conflict when the person already has an open-ended post in the unit, or another main post at that time.',
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
    'Ends an open-ended post. Requires ADMIN on its unit. NotFound when the post does not exist or has ended; Conflict when the last day is before the first.',
  input: {
    employmentId: field.uuid('任职编号', 'The `id` of the post.'),
    endedOn: field.day('Last day.'),
  },
  success: { employment: [EmploymentRef, 'The post, with its last day.'] },
  refusals: [NotFoundError, ConflictError],
  resolve: async (context, input) => ({ employment: await endEmployment(context, input) }),
});
