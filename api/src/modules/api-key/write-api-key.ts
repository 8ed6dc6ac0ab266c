/** What all ways of making and revoking a key have in common: the secret, its row, its audit event. */
import { randomBytes } from 'node:crypto';
import type { ApiKeyScope } from '@shequ/schema/terms.ts';
import type { Change } from '../../platform/change/record-change.ts';
import { newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { API_KEY_START, hashApiKey } from '../account/viewer.ts';
import { unitColumns } from '../organisation/employment/main-unit.ts';
import { findOrgUnits, type OrgUnit } from '../organisation/org-unit/org-unit.service.ts';
import { type ApiKey, insertApiKey, updateApiKeyRevoked } from './api-key.store.ts';

const SHOWN_LENGTH = API_KEY_START.length + 8;

export interface KeyToWrite {
  name: string;
  scopes: readonly ApiKeyScope[];
  unit: OrgUnit;
  /** ISO 8601; null for none. */
  expiresAt: string | null;
  /** The key in whose place it is made. */
  replaces: string | null;
}

/** A key in clear, which is known this once, and the id of its row. */
export interface MadeKey {
  id: string;
  key: string;
}

/** Makes a key as part of the caller's change. */
export async function writeApiKey(
  { sql, actor, record }: Change,
  { name, scopes, unit, expiresAt, replaces }: KeyToWrite,
): Promise<MadeKey> {
  const key = `${API_KEY_START}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const ancestors = await findOrgUnits(sql, unit.path.split('.'));
  const given = [...new Set(scopes)].sort();
  await insertApiKey(sql, {
    id,
    name,
    keyHash: hashApiKey(key),
    prefix: key.slice(0, SHOWN_LENGTH),
    scopes: given,
    expiresAt,
    createdBy: actor.actorKind === 'PERSON' ? (actor.actorId ?? null) : null,
    ...unitColumns({ code: unit.code, ancestors }),
    orgUnitCode: unit.code,
  });
  record('api-key:create', {
    region: regionOfCode(unit.code),
    subjectId: id,
    details: {
      name,
      scopes: given,
      orgUnitCode: unit.code,
      expiresAt,
      ...(replaces === null ? {} : { replaces }),
    },
  });
  return { id, key };
}

/** Revokes a key that the caller's change has locked; nothing when it is revoked already. */
export async function endApiKey({ sql, record }: Change, key: ApiKey): Promise<void> {
  if (key.revokedAt !== null) return;
  await updateApiKeyRevoked(sql, key.id);
  record('api-key:revoke', {
    region: regionOfCode(key.orgUnitCode),
    subjectId: key.id,
    details: { name: key.name },
  });
}
