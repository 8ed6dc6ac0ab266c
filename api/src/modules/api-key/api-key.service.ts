/** Keys of clients as the command on the server makes, lists and revokes them. */
import { API_KEY_SCOPES, type ApiKeyScope } from '@shequ/schema/terms.ts';
import type { Actor } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import {
  ConflictError,
  type FieldFault,
  NotFoundError,
  ValidationError,
} from '../../platform/errors.ts';
import { findOrgUnit } from '../organisation/org-unit/org-unit.service.ts';
import { type ApiKey, selectApiKeys, selectApiKeysByPrefix } from './api-key.store.ts';
import { endApiKey, type MadeKey, writeApiKey } from './write-api-key.ts';

export interface NewApiKey {
  name: string;
  scopes: string[];
  orgUnitCode: string;
  /** End of validity, ISO 8601; null for none. */
  expiresAt: string | null;
}

function isScope(scope: string): scope is ApiKeyScope {
  return (API_KEY_SCOPES.values as readonly string[]).includes(scope);
}

function faultsOf(input: NewApiKey, hasUnit: boolean): FieldFault[] {
  const faults: FieldFault[] = [];
  if (input.name.trim() === '' || input.name.length > 100) {
    faults.push({ path: 'name', message: '名称应为 1 到 100 个字' });
  }
  const unknown = input.scopes.filter((scope) => !isScope(scope));
  if (input.scopes.length === 0 || unknown.length > 0) {
    faults.push({
      path: 'scope',
      message: `权限范围应为 ${API_KEY_SCOPES.values.join('、')} 中的一个或几个${unknown.length > 0 ? `，得到的是 ${unknown.join('、')}` : ''}`,
    });
  }
  if (!hasUnit) faults.push({ path: 'unit', message: `没有单位 ${input.orgUnitCode}` });
  if (input.expiresAt !== null && !(Date.parse(input.expiresAt) > Date.now())) {
    faults.push({ path: 'expires', message: '到期日期应晚于今天' });
  }
  return faults;
}

/** Makes a key and returns it in clear, the only time it is known. Throws ValidationError. */
export async function createApiKey(
  database: Database,
  input: NewApiKey,
  actor: Actor,
): Promise<MadeKey> {
  const unit = await findOrgUnit(database.sql, input.orgUnitCode);
  const faults = faultsOf(input, unit !== null);
  if (unit === null || faults.length > 0) throw new ValidationError({ fields: faults });
  return await recordChange({ database, actor }, (change) =>
    writeApiKey(change, {
      unit,
      name: input.name.trim(),
      scopes: input.scopes.filter(isScope),
      expiresAt: input.expiresAt,
      replaces: null,
    }),
  );
}

export async function listApiKeys(database: Database): Promise<ApiKey[]> {
  return await selectApiKeys(database.sql);
}

/** Revokes the key that begins like this, as listed. Throws NotFound and Conflict. */
export async function revokeApiKey(
  database: Database,
  prefix: string,
  actor: Actor,
): Promise<ApiKey> {
  return await recordChange({ database, actor }, async (change) => {
    const [key, other] = await selectApiKeysByPrefix(change.sql, prefix);
    if (key === undefined)
      throw new NotFoundError(`没有以 ${prefix} 开头的密钥，请用 apikey list 查看。`);
    if (other !== undefined) throw new ConflictError(`有几个密钥都以 ${prefix} 开头。`);
    await endApiKey(change, key);
    return key;
  });
}
