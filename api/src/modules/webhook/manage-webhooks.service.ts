/** Webhooks as those make and change them who manage the key (decision 216). */
import type { WebhookFeed } from '@shequ/schema/terms.ts';
import {
  ACTIONS,
  assertMayGiveScope,
  assertPerson,
  unitsFor,
  type Viewer,
} from '../../platform/authz.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { ApiError, NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { ACTION, type ApiKey, lockManaged } from '../api-key/manage-api-keys.service.ts';
import type { OrgUnit } from '../organisation/org-unit/org-unit.service.ts';
import { faultOfUrl } from './post.ts';
import { checkOf, deriveSecret } from './signature.ts';
import { WebhookKeyEndedError, WebhookLimitError } from './webhook.errors.ts';
import {
  countEndpoints,
  deleteDeadLetters,
  deleteEndpoint,
  insertEndpoint,
  type ManagedEndpoint,
  selectOptionalDeadLetterForUpdate,
  selectOptionalForUpdate,
  updatePaused,
  updateQueued,
  updateResumed,
  updateSecret,
} from './webhook.store.ts';
import { FEEDS } from './webhook-feeds.ts';
import { webhookSettings } from './webhook-settings.ts';

/** Of one key: a system has one address a feed, a test one beside it. */
const MOST_ENDPOINTS = 10;
/** Days that a replaced secret may go on signing. */
const MOST_OVERLAP = 30;

const invalid = (path: string, message: string): ValidationError =>
  new ValidationError({ fields: [{ path, message }] });

/** Throws ValidationError for what is no cursor of the feed. */
function assertCursor(feed: WebhookFeed, cursor: string | null): void {
  if (cursor === null) return;
  try {
    FEEDS[feed].checkCursor(cursor);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw invalid(
      'after',
      '变更游标应为同一个变更接口给出的 endCursor，或者导出文件的 Feed-Cursor；从头推送就不填。',
    );
  }
}

/** The key as who asks a feed. */
const viewerOf = (key: ApiKey, unit: OrgUnit): Viewer => ({
  kind: 'API_KEY',
  keyId: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: key.scopes,
  unit: { code: unit.code, path: unit.path },
  expiresAt: key.expiresAt,
});

const isLiving = ({ state }: ApiKey): boolean => state === 'ACTIVE' || state === 'REPLACED';

/** What the audit log says of an address: its path may hold a secret of the receiver. */
const hostOf = (url: string): string => new URL(url).host;

interface Managed {
  endpoint: ManagedEndpoint;
  key: ApiKey;
  unit: OrgUnit;
}

const notFound = (): InstanceType<typeof NotFoundError> =>
  new NotFoundError('没有找到这个推送地址，或者它的密钥不归你所管的单位。请刷新页面再看。');

/** Locks the endpoint and its key. Throws NotFound also for those that the viewer may not manage. */
async function lockEndpoint(change: Change, viewer: Viewer, id: string): Promise<Managed> {
  const endpoint = await selectOptionalForUpdate(change.sql, id);
  if (endpoint === null) throw notFound();
  try {
    return { endpoint, ...(await lockManaged(change, viewer, endpoint.apiKeyId)) };
  } catch (error) {
    // What is told of the key would be about another id than the one that was sent.
    throw error instanceof NotFoundError ? notFound() : error;
  }
}

const eventOf = ({ key, unit }: Omit<Managed, 'endpoint'>, details: Record<string, unknown>) => ({
  region: regionOfCode(unit.code),
  subjectId: key.id,
  details,
});

export interface WebhookInput {
  apiKeyId: string;
  feed: WebhookFeed;
  url: string;
  after: string | null;
}

/** Its id, and the secret that signs, which no later answer holds. */
export interface ShownSecret {
  id: string;
  secret: string;
}

