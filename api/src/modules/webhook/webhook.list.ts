/** Webhooks and what was left out of them: types, lists of a subtree, mutations (decision 216). */
import { webhookDeadLetters, webhookEndpoints } from '@shequ/schema/db/webhook.ts';
import { WEBHOOK_STATES, type WebhookState } from '@shequ/schema/terms.ts';
import type { Column } from '../../platform/compiled/cell.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import {
  WebhookDeadLetterStateEnum,
  WebhookFaultEnum,
  WebhookFeedEnum,
  WebhookPauseEnum,
  WebhookStateEnum,
} from '../../platform/graphql/terms.graphql.ts';
import { columnsOf, computed, type RowOf } from '../../platform/list/columns.ts';
import { columnField } from '../../platform/list/fields.ts';
import { type Columns, List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereEqual, whereId } from '../../platform/list/where.ts';
import { ManagedApiKeyRef } from '../api-key/api-key.list.ts';
import { stateOf } from '../api-key/api-key-state.sql.ts';
import { ACTION, apiKeyLoader } from '../api-key/manage-api-keys.service.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resendDeadLetter,
  resumeWebhook,
  rotateWebhookSecret,
} from './manage-webhooks.service.ts';
import { WebhookKeyEndedError, WebhookLimitError } from './webhook.errors.ts';

const endpoint = {
  ...columnsOf(webhookEndpoints, [
    'id',
    'apiKeyId',
    'feed',
    'url',
    'cursor',
    'pause',
    'createdAt',
    'createdBy',
    'previousSecretUntil',
    'failures',
    'failingSince',
    'nextTryAt',
    'lastTriedAt',
    'lastStatus',
    'lastFault',
    'lastDeliveredAt',
  ]),
  state: computed<'state', WebhookState>(webhookEndpoints, 'state', {
    kind: 'text',
    isNullable: false,
    at: (row) => `(case
      when not exists (select from api_keys key where key.id = ${row}.api_key_id
                         and ${stateOf('key')} in ('ACTIVE', 'REPLACED')) then 'ENDED'
      when ${row}.pause is not null then 'PAUSED' else 'ACTIVE' end)`,
    decode: (cell) => {
      const state = WEBHOOK_STATES.values.find((value) => value === cell);
      if (state === undefined) throw new Error(`no state of a webhook: ${cell}`);
      return state;
    },
  }),
};
type Endpoint = RowOf<typeof endpoint>;

const WebhookEndpointRef = builder.objectRef<Endpoint>('WebhookEndpoint').implement({
  description:
    'An address of a client to which the changes of one feed are sent as they come, by the scopes and in the subtree of an API key: in the order of the feed, at least once. Receivers drop repeats by `id`.',
  fields: (t) => ({
    id: columnField(t, endpoint.id, {
      description: 'Unique and lasting; each delivery names it in the header `Shequ-Webhook`.',
    }),
    apiKey: t.field({
      type: ManagedApiKeyRef,
      description: 'The key that decides what is sent. When it is replaced, the one in its place.',
      resolve: async ({ id, apiKeyId }, _args, context) => {
        const key = await context.loader(apiKeyLoader).load(apiKeyId);
        if (key === null) throw new Error(`webhook ${id} names a key that is not there`);
        return key;
      },
    }),
    feed: columnField(t, endpoint.feed, { type: WebhookFeedEnum, description: 'What is sent.' }),
    url: columnField(t, endpoint.url, { description: 'Where to.' }),
    state: columnField(t, endpoint.state, { type: WebhookStateEnum, description: 'State now.' }),
    pause: columnField(t, endpoint.pause, {
      type: WebhookPauseEnum,
      description: 'Why it is paused; null when it is not.',
    }),
    cursor: columnField(t, endpoint.cursor, {
      description:
        'The cursor of the feed up to which everything has arrived or is a dead letter; null before the first delivery of one that began at the beginning.',
    }),
    createdAt: columnField(t, endpoint.createdAt, { description: 'When it was made.' }),
    createdBy: t.string({
      nullable: true,
      description: 'Display name of whoever made it.',
      resolve: async ({ createdBy }, _args, context) =>
        (await context.loader(personLoader).load(createdBy))?.displayName ?? null,
    }),
    previousSecretUntil: columnField(t, endpoint.previousSecretUntil, {
      description: 'Until when the secret before the present one signs, too; null for never.',
    }),
    failures: columnField(t, endpoint.failures, {
      description: 'Failed tries of the next delivery so far; 0 when the last one arrived.',
    }),
    failingSince: columnField(t, endpoint.failingSince, {
      description: 'When the first of them was; null without one.',
    }),
    nextTryAt: columnField(t, endpoint.nextTryAt, {
      description: 'No delivery before then. In the past: as soon as there is something to send.',
    }),
    lastTriedAt: columnField(t, endpoint.lastTriedAt, {
      description: 'When something was sent last; null for never.',
    }),
    lastStatus: columnField(t, endpoint.lastStatus, {
      description: 'HTTP status of that answer; null when none came.',
    }),
    lastFault: columnField(t, endpoint.lastFault, {
      type: WebhookFaultEnum,
      description: 'Why that failed; null when it arrived.',
    }),
    lastDeliveredAt: columnField(t, endpoint.lastDeliveredAt, {
      description: 'When a delivery arrived last; null for never.',
    }),
  }),
});

