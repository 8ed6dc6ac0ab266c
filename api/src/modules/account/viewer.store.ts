import type { ApiKeyScope, Role } from '@shequ/schema/terms.ts';
import type { Sql } from 'postgres';

export interface SessionRow {
  sessionId: string;
  /** Older than a day: time to prolong the session. */
  isStale: boolean;
  personId: string;
  staffNumber: string;
  displayName: string;
  passwordChangeRequired: boolean;
  twoFactorEnabled: boolean;
  /** Role, unit code and unit path of each grant in force. */
  grants: [Role, string, string][];
}

/** The live session of a person who may sign in, in one statement; null when there is none. */
export async function selectOptionalSession(sql: Sql, token: string): Promise<SessionRow | null> {
  const rows = await sql<SessionRow[]>`
    select s.id as "sessionId",
      s.updated_at < now() - interval '1 day' as "isStale",
      p.id as "personId", p.staff_number as "staffNumber", p.display_name as "displayName",
      u.password_change_required as "passwordChangeRequired",
      u.two_factor_enabled as "twoFactorEnabled",
      coalesce(
        (select json_agg(json_build_array(g.role, g.org_unit_code, o.path) order by g.id)
          from role_grants g join org_units o on o.code = g.org_unit_code
          where g.person_id = p.id and g.revoked_at is null),
        '[]'
      ) as grants
    from auth_sessions s
    join auth_users u on u.id = s.user_id
    join people p on p.id = u.id
    where s.token = ${token} and s.expires_at > now() and p.disabled_at is null`;
  return rows[0] ?? null;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: ApiKeyScope[];
  orgUnitCode: string;
  path: string;
  /** PostgreSQL’s text in UTC; null for a key without an end. */
  expiresAt: string | null;
  isRevoked: boolean;
  isExpired: boolean;
  /** Not marked as used within the last minute. */
  isUseStale: boolean;
}

/** The keys with these hashes, by hash, revoked and expired ones too. */
export async function selectApiKeysByHash(
  sql: Sql,
  hashes: readonly string[],
): Promise<Map<string, ApiKeyRow>> {
  const rows = await sql<(ApiKeyRow & { hash: string })[]>`
    select k.key_hash as hash, k.id, k.name, k.prefix, k.scopes, k.org_unit_code as "orgUnitCode", o.path,
      k.expires_at as "expiresAt",
      k.revoked_at is not null as "isRevoked",
      coalesce(k.expires_at <= now(), false) as "isExpired",
      coalesce(k.last_used_at < now() - interval '1 minute', true) as "isUseStale"
    from api_keys k join org_units o on o.code = k.org_unit_code
    where k.key_hash = any(${hashes as string[]}::char(64)[])`;
  return new Map(rows.map(({ hash, ...row }) => [hash, row]));
}

/** At most one write a minute and key, however many processes and requests there are. */
export async function updateApiKeyUse(sql: Sql, id: string): Promise<void> {
  await sql`
    update api_keys set last_used_at = now()
    where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}
