/**
 * Keys of clients as people with a role manage them in its subtree (decision 181). A key belongs to its
 * unit: it outlives the role of whoever made it, and whoever manages keys there may replace or revoke it.
 */
import type { ApiKeyScope } from '@shequ/schema/terms.ts';
import {
  type Action,
  assertMayGiveScope,
  canInUnit,
  type UnitScope,
  type Viewer,
} from '../../platform/authz.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { chinaToday } from '../../platform/time.ts';
import {
  findOrgUnit,
  type OrgUnit,
  requireUnitInScope,
} from '../organisation/org-unit/org-unit.service.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { findOpenGrants } from '../organisation/role-grant/role-grant.service.ts';
import { KeyEndedError, KeyLimitError, KeyReplacedError } from './api-key.errors.ts';
import {
  type ApiKey,
  countApiKeys,
  lockKeysOf,
  selectApiKeysById,
  selectOptionalApiKeyForUpdate,
  updateApiKeyReplaced,
  updateWebhooksMoved,
} from './api-key.store.ts';
import { endApiKey, writeApiKey } from './write-api-key.ts';

export type { ApiKey } from './api-key.store.ts';

export const ACTION: Action = 'api-key:manage';

const DAY = 86_400_000;
/** Days that a key may last: it is replaced at least once a year. */
export const MOST_DAYS = 366;
/** Days that a replaced key may go on working. */
const MOST_OVERLAP = 30;

/** Living keys of a unit, those of units below it not counted: a system has one, a unit few systems. */
export const MOST_KEYS = 20;

/** A key, and how it reads in clear, which no later answer holds. */
export interface ShownKey {
  apiKey: ApiKey;
  secret: string;
}

export const apiKeyLoader: LoaderDefinition<string, ApiKey | null> = {
  load: async (ids, context) => {
    const rows = await selectApiKeysById(context.database.sql, ids);
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  },
};

/** The end of that day in China; throws ValidationError for a day that no key may last to. */
function endOf({ receivedAt }: RequestContext, day: string): string {
  const last = chinaToday(new Date(receivedAt.getTime() + MOST_DAYS * DAY));
  if (day > chinaToday(receivedAt) && day <= last) return `${day}T23:59:59.999+08:00`;
  const message = `到期日应晚于今天，不晚于 ${last}，得到的是 ${day}。密钥最长用一年，到期前更换。`;
  throw new ValidationError({ fields: [{ path: 'expiresOn', message }] });
}

/** Of two who make the last key at once, the second is refused. */
async function assertRoom({ sql }: Change, unit: OrgUnit): Promise<void> {
  await lockKeysOf(sql, unit.code);
  const living = await countApiKeys(sql, unit.code, 'ACTIVE');
  if (living < MOST_KEYS) return;
  throw new KeyLimitError(
    `${unit.name}已有 ${living} 把在用的密钥，最多 ${MOST_KEYS} 把。请先撤销不再用的，或者为下级单位新建。`,
  );
}

/** Replacing adds no living key, but the replaced ones work on for a while. */
async function assertRoomToReplace({ sql }: Change, unit: OrgUnit): Promise<void> {
  await lockKeysOf(sql, unit.code);
  const replaced = await countApiKeys(sql, unit.code, 'REPLACED');
  if (replaced < MOST_KEYS) return;
  throw new KeyLimitError(
    `${unit.name}有 ${replaced} 把换下来还能用的旧密钥，最多 ${MOST_KEYS} 把。请先撤销其中不再用的，再更换。`,
  );
}

async function requireKey(sql: SqlRunner, id: string): Promise<ApiKey> {
  const [key] = await selectApiKeysById(sql, [id]);
  if (key === undefined) throw new Error(`key ${id} is not there`);
  return key;
}

/** Locks the key, with its unit. Throws NotFound also for one that the viewer may not manage. */
export async function lockManaged(
  { sql }: Change,
  viewer: Viewer,
  id: string,
): Promise<{ key: ApiKey; unit: OrgUnit }> {
  const key = await selectOptionalApiKeyForUpdate(sql, id);
  const unit = key === null ? null : await findOrgUnit(sql, key.orgUnitCode);
  if (key === null || unit === null || !canInUnit(viewer, ACTION, unit.path)) {
    throw new NotFoundError('没有找到这把密钥，或者它不归你所管的单位。请刷新页面再看。');
  }
  return { key, unit };
}

