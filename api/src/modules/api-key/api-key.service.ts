/** Keys of clients: made on the server by a command, shown once, kept as a hash. */
import { randomBytes } from 'node:crypto';
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
import { newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { API_KEY_START, hashApiKey } from '../account/viewer.ts';
import { findOrgUnit } from '../organisation/org-unit/org-unit.service.ts';
import {
  type ApiKey,
  insertApiKey,
  selectApiKeys,
  selectApiKeysByPrefix,
  updateApiKeyRevoked,
} from './api-key.store.ts';

const SHOWN_LENGTH = API_KEY_START.length + 8;

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
): Promise<{ id: string; key: string }> {
  const unit = await findOrgUnit(database.sql, input.orgUnitCode);
  const faults = faultsOf(input, unit !== null);
  if (faults.length > 0) throw new ValidationError({ fields: faults });
  const key = `${API_KEY_START}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await recordChange({ database, actor }, async ({ sql, record }) => {
    await insertApiKey(sql, {
      id,
      name: input.name.trim(),
      keyHash: hashApiKey(key),
      prefix: key.slice(0, SHOWN_LENGTH),
      scopes: [...new Set(input.scopes)].filter(isScope).sort(),
      orgUnitCode: input.orgUnitCode,
      expiresAt: input.expiresAt,
    });
    record('api-key:create', {
      region: regionOfCode(input.orgUnitCode),
      subjectId: id,
      details: { name: input.name.trim(), scopes: input.scopes, orgUnitCode: input.orgUnitCode },
    });
  });
  return { id, key };
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
  return await recordChange({ database, actor }, async ({ sql, record }) => {
    const [key, other] = await selectApiKeysByPrefix(sql, prefix);
    if (key === undefined)
      throw new NotFoundError(`没有以 ${prefix} 开头的密钥，请用 apikey list 查看。`);
    if (other !== undefined) throw new ConflictError(`有几个密钥都以 ${prefix} 开头。`);
    if (key.revokedAt !== null) return key;
    await updateApiKeyRevoked(sql, key.id);
    record('api-key:revoke', {
      region: regionOfCode(key.orgUnitCode),
      subjectId: key.id,
      details: { name: key.name },
    });
    return key;
  });
}