const ENDPOINTS = new List<typeof endpoint, Endpoint>({
  cursor: 'webhook-endpoints:1',
  action: ACTION,
  columns: endpoint,
  order: { columns: [endpoint.createdAt, endpoint.id], direction: 'desc' },
});

unitList({
  field: 'webhookEndpoints',
  description:
    'Webhooks of API keys, newest first, those of ended keys too: of the subtrees of an ADMIN role. NOT_PERMITTED for a unit outside them.',
  list: ENDPOINTS,
  node: WebhookEndpointRef,
  page: 'A page of webhooks, newest first.',
  edge: 'A webhook and its place in the list.',
  filter: {
    orgUnitCode:
      'Only webhooks of keys of this unit and those below it, 12 digits. Without it: all that the viewer may manage.',
    further: {
      apiKeyId: whereId(endpoint.apiKeyId, '密钥编号', {
        description: 'Only webhooks of this key.',
      }),
      state: whereEqual(endpoint.state, {
        type: WebhookStateEnum,
        description: 'Only webhooks in this state.',
      }),
    },
  },
});

const letter = {
  ...columnsOf(webhookDeadLetters, [
    'id',
    'endpointId',
    'afterCursor',
    'cursor',
    'tries',
    'lastTriedAt',
    'lastStatus',
    'lastFault',
    'state',
    'createdAt',
  ]),
  itemIds: computed<'itemIds', string[]>(webhookDeadLetters, 'itemIds', {
    kind: 'text',
    isNullable: false,
    at: (row) => `array_to_string(${row}.item_ids, ' ')`,
    decode: (cell) => cell.split(' '),
  }),
};
type DeadLetter = RowOf<typeof letter>;

const WebhookDeadLetterRef = builder.objectRef<DeadLetter>('WebhookDeadLetter').implement({
  description:
    'Changes that a webhook left out, since its receiver refused them too often; those after them are sent. Nothing is kept of them but their ids: they stand in the feed.',
  fields: (t) => ({
    id: columnField(t, letter.id, { description: 'Unique and lasting.' }),
    webhookEndpointId: columnField(t, letter.endpointId, {
      description: 'The webhook.',
    }),
    itemIds: t.idList({
      description: 'Ids of the changes, in the order of the feed, 1–100.',
      resolve: ({ itemIds }) => itemIds,
    }),
    afterCursor: columnField(t, letter.afterCursor, {
      description: 'The cursor of the feed before the first of them; null at the beginning.',
    }),
    cursor: columnField(t, letter.cursor, {
      description: 'The cursor of the feed at the last of them.',
    }),
    state: columnField(t, letter.state, {
      type: WebhookDeadLetterStateEnum,
      description: 'Whether they have arrived since.',
    }),
    tries: columnField(t, letter.tries, { description: 'How often they were sent.' }),
    createdAt: columnField(t, letter.createdAt, { description: 'When they were left out.' }),
    lastTriedAt: columnField(t, letter.lastTriedAt, { description: 'When they were sent last.' }),
    lastStatus: columnField(t, letter.lastStatus, {
      description: 'HTTP status of that answer; null when none came.',
    }),
    lastFault: columnField(t, letter.lastFault, {
      type: WebhookFaultEnum,
      description: 'Why that failed; null when they arrived.',
    }),
  }),
});

const DEAD_LETTERS = new List<typeof letter, DeadLetter>({
  cursor: 'webhook-dead-letters:1',
  action: ACTION,
  columns: letter,
  order: { columns: [letter.createdAt, letter.id], direction: 'desc' },
});

unitList({
  field: 'webhookDeadLetters',
  description:
    'What webhooks left out, newest first: of the subtrees of an ADMIN role. NOT_PERMITTED for a unit outside them.',
  list: DEAD_LETTERS,
  node: WebhookDeadLetterRef,
  page: 'A page of what webhooks left out, newest first.',
  edge: 'What was left out at one time, and its place in the list.',
  filter: {
    orgUnitCode:
      'Only webhooks of keys of this unit and those below it, 12 digits. Without it: all that the viewer may manage.',
    further: {
      webhookEndpointId: whereId(letter.endpointId, '推送地址编号', {
        description: 'Only of this webhook.',
      }),
      state: whereEqual(letter.state, {
        type: WebhookDeadLetterStateEnum,
        description: 'Only what is in this state.',
      }),
    },
  },
});

