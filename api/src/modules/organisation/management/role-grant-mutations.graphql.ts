import { z } from 'zod';
import { builder } from '../../../platform/graphql/builder.ts';
import {
  addMutation,
  ConflictRefusal,
  NotFoundRefusal,
} from '../../../platform/graphql/mutation.ts';
import { RoleEnum } from '../../../platform/graphql/terms.graphql.ts';
import { orgUnitCodeRule, roleRule, uuidRule } from '../../../platform/input-rules.ts';
import { PersonRef } from '../person/person.graphql.ts';
import type { Person } from '../person/person.service.ts';
import { findPersonById } from '../person/person.service.ts';
import { grantRole, revokeRole } from './manage-role-grants.service.ts';

const GrantSchema = z.object({
  personId: uuidRule('personId'),
  role: roleRule,
  orgUnitCode: orgUnitCodeRule,
});

function makeInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({
      personId: t.id({ required: true, description: 'The person.' }),
      role: t.field({
        type: RoleEnum,
        required: true,
        description: 'LEARNER, COORDINATOR or ADMIN in this release.',
      }),
      orgUnitCode: t.string({ required: true, description: 'Root of the subtree, 12 digits.' }),
    }),
  });
}

function makeSuccess(name: string, description: string) {
  return builder.objectRef<{ person: Person }>(name).implement({
    description,
    fields: (t) => ({
      person: t.expose('person', { type: PersonRef, description: 'The person as they are now.' }),
    }),
  });
}

addMutation({
  name: 'grantRole',
  description:
    'Grants a role on the subtree of a unit. ADMIN of that unit, and of a unit of the person. Granting what is in force changes nothing.',
  action: 'role:grant',
  input: makeInput('GrantRoleInput', 'The role to grant.'),
  schema: GrantSchema,
  success: makeSuccess('GrantRoleSuccess', 'The role is in force.'),
  refusals: [],
  resolve: async (input, context) => {
    await grantRole(context, input);
    return { person: await findPersonById(context, input.personId) };
  },
});

addMutation({
  name: 'revokeRole',
  description:
    'Revokes a role at once. Same permission as `grantRole`; NotFound when the role is not in force; nobody revokes their own ADMIN role (Conflict).',
  action: 'role:revoke',
  input: makeInput('RevokeRoleInput', 'The role to revoke.'),
  schema: GrantSchema,
  success: makeSuccess('RevokeRoleSuccess', 'The role is no longer in force.'),
  refusals: [NotFoundRefusal, ConflictRefusal],
  resolve: async (input, context) => {
    await revokeRole(context, input);
    return { person: await findPersonById(context, input.personId) };
  },
});
