import { builder } from '../../../platform/graphql/builder.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { argumentsOf } from '../../../platform/graphql/input.ts';
import { NodeInterface, registerNodeType } from '../../../platform/graphql/node.graphql.ts';
import { OrgLevelEnum } from '../../../platform/graphql/terms.graphql.ts';
import { parseOrgUnitCode } from '../../../platform/ids.ts';
import { columnField, type Referred } from '../../../platform/list/fields.ts';
import {
  canReadOrgUnit,
  childrenLoader,
  findReadableOrgUnit,
  orgUnitLoader,
} from './org-unit.service.ts';
import { ORG_UNIT_COLUMNS, type OrgUnit } from './org-unit.store.ts';

/** What every row that belongs to a unit may say of it. */
export const ORG_UNIT: Referred = {
  key: ORG_UNIT_COLUMNS.code,
  columns: Object.values(ORG_UNIT_COLUMNS),
};

export const OrgUnitRef = builder.objectRef<OrgUnit>('OrgUnit');

OrgUnitRef.implement({
  description: 'A unit of the organisation tree, from province to community (社区).',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: columnField(t, ORG_UNIT_COLUMNS.code, {
      type: 'ID',
      description: 'The code, for clients that cache by `id`.',
    }),
    code: columnField(t, ORG_UNIT_COLUMNS.code, {
      description: 'Statistics code (统计用区划代码), 12 digits, as text.',
    }),
    name: columnField(t, ORG_UNIT_COLUMNS.name, { description: 'Name in Chinese, e.g. 金水区.' }),
    level: columnField(t, ORG_UNIT_COLUMNS.level, {
      type: OrgLevelEnum,
      description: 'Level in the tree.',
    }),
    parent: t.field({
      type: OrgUnitRef,
      nullable: true,
      description: 'The unit above; null for a province, or when the viewer may not see it.',
      resolve: async (unit, _args, context) => {
        if (unit.parentCode === null) return null;
        const parent = await context.loader(orgUnitLoader).load(unit.parentCode);
        return parent !== null && (await canReadOrgUnit(context, parent)) ? parent : null;
      },
    }),
    children: t.field({
      type: [OrgUnitRef],
      description:
        'The units directly below that the viewer may see, ordered by code; empty for a community.',
      resolve: async (unit, _args, context) => {
        const children = await context.loader(childrenLoader).load(unit.code);
        const readable = await Promise.all(children.map((child) => canReadOrgUnit(context, child)));
        return children.filter((_child, index) => readable[index]);
      },
    }),
  }),
});

registerNodeType({
  ref: OrgUnitRef,
  parse: parseOrgUnitCode,
  load: async (code, context) => findReadableOrgUnit(context, code),
});

const orgUnitArguments = argumentsOf({ code: field.orgUnitCode('Code of the unit, 12 digits.') });

builder.queryField('orgUnit', (t) =>
  t.field({
    type: OrgUnitRef,
    nullable: true,
    description:
      'The unit with this code; null when it does not exist. Allowed within the subtree of a COORDINATOR or ADMIN role or of a key with `records:read`, and for the units of the viewer’s own posts and those above them. NOT_PERMITTED for all other codes, whether or not the unit exists; VALIDATION_ERROR for a malformed code.',
    args: orgUnitArguments.args,
    authScopes: { may: 'org-unit:read' },
    resolve: (_root, args, context) =>
      findReadableOrgUnit(context, orgUnitArguments.read(args).code),
  }),
);
