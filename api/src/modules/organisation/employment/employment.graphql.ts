import { builder } from '../../../platform/graphql/builder.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import { OrgUnitRef } from '../org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../org-unit/org-unit.service.ts';
import type { Employment } from './employment.store.ts';

export const EmploymentRef = builder.objectRef<Employment>('Employment').implement({
  description: 'A post of a person in a unit, with its first and last day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the post, for `endEmployment`.' }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The unit.',
      resolve: async (employment, _args, context) => {
        const unit = await context.loader(orgUnitLoader).load(employment.orgUnitCode);
        if (unit === null)
          throw new Error(`employment ${employment.id} names a unit that is not there`);
        return unit;
      },
    }),
    positionFamily: t.exposeString('positionFamily', {
      nullable: true,
      description: 'Slug of the position family (岗位类别); null when none is known.',
    }),
    kind: t.expose('kind', { type: EmploymentKindEnum, description: '专职, 兼职 or 志愿者.' }),
    main: t.exposeBoolean('isMain', {
      description:
        'Whether this is the main post (主要岗位), which determines the region of the person.',
    }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'First day.' }),
    endedOn: t.expose('endedOn', {
      type: 'Date',
      nullable: true,
      description: 'Last day; null for an open-ended post.',
    }),
  }),
});
