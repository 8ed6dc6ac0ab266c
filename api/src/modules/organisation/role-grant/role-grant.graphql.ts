import { builder } from '../../../platform/graphql/builder.ts';
import { RoleEnum } from '../../../platform/graphql/terms.graphql.ts';
import { OrgUnitRef } from '../org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../org-unit/org-unit.service.ts';
import type { RoleGrant } from './role-grant.store.ts';

export const RoleGrantRef = builder.objectRef<RoleGrant>('RoleGrant').implement({
  description: 'A role in force on the subtree of a unit.',
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum, description: 'The role.' }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The unit at the root of the subtree.',
      resolve: async (grant, _args, context) => {
        const unit = await context.loader(orgUnitLoader).load(grant.orgUnitCode);
        if (unit === null) throw new Error(`grant ${grant.id} names a unit that is not there`);
        return unit;
      },
    }),
    grantedAt: t.expose('grantedAt', {
      type: 'DateTime',
      description: 'When the role was granted.',
    }),
  }),
});
