import { refuse } from '../../../platform/authz.ts';
import type { Column } from '../../../platform/compiled/cell.ts';
import { builder, pageArgs } from '../../../platform/graphql/builder.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { field } from '../../../platform/graphql/fields.ts';
import { argumentsOf } from '../../../platform/graphql/input.ts';
import { NodeInterface, registerNodeType } from '../../../platform/graphql/node.graphql.ts';
import { EmploymentKindEnum } from '../../../platform/graphql/terms.graphql.ts';
import { totalCount } from '../../../platform/graphql/total-count.ts';
import { parseUuid } from '../../../platform/ids.ts';
import {
  columnField,
  compiledReference,
  type Fields,
  type Referred,
} from '../../../platform/list/fields.ts';
import { EmploymentRef } from '../employment/employment.graphql.ts';
import { employmentsLoader } from '../employment/employment.service.ts';
import { RoleGrantRef } from '../role-grant/role-grant.graphql.ts';
import { openGrantsLoader } from '../role-grant/role-grant.service.ts';
import { canSeePerson, findVisiblePerson, listPeople, personLoader } from './person.service.ts';
import { PERSON_COLUMNS, type Person } from './person.store.ts';
import { readPersonQuery } from './search/search-text.ts';

/** What every record of a person may say of them: their other fields ask for permission first. */
export const PERSON: Referred = {
  key: PERSON_COLUMNS.id,
  columns: Object.values(PERSON_COLUMNS),
};

export const PersonRef = builder.objectRef<Person>('Person');

/** The person whom a row names by one of its columns. Whoever may read the row may read their name. */
export function personField<Row extends { readonly [N in Name]: string }, Name extends string>(
  t: Fields<Row>,
  column: Column<Name, string>,
  options: { description: string },
) {
  return t.field({
    ...options,
    type: PersonRef,
    extensions: compiledReference(column, PERSON),
    resolve: async (row, _args, context) => {
      const personId: string = row[column.name];
      const person = await context.loader(personLoader).load(personId);
      if (person === null) throw new Error(`a row names person ${personId}, who does not exist`);
      return person;
    },
  });
}

/**
 * A completion record names its person to whoever may read the record, also after the person moved
 * out of their sight or to a key that reads records only: beyond number and name, ask again.
 */
async function assertCanSeePerson(context: RequestContext, personId: string): Promise<void> {
  if (!(await canSeePerson(context, 'person:read', personId)))
    refuse(context.viewer, 'person:read');
}

PersonRef.implement({
  description:
    'A worker. Visible to themself, and to roles and keys whose subtree contains one of their posts (one of the past posts, when all have ended).',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: columnField(t, PERSON_COLUMNS.id, { description: 'Uuid of the person.' }),
    staffNumber: columnField(t, PERSON_COLUMNS.staffNumber, {
      description: '工号; also the sign-in name.',
    }),
    displayName: columnField(t, PERSON_COLUMNS.displayName, {
      description: 'Display name, e.g. 张晓梅.',
    }),
    phone: t.string({
      nullable: true,
      description:
        'Mobile number, 11 digits. Visible to the person and to an ADMIN of one of their units; null for others, and when none is known.',
      resolve: async (person, _args, context) =>
        (await canSeePerson(context, 'person:read-phone', person.id)) ? person.phone : null,
    }),
    disabled: t.boolean({
      description: 'Whether an administrator has disabled the account.',
      resolve: async (person, _args, context) => {
        await assertCanSeePerson(context, person.id);
        return person.disabledAt !== null;
      },
    }),
    employments: t.field({
      type: [EmploymentRef],
      description: 'Posts, including past ones, newest first.',
      resolve: async (person, _args, context) => {
        await assertCanSeePerson(context, person.id);
        return await context.loader(employmentsLoader).load(person.id);
      },
    }),
    roles: t.field({
      type: [RoleGrantRef],
      description: 'Roles in force, oldest first.',
      resolve: async (person, _args, context) => {
        await assertCanSeePerson(context, person.id);
        return await context.loader(openGrantsLoader).load(person.id);
      },
    }),
  }),
});

registerNodeType({
  ref: PersonRef,
  parse: parseUuid,
  load: async (id, context) => findVisiblePerson(context, id),
});

const PersonConnection = builder.connectionObject(
  {
    type: PersonRef,
    name: 'PersonConnection',
    description: 'A page of people.',
    fields: totalCount,
  },
  { name: 'PersonEdge', description: 'A person and their position in the list.' },
);

builder.queryField('person', (t) =>
  t.field({
    type: PersonRef,
    nullable: true,
    description:
      'The person with this id; null when they do not exist or the viewer may not see them.',
    args: { id: t.arg.id({ required: true, description: 'Uuid of the person.' }) },
    authScopes: { may: 'person:read' },
    resolve: (_root, args, context) => findVisiblePerson(context, args.id),
  }),
);

const peopleArguments = argumentsOf({
  orgUnitCode: field.orgUnitCode('Code of the unit at the root of the subtree, 12 digits.'),
  employmentKind: field
    .term(
      EmploymentKindEnum,
      'Only people with such a post in the subtree. Without it: everybody but who has none there save as a CANDIDATE.',
    )
    .optional(),
  search: field
    .search(
      'Only people whose name (also in pinyin, or by its initials) or staff number holds each of the words; 1–50 characters. For an ADMIN of the unit also a whole mobile number, however it is written.',
    )
    .optional(),
});

const filterOf = ({ search, ...filter }: ReturnType<typeof peopleArguments.read>) => ({
  ...filter,
  search: search === null ? null : readPersonQuery(search),
});

builder.queryField('people', (t) =>
  t.field({
    type: PersonConnection,
    description:
      'The people with a post in the subtree of a unit, ordered by id, including disabled people; not entries that were merged into another, which are found as the person they are now. With `search` the nearest come first: whose number or phone number it is, then the name, its beginning or that of the number, its reading, any other part; for a word that thousands share, only the first two come before the rest. NOT_PERMITTED outside the subtrees of the viewer’s COORDINATOR, REGISTRAR and ADMIN roles, or of a key with `people:read`.',
    args: {
      ...peopleArguments.args,
      ...pageArgs,
    },
    authScopes: { may: 'person:list' },
    resolve: (_root, args, context) =>
      listPeople(context, filterOf(peopleArguments.read(args)), args.first, args.after ?? null),
  }),
);