export interface KeyInput {
  name: string;
  scopes: readonly ApiKeyScope[];
  orgUnitCode: string;
  expiresOn: string;
}

/** Makes a key that opens no more than the viewer sees in its unit. */
export async function makeApiKey(context: RequestContext, input: KeyInput): Promise<ShownKey> {
  const unit = await requireUnitInScope(context, ACTION, input.orgUnitCode);
  for (const scope of input.scopes) assertMayGiveScope(context.viewer, scope, unit);
  const expiresAt = endOf(context, input.expiresOn);
  const { name, scopes } = input;
  return await recordChange(context, async (change) => {
    await assertRoom(change, unit);
    const { id, key } = await writeApiKey(change, {
      ...{ name, scopes, unit, expiresAt },
      replaces: null,
    });
    return { apiKey: await requireKey(change.sql, id), secret: key };
  });
}

export interface RotationInput {
  apiKeyId: string;
  expiresOn: string;
  overlapDays: number;
}

/** Makes a key in place of another, which works for the overlap and then ends. */
export async function rotateApiKey(
  context: RequestContext,
  { apiKeyId, expiresOn, overlapDays }: RotationInput,
): Promise<ShownKey & { replaced: ApiKey }> {
  if (overlapDays > MOST_OVERLAP) {
    const message = `旧密钥最多再用 ${MOST_OVERLAP} 天，得到的是 ${overlapDays}。`;
    throw new ValidationError({ fields: [{ path: 'overlapDays', message }] });
  }
  const expiresAt = endOf(context, expiresOn);
  return await recordChange(context, async (change) => {
    const { key: old, unit } = await lockManaged(change, context.viewer, apiKeyId);
    for (const scope of old.scopes) assertMayGiveScope(context.viewer, scope, unit);
    if (old.state === 'REVOKED' || old.state === 'EXPIRED') throw new KeyEndedError();
    if (old.state === 'REPLACED') throw new KeyReplacedError();
    await assertRoomToReplace(change, unit);
    const { name, scopes } = old;
    const made = await writeApiKey(change, { name, scopes, unit, expiresAt, replaces: old.id });
    await updateApiKeyReplaced(change.sql, { id: old.id, replacedBy: made.id, overlapDays });
    await updateWebhooksMoved(change.sql, old.id, made.id);
    const replaced = await requireKey(change.sql, old.id);
    change.record('api-key:rotate', {
      region: regionOfCode(unit.code),
      subjectId: old.id,
      details: { name, replacedBy: made.id, worksUntil: replaced.expiresAt },
    });
    return { apiKey: await requireKey(change.sql, made.id), secret: made.key, replaced };
  });
}

/** Revokes a key: the next request with it is refused, in whatever process. Again changes nothing. */
export async function revokeManagedKey(context: RequestContext, id: string): Promise<ApiKey> {
  return await recordChange(context, async (change) => {
    const { key } = await lockManaged(change, context.viewer, id);
    await endApiKey(change, key);
    return await requireKey(change.sql, key.id);
  });
}

/** By person: who they are to `ACTIONS` today. The disabled hold nothing. */
const makerLoader: LoaderDefinition<string, Viewer> = {
  load: async (ids, context) => {
    const people = await Promise.all(ids.map((id) => context.loader(personLoader).load(id)));
    const grants = await findOpenGrants(context.database.sql, ids);
    return ids.map((personId, index) => {
      const person = people[index];
      const own = person == null || person.disabledAt !== null ? [] : grants;
      return {
        kind: 'PERSON',
        personId,
        staffNumber: person?.staffNumber ?? '',
        displayName: person?.displayName ?? '',
        grants: own
          .filter((grant) => grant.personId === personId)
          .map(({ role, orgUnitCode, path }) => ({ role, unit: { code: orgUnitCode, path } })),
      };
    });
  },
};

/** Whether whoever made the key, and so may know it, still manages keys in its unit. */
export async function makerStillManages(
  context: RequestContext,
  personId: string,
  unit: UnitScope,
): Promise<boolean> {
  return canInUnit(await context.loader(makerLoader).load(personId), ACTION, unit.path);
}
