import { ConflictError, NotFoundError } from '../../../platform/errors.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { PersonRef } from '../person/person.graphql.ts';
import { findPersonById } from '../person/person.service.ts';
import { grantRole, revokeRole } from './manage-role-grants.service.ts';

const input = {
  personId: field.uuid('人员编号', 'The person.'),
  role: field.role('The role.'),
  orgUnitCode: field.orgUnitCode('Code of the unit at the root of the subtree, 12 digits.'),
};

addMutation({
  name: 'grantRole',
  action: 'role:grant',
  description:
    'Grants a role on the subtree of a unit. Requires ADMIN on that unit and on a unit of the person. Granting a role that is in force changes nothing.',
  input,
  success: { person: [PersonRef, 'The person, with the role.'] },
  refusals: [ConflictError],
  resolve: async (context, grant) => {
    await grantRole(context, grant);
    return { person: await findPersonById(context, grant.personId) };
  },
});

addMutation({
  name: 'revokeRole',
  action: 'role:revoke',
  description:
    'Revokes a role at once. Requires the same permission as `grantRole`. NotFound when the role is not in force; Conflict for one’s own ADMIN role.',
  input,
  success: { person: [PersonRef, 'The person, without the role.'] },
  refusals: [NotFoundError, ConflictError],
  resolve: async (context, grant) => {
    await revokeRole(context, grant);
    return { person: await findPersonById(context, grant.personId) };
  },
});
