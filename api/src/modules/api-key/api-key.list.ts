/** Keys of clients: the type, the list of a subtree, and the mutations (decision 181). */
import { apiKeys } from '@shequ/schema/db/api-key.ts';
import { API_KEY_SCOPES, type ApiKeyScope, type ApiKeyState } from '@shequ/schema/terms.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { ApiKeyStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { columnsOf, computed, type RowOf } from '../../platform/list/columns.ts';
import { columnField } from '../../platform/list/fields.ts';
import { List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereBefore, whereEqual } from '../../platform/list/where.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { type OrgUnit, orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { KeyEndedError, KeyLimitError, KeyReplacedError } from './api-key.errors.ts';
import { readState, stateOf } from './api-key-state.sql.ts';
import {
  ACTION,
  apiKeyLoader,
  makeApiKey,
  makerStillManages,
  revokeManagedKey,
  rotateApiKey,
} from './manage-api-keys.service.ts';

const key = {
  ...columnsOf(apiKeys, [
    'id',
    'name',
    'prefix',
    'orgUnitCode',
    'createdAt',
    'expiresAt',
    'lastUsedAt',
    'revokedAt',
    'createdBy',
    'replacedBy',
  ]),
  scopes: computed<'scopes', ApiKeyScope[]>(apiKeys, 'scopes', {
    kind: 'text',
    isNullable: false,
    at: (row) => `array_to_string(${row}.scopes, ' ')`,
    decode: (cell) =>
      cell.split(' ').flatMap((text) => API_KEY_SCOPES.values.filter((scope) => scope === text)),
  }),
  state: computed<'state', ApiKeyState>(apiKeys, 'state', {
    kind: 'text',
    isNullable: false,
    at: stateOf,
    decode: readState,
  }),
};
type ManagedKey = RowOf<typeof key>;

async function unitOf(context: RequestContext, { id, orgUnitCode }: ManagedKey): Promise<OrgUnit> {
  const unit = await context.loader(orgUnitLoader).load(orgUnitCode);
  if (unit === null) throw new Error(`key ${id} names a unit that is not there`);
  return unit;
}

export const ManagedApiKeyRef = builder.objectRef<ManagedKey>('ManagedApiKey').implement({
  description:
    'The API key of a client, as those see it who manage keys in its unit. Its secret is in no answer but the one that made it.',
  fields: (t) => ({
    id: columnField(t, key.id, { description: 'Unique and lasting.' }),
    name: columnField(t, key.name, { description: 'Name given when the key was created.' }),
    prefix: columnField(t, key.prefix, {
      description: 'The first characters of the key, to tell keys apart.',
    }),
    scopes: t.stringList({
      description: 'What it may read: `records:read`, `people:read` and so on.',
      resolve: ({ scopes }) => scopes,
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The unit at the root of the subtree that it may read.',
      resolve: (row, _args, context) => unitOf(context, row),
    }),
    state: columnField(t, key.state, { type: ApiKeyStateEnum, description: 'State now.' }),
    createdAt: columnField(t, key.createdAt, { description: 'When it was made.' }),
    createdBy: t.string({
      nullable: true,
      description: 'Display name of whoever made it; null for a command on the server.',
      resolve: async ({ createdBy }, _args, context) =>
        createdBy === null
          ? null
          : ((await context.loader(personLoader).load(createdBy))?.displayName ?? null),
    }),
    creatorStillManages: t.boolean({
      nullable: true,
      description:
        'Whether whoever made it may still manage keys of its unit. False: replace it, since somebody knows it who no longer should. Null for a command on the server.',
      resolve: async (row, _args, context) =>
        row.createdBy === null
          ? null
          : await makerStillManages(context, row.createdBy, await unitOf(context, row)),
    }),
    expiresAt: columnField(t, key.expiresAt, {
      description: 'When it stops working; null for one that a command made without an end.',
    }),
    lastUsedAt: columnField(t, key.lastUsedAt, {
      description: 'When it was last used, to a minute; null: never.',
    }),
    revokedAt: columnField(t, key.revokedAt, {
      description: 'When it was revoked; null otherwise.',
    }),
    replacedBy: t.string({
      nullable: true,
      description: 'The first characters of the key that was made in its place; null for none.',
      resolve: async ({ replacedBy }, _args, context) =>
        replacedBy === null
          ? null
          : ((await context.loader(apiKeyLoader).load(replacedBy))?.prefix ?? null),
    }),
  }),
});

