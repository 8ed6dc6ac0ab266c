import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf } from '../../platform/graphql/input.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { ACTION } from './clearance.service.ts';
import { type ClearanceCounts, countClearances } from './clearance-counts.service.ts';

export const ClearanceCountsRef = builder.objectRef<ClearanceCounts>('ClearanceCounts').implement({
  description: 'How many people of a subtree are in which state of clearance for a position.',
  fields: (t) => ({
    unit: t.expose('unit', {
      type: OrgUnitRef,
      description: 'The unit at the root of the subtree.',
    }),
    position: t.exposeString('position', {
      description: 'Slug of the position family (岗位类别).',
    }),
    granted: t.exposeInt('granted', { description: 'GRANTED.' }),
    pending: t.exposeInt('pending', { description: 'PENDING.' }),
    expired: t.exposeInt('expired', { description: 'EXPIRED.' }),
    waived: t.exposeInt('waived', { description: 'WAIVED.' }),
    noRule: t.exposeInt('noRule', { description: 'NO_RULE.' }),
    expiringSoon: t.exposeInt('expiringSoon', {
      description: 'Of those granted and waived: end within 60 days.',
    }),
  }),
});

const counted = argumentsOf({
  orgUnitCode: field.orgUnitCode('Code of the unit, 12 digits.'),
  position: field.positionFamily('Only this position (岗位类别), by its slug.').optional(),
  asOf: field.day('The day in China that is asked about; today when it is left out.').optional(),
});

builder.queryField('clearanceCounts', (t) =>
  t.field({
    type: [ClearanceCountsRef],
    description:
      'The counts of a unit and of each unit directly below it, by position; none where nobody has the position. NOT_PERMITTED outside the subtrees of the viewer’s COORDINATOR, REGISTRAR and ADMIN roles, or of a key with `standing:read`.',
    args: counted.args,
    authScopes: { may: ACTION },
    resolve: (_root, args, context) => countClearances(context, counted.read(args)),
  }),
);
