import { apiKeys } from '@shequ/schema/db/api-key.ts';
import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import type { Role } from '@shequ/schema/terms.ts';
import { and, eq, sql as fragment, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { statement } from '../../platform/database/statement.ts';
import { isAny } from '../../platform/database/statement-parts.ts';
import { isOwnEntry } from '../../platform/entries.sql.ts';

export interface SessionRow {
  sessionId: string;
  /** Older than a day: time to prolong the session. */
  isStale: boolean;
  personId: string;
  /** Entries that were merged into the person's. */
  mergedIds: string[];
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
      array(select merged.alias_person_id::text from current_person_aliases merged
             where merged.person_id = p.id) as "mergedIds",
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
    where s.token = ${token} and s.expires_at > now() and p.disabled_at is null
      and ${sql.unsafe(isOwnEntry('p.id'))}`;
  return rows[0] ?? null;
}

/** `expiresAt` is PostgreSQL’s text in UTC; null for a key without an end. */
export type ApiKeyRow = Omit<Awaited<ReturnType<typeof keysByHash>>[number], 'hash'>;

const { id, name, prefix, scopes, orgUnitCode, expiresAt, revokedAt, lastUsedAt } = apiKeys;

const keysByHash = statement((db, $: { hashes: readonly string[] }) =>
  db
    .select({
      hash: apiKeys.keyHash,
      id,
      name,
      prefix,
      scopes,
      orgUnitCode,
      path: orgUnits.path,
      expiresAt,
      isRevoked: isNotNull(revokedAt) as SQL<boolean>,
      isExpired: fragment<boolean>`coalesce(${expiresAt} <= now(), false)`,
      /** Not marked as used within the last minute. */
      isUseStale: fragment<boolean>`coalesce(${lastUsedAt} < now() - interval '1 minute', true)`,
    })
    .from(apiKeys)
    .innerJoin(orgUnits, eq(orgUnits.code, orgUnitCode))
    .where(isAny(apiKeys.keyHash, $.hashes)),
);

/** The keys with these hashes, by hash, including revoked and expired ones. */
export async function selectApiKeysByHash(
  sql: Sql,
  hashes: readonly string[],
): Promise<Map<string, ApiKeyRow>> {
  const rows = await keysByHash(sql, { hashes });
  return new Map(rows.map(({ hash, ...row }) => [hash, row]));
}

/** At most one write a minute and key, however many processes and requests there are. */
export const updateApiKeyUse = statement((db, $: { id: string }) =>
  db
    .update(apiKeys)
    .set({ lastUsedAt: fragment`now()` })
    .where(
      and(
        eq(id, $.id),
        or(isNull(lastUsedAt), lt(lastUsedAt, fragment`now() - interval '1 minute'`)),
      ),
    ),
);
