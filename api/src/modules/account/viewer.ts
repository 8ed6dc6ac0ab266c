/**
 * Who asks: the session cookie or the API key of a request, resolved to a viewer. A wrong key is
 * refused at once, since a client would otherwise take an empty public answer for the truth. A
 * session that has ended only makes the viewer anonymous: public pages go on working, and what needs
 * signing in says SESSION_EXPIRED.
 */
import { createHash } from 'node:crypto';
import { ANONYMOUS, type Viewer } from '../../platform/authz.ts';
import { coalesceLookups } from '../../platform/database/coalesce.ts';
import type { Database } from '../../platform/database/db.ts';
import {
  AmbiguousCredentialsError,
  ApiKeyExpiredError,
  ApiKeyInvalidError,
  ApiKeyRevokedError,
} from './credential.errors.ts';
import { readCookie, sessionCookieName, verifySessionCookie } from './session-cookie.ts';
import {
  type ApiKeyRow,
  selectApiKeysByHash,
  selectOptionalSession,
  updateApiKeyUse,
} from './viewer.store.ts';

export interface Credentials {
  cookie: string | undefined;
  authorization: string | undefined;
}

export interface ViewerSettings {
  database: Database;
  secret: string;
  /** Whether cookies are set for https. */
  secure: boolean;
  /** Told about a failed attempt to note a key's use; the request goes on. */
  onUseNotRecorded: (error: unknown) => void;
}

export interface ResolvedViewer {
  viewer: Viewer;
  /** Null without a valid session. */
  sessionId: string | null;
  /** The session is due to be prolonged; see `auth.api.getSession`. */
  isSessionStale: boolean;
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Tells a key of ours from other secrets, for people and for scanners of leaked ones. */
export const API_KEY_START = 'sqk_';
const BEARER = /^Bearer +(\S+) *$/i;

/** A client's many requests at once share the reading of its key. */
const apiKeyLookups = new WeakMap<Database, (hash: string) => Promise<ApiKeyRow | null>>();

function apiKeyLookupOf(database: Database): (hash: string) => Promise<ApiKeyRow | null> {
  let lookUp = apiKeyLookups.get(database);
  if (lookUp === undefined) {
    lookUp = coalesceLookups((hashes) => selectApiKeysByHash(database.sql, hashes));
    apiKeyLookups.set(database, lookUp);
  }
  return lookUp;
}

async function resolveApiKey(key: string, settings: ViewerSettings): Promise<Viewer> {
  const row = await apiKeyLookupOf(settings.database)(hashApiKey(key));
  assertUsable(row);
  if (row.isUseStale) {
    // Not awaited: noting the use must not slow or fail the request.
    updateApiKeyUse(settings.database.sql, { id: row.id }).catch(settings.onUseNotRecorded);
  }
  return {
    kind: 'API_KEY',
    keyId: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    unit: { code: row.orgUnitCode, path: row.path },
    expiresAt: row.expiresAt,
  };
}

function assertUsable(row: ApiKeyRow | null): asserts row is ApiKeyRow {
  if (row === null) throw new ApiKeyInvalidError();
  if (row.isRevoked) throw new ApiKeyRevokedError();
  if (row.isExpired) throw new ApiKeyExpiredError();
}

/** Throws API_KEY_INVALID, API_KEY_EXPIRED, API_KEY_REVOKED or AMBIGUOUS_CREDENTIALS. */
export async function resolveViewer(
  credentials: Credentials,
  settings: ViewerSettings,
): Promise<ResolvedViewer> {
  const cookie = readCookie(credentials.cookie, sessionCookieName(settings.secure));
  const authorization = credentials.authorization?.trim() ?? '';
  // Other schemes, such as Basic, are a proxy's business in front of us; a key without its scheme is ours.
  if (/^Bearer\b/i.test(authorization) || authorization.startsWith(API_KEY_START)) {
    if (cookie !== null) throw new AmbiguousCredentialsError();
    const key = BEARER.exec(authorization)?.[1];
    if (key === undefined) throw new ApiKeyInvalidError();
    return { viewer: await resolveApiKey(key, settings), sessionId: null, isSessionStale: false };
  }
  if (cookie === null) return { viewer: ANONYMOUS, sessionId: null, isSessionStale: false };
  const token = verifySessionCookie(cookie, settings.secret);
  const session = token === null ? null : await selectOptionalSession(settings.database.sql, token);
  if (session === null) {
    const viewer: Viewer = { kind: 'ANONYMOUS', hadSession: true };
    return { viewer, sessionId: null, isSessionStale: false };
  }
  return {
    viewer: {
      kind: 'PERSON',
      personId: session.personId,
      ...(session.mergedIds.length === 0 ? {} : { mergedIds: session.mergedIds }),
      staffNumber: session.staffNumber,
      displayName: session.displayName,
      passwordChangeRequired: session.passwordChangeRequired,
      twoFactorEnabled: session.twoFactorEnabled,
      grants: session.grants.map(([role, code, path]) => ({ role, unit: { code, path } })),
    },
    sessionId: session.sessionId,
    isSessionStale: session.isStale,
  };
}