/** The row of a list with this id, for whoever has just changed it. */
async function readOne<Own extends Columns & { readonly id: Column }, Node>(
  context: RequestContext,
  list: List<Own, Node>,
  id: string,
): Promise<Node> {
  const wheres = { id: whereId(list.settings.columns.id, '编号', { description: '' }).where };
  const { edges } = await list.read(context, { id }, wheres, { first: 1, after: null });
  const [edge] = edges;
  if (edge === undefined) throw new Error(`${id} was changed and is not there`);
  return edge.node;
}

const showOne = async (context: RequestContext, id: string) => ({
  webhookEndpoint: await readOne(context, ENDPOINTS, id),
});

const webhookEndpointId = () => field.uuid('推送地址编号', 'The webhook.');
const cursor = (description: string) => field.feedCursor('变更游标', description).optional();
const success = { webhookEndpoint: [WebhookEndpointRef, 'The webhook.'] } as const;
const shown = {
  ...success,
  secret: [
    'String',
    'What deliveries are signed with, in this answer only. When it is lost, make another.',
  ],
} as const;

addMutation({
  name: 'createWebhookEndpoint',
  action: ACTION,
  description:
    'Has the changes of a feed sent to an address of a client, by the scopes and in the subtree of its API key. Requires ADMIN on the unit of the key. The address is public and begins with https://, unless the operator allows others.',
  input: {
    apiKeyId: field.uuid('密钥编号', 'The key.'),
    feed: field.term(WebhookFeedEnum, 'What is sent.'),
    url: field.url(
      '推送地址',
      'Where to: without user, password and fragment, on the default port or one from 1024 on.',
    ),
    after: cursor(
      'A cursor of the feed, or of a file of records: only what comes after it is sent. Without it everything is, from the beginning.',
    ),
  },
  success: shown,
  refusals: [NotFoundError, WebhookKeyEndedError, WebhookLimitError],
  resolve: async (context, input) => {
    const { id, secret } = await createWebhook(context, input);
    return { ...(await showOne(context, id)), secret };
  },
});

addMutation({
  name: 'rotateWebhookSecret',
  action: ACTION,
  description:
    'Makes another secret for a webhook. During the overlap deliveries carry a signature by each of the two. Requires ADMIN on the unit of its key.',
  input: {
    webhookEndpointId: webhookEndpointId(),
    overlapDays: field
      .level(
        '旧密钥再用的天数',
        'Days for which the old secret signs, too, 0–30; 0 ends it at once.',
      )
      .default(7),
  },
  success: shown,
  refusals: [NotFoundError],
  resolve: async (context, input) => {
    const { id, secret } = await rotateWebhookSecret(context, input);
    return { ...(await showOne(context, id)), secret };
  },
});

addMutation({
  name: 'pauseWebhookEndpoint',
  action: ACTION,
  description:
    'Sends nothing to a webhook until it is resumed; it then goes on where it stopped. Requires ADMIN on the unit of its key. One that is paused already stays as it is.',
  input: { webhookEndpointId: webhookEndpointId() },
  success,
  refusals: [NotFoundError],
  resolve: async (context, input) =>
    await showOne(context, await pauseWebhook(context, input.webhookEndpointId)),
});

addMutation({
  name: 'resumeWebhookEndpoint',
  action: ACTION,
  description:
    'Goes on sending to a paused webhook, where it stopped; after DATABASE_REPLACED from the beginning, without the dead letters of before. Requires ADMIN on the unit of its key.',
  input: {
    webhookEndpointId: webhookEndpointId(),
    after: cursor(
      'A cursor of the feed: goes on after it instead, also when the webhook is not paused.',
    ),
  },
  success,
  refusals: [NotFoundError],
  resolve: async (context, input) => await showOne(context, await resumeWebhook(context, input)),
});

addMutation({
  name: 'deleteWebhookEndpoint',
  action: ACTION,
  description:
    'Deletes a webhook with its dead letters. Requires ADMIN on the unit of its key. Deleting it again is refused with NOT_FOUND.',
  input: { webhookEndpointId: webhookEndpointId() },
  success: { webhookEndpointId: ['ID', 'The id of what was deleted.'] },
  refusals: [NotFoundError],
  resolve: async (context, input) => ({
    webhookEndpointId: await deleteWebhook(context, input.webhookEndpointId),
  }),
});

addMutation({
  name: 'resendWebhookDeadLetter',
  action: ACTION,
  description:
    'Has changes that a webhook left out sent again, once, within seconds, out of their order and with a `cursor` of null. Requires ADMIN on the unit of its key. What waits for it or has arrived stays as it is.',
  input: { deadLetterId: field.uuid('未送达编号', 'What was left out.') },
  success: { deadLetter: [WebhookDeadLetterRef, 'It, as it stands now.'] },
  refusals: [NotFoundError],
  resolve: async (context, input) => ({
    deadLetter: await readOne(
      context,
      DEAD_LETTERS,
      await resendDeadLetter(context, input.deadLetterId),
    ),
  }),
});