unitList({
  field: 'apiKeys',
  description:
    'API keys of clients, newest first, ended ones too: those of the subtrees of an ADMIN role. NOT_PERMITTED for a unit outside them.',
  list: new List<typeof key, ManagedKey>({
    cursor: 'api-keys:1',
    action: ACTION,
    columns: key,
    order: { columns: [key.createdAt, key.id], direction: 'desc' },
  }),
  node: ManagedApiKeyRef,
  page: 'A page of API keys, newest first.',
  edge: 'An API key and its place in the list.',
  filter: {
    orgUnitCode:
      'Only keys of this unit and those below it, 12 digits. Without it: all that the viewer may manage.',
    further: {
      state: whereEqual(key.state, {
        type: ApiKeyStateEnum,
        description: 'Only keys in this state.',
      }),
      expiresBefore: whereBefore(key.expiresAt, {
        description: 'Only keys that stop working before then.',
      }),
    },
  },
});

const apiKeyId = () => field.uuid('密钥编号', 'The key.');
const expiresOn = () =>
  field.day('The last day in China on which the key works: after today, within 366 days.');
const made = {
  apiKey: [ManagedApiKeyRef, 'The key that was made.'],
  secret: [
    'String',
    'The key in clear, in this answer only: send it as `Authorization: Bearer …`. When it is lost, replace the key.',
  ],
} as const;

addMutation({
  name: 'createApiKey',
  action: ACTION,
  description:
    'Makes an API key for a client. Requires ADMIN on its unit; it opens nothing there that the viewer may not read. Calling it again makes another key, of at most 20 living ones of the unit (KEY_LIMIT).',
  input: {
    name: field.words('密钥名称', [1, 100], 'What the key is for, e.g. the name of the client.'),
    orgUnitCode: field.orgUnitCode('Code of the unit at the root of the subtree, 12 digits.'),
    scopes: field.list(field.apiKeyScope('A scope.'), '权限范围', 'What it may read.', [
      1,
      API_KEY_SCOPES.values.length,
    ]),
    expiresOn: expiresOn(),
  },
  success: made,
  refusals: [KeyLimitError],
  resolve: makeApiKey,
});

addMutation({
  name: 'rotateApiKey',
  action: ACTION,
  description:
    'Makes a key of the same name, unit and scopes in place of another, which goes on working for the overlap. Requires the same permission as `createApiKey`. Webhooks of the old key go on for the new one. Of two calls for the same key one is refused with KEY_REPLACED.',
  input: {
    apiKeyId: apiKeyId(),
    expiresOn: expiresOn(),
    overlapDays: field
      .level(
        '旧密钥再用的天数',
        'Days for which the old key goes on working, 0–30; 0 ends it at once.',
      )
      .default(7),
  },
  success: {
    ...made,
    replaced: [ManagedApiKeyRef, 'The old key; its `expiresAt` says until when it works.'],
  },
  refusals: [NotFoundError, KeyEndedError, KeyReplacedError, KeyLimitError],
  resolve: rotateApiKey,
});

addMutation({
  name: 'revokeApiKey',
  action: ACTION,
  description:
    'Revokes a key: its next request is refused with API_KEY_REVOKED. Requires ADMIN on its unit. A key that is revoked already stays as it is.',
  input: { apiKeyId: apiKeyId() },
  success: { apiKey: [ManagedApiKeyRef, 'The key.'] },
  refusals: [NotFoundError],
  resolve: async (context, input) => ({ apiKey: await revokeManagedKey(context, input.apiKeyId) }),
});
