import type { Viewer } from '../../platform/authz.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { employmentsLoader } from '../organisation/employment/employment.service.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import type { OrgUnit } from '../organisation/org-unit/org-unit.service.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { RoleGrantRef } from '../organisation/role-grant/role-grant.graphql.ts';
import { openGrantsLoader } from '../organisation/role-grant/role-grant.service.ts';

const ViewerKindEnum = builder.enumType('ViewerKind', {
  description: 'Kind of the viewer.',
  values: {
    PERSON: { description: 'A person who signed in.' },
    API_KEY: { description: 'A client with an API key.' },
    ANONYMOUS: { description: 'An anonymous viewer; also after the session has ended.' },
  },
});

/** Units by code, those that are there, in the order of the codes. */
function present(units: readonly (OrgUnit | null)[]): OrgUnit[] {
  return units.filter((unit) => unit !== null);
}

type KeyViewer = Extract<Viewer, { kind: 'API_KEY' }>;

const ApiKeyRef = builder.objectRef<KeyViewer>('ApiKey').implement({
  description:
    'The API key of the request. Its scopes and unit never change; request another key instead.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name given when the key was created.' }),
    prefix: t.exposeString('prefix', {
      description: 'The first characters of the key, by which an administrator identifies it.',
    }),
    scopes: t.stringList({
      description: 'What the key may read: `records:read`, `people:read` or both.',
      resolve: (key) => [...key.scopes],
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The unit at the root of the subtree that the key may read.',
      resolve: async (key, _args, context) => {
        const unit = await context.loader(orgUnitLoader).load(key.unit.code);
        if (unit === null) throw new Error(`key ${key.keyId} names a unit that is not there`);
        return unit;
      },
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the key expires: requests are then refused with API_KEY_EXPIRED; null if it does not expire.',
    }),
  }),
});

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The viewer of this request, and what they may do.',
  fields: (t) => ({
    kind: t.field({
      type: ViewerKindEnum,
      description: 'Kind of the viewer.',
      resolve: (viewer) => viewer.kind,
    }),
    person: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The signed-in person; null for API keys and anonymous viewers.',
      resolve: (viewer, _args, context) =>
        viewer.kind === 'PERSON' ? context.loader(personLoader).load(viewer.personId) : null,
    }),
    apiKey: t.field({
      type: ApiKeyRef,
      nullable: true,
      description: 'The API key of the request; null for persons and anonymous viewers.',
      resolve: (viewer) => (viewer.kind === 'API_KEY' ? viewer : null),
    }),
    passwordChangeRequired: t.boolean({
      description:
        'Whether the person signed in with a one-time password; until it is changed, everything else is refused with PASSWORD_CHANGE_REQUIRED.',
      resolve: (viewer) => viewer.kind === 'PERSON' && viewer.passwordChangeRequired === true,
    }),
    twoFactorEnabled: t.boolean({
      description: 'Whether the person signs in with a second factor.',
      resolve: (viewer) => viewer.kind === 'PERSON' && viewer.twoFactorEnabled === true,
    }),
    roles: t.field({
      type: [RoleGrantRef],
      description: 'Roles in force; empty for API keys and anonymous viewers.',
      resolve: async (viewer, _args, context) =>
        viewer.kind === 'PERSON' ? context.loader(openGrantsLoader).load(viewer.personId) : [],
    }),
    scopes: t.stringList({
      description:
        'Scopes of the API key, e.g. `records:read`; empty for persons and anonymous viewers.',
      resolve: (viewer) => (viewer.kind === 'API_KEY' ? [...viewer.scopes] : []),
    }),
    orgUnits: t.field({
      type: [OrgUnitRef],
      description: 'Units of the person’s open-ended posts, or the unit of the API key.',
      resolve: async (viewer, _args, context) => {
        if (viewer.kind === 'ANONYMOUS') return [];
        const loader = context.loader(orgUnitLoader);
        if (viewer.kind === 'API_KEY') return present([await loader.load(viewer.unit.code)]);
        const posts = await context.loader(employmentsLoader).load(viewer.personId);
        const codes = posts.filter((post) => post.endedOn === null).map((post) => post.orgUnitCode);
        return present(await Promise.all(codes.map((code) => loader.load(code))));
      },
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description:
      'The viewer of this request. Never refused: for anonymous requests, `kind` is ANONYMOUS.',
    authScopes: { may: 'viewer:read' },
    resolve: (_root, _args, context) => context.viewer,
  }),
);