export async function createWebhook(
  context: RequestContext,
  { apiKeyId, feed, url, after }: WebhookInput,
): Promise<ShownSecret> {
  const createdBy = assertPerson(context.viewer, ACTION);
  const settings = webhookSettings(context.database);
  const fault = faultOfUrl(url, settings);
  if (fault !== null) throw invalid('url', `推送地址${fault}，得到的是 ${url}。`);
  assertCursor(feed, after);
  return await recordChange(context, async (change) => {
    const { key, unit } = await lockManaged(change, context.viewer, apiKeyId);
    for (const scope of key.scopes) assertMayGiveScope(context.viewer, scope, unit);
    if (!isLiving(key)) throw new WebhookKeyEndedError();
    const { action } = FEEDS[feed];
    if (unitsFor(viewerOf(key, unit), action).length === 0) {
      throw invalid(
        'feed',
        `这把密钥没有 ${ACTIONS[action].keyScope}，读不到要推送的内容。请换一把，或者新建一把。`,
      );
    }
    if ((await countEndpoints(change.sql, key.id)) >= MOST_ENDPOINTS) throw new WebhookLimitError();
    const id = newId();
    const secret = deriveSecret(settings.secret, id, 1);
    await insertEndpoint(change.sql, {
      id,
      apiKeyId: key.id,
      feed,
      url,
      secretCheck: checkOf(secret),
      cursor: after,
      createdBy,
    });
    change.record(
      'webhook:create',
      eventOf({ key, unit }, { webhook: id, feed, host: hostOf(url) }),
    );
    return { id, secret };
  });
}

export async function pauseWebhook(context: RequestContext, id: string): Promise<string> {
  return await recordChange(context, async (change) => {
    const managed = await lockEndpoint(change, context.viewer, id);
    if (await updatePaused(change.sql, { id, pause: 'BY_HAND' })) {
      change.record('webhook:pause', eventOf(managed, { webhook: id, pause: 'BY_HAND' }));
    }
    return id;
  });
}

/** Goes on where it stopped, or after the cursor; from the beginning when cursors are void. */
export async function resumeWebhook(
  context: RequestContext,
  { webhookEndpointId: id, after }: { webhookEndpointId: string; after: string | null },
): Promise<string> {
  return await recordChange(context, async (change) => {
    const managed = await lockEndpoint(change, context.viewer, id);
    const { feed, pause, cursor } = managed.endpoint;
    assertCursor(feed, after);
    if (pause === null && after === null) return id;
    const isReplaced = pause === 'DATABASE_REPLACED';
    if (isReplaced) await deleteDeadLetters(change.sql, id);
    await updateResumed(change.sql, { id, cursor: after ?? (isReplaced ? null : cursor) });
    change.record('webhook:resume', eventOf(managed, { webhook: id, pause, fromCursor: after }));
    return id;
  });
}

export async function rotateWebhookSecret(
  context: RequestContext,
  { webhookEndpointId: id, overlapDays }: { webhookEndpointId: string; overlapDays: number },
): Promise<ShownSecret> {
  if (overlapDays > MOST_OVERLAP) {
    throw invalid(
      'overlapDays',
      `旧的签名密钥最多再用 ${MOST_OVERLAP} 天，得到的是 ${overlapDays}。`,
    );
  }
  return await recordChange(context, async (change) => {
    const managed = await lockEndpoint(change, context.viewer, id);
    const number = managed.endpoint.secretNumber + 1;
    const secret = deriveSecret(webhookSettings(context.database).secret, id, number);
    await updateSecret(change.sql, { id, number, check: checkOf(secret), overlapDays });
    change.record('webhook:rotate-secret', eventOf(managed, { webhook: id, overlapDays }));
    return { id, secret };
  });
}

export async function deleteWebhook(context: RequestContext, id: string): Promise<string> {
  return await recordChange(context, async (change) => {
    const managed = await lockEndpoint(change, context.viewer, id);
    await deleteEndpoint(change.sql, id);
    const { feed, url } = managed.endpoint;
    change.record('webhook:delete', eventOf(managed, { webhook: id, feed, host: hostOf(url) }));
    return id;
  });
}

/** Has what was left out sent again, once; what has arrived stays as it is. */
export async function resendDeadLetter(context: RequestContext, id: string): Promise<string> {
  return await recordChange(context, async (change) => {
    const absent = () =>
      new NotFoundError(
        '没有找到这一批未送达的变更，或者它的密钥不归你所管的单位。请刷新页面再看。',
      );
    const letter = await selectOptionalDeadLetterForUpdate(change.sql, id);
    if (letter === null) throw absent();
    let managed: Managed;
    try {
      managed = await lockEndpoint(change, context.viewer, letter.endpointId);
    } catch (error) {
      throw error instanceof NotFoundError ? absent() : error;
    }
    if (letter.state === 'WAITING') {
      await updateQueued(change.sql, id);
      change.record(
        'webhook:resend',
        eventOf(managed, { webhook: letter.endpointId, deadLetter: id }),
      );
    }
    return id;
  });
}
