/**
 * Content versions by digest. A version never changes, so what is here is right for good, in every
 * process; only its size is bounded.
 */
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { selectVersions, type VersionRow } from './course.store.ts';

export type ContentVersion = VersionRow;

/** Some thousand versions of a few kilobytes each. */
export const VERSION_CAPACITY = 4_000;

const caches = new WeakMap<Database, Map<string, ContentVersion>>();

function cacheOf(database: Database): Map<string, ContentVersion> {
  let cache = caches.get(database);
  if (cache === undefined) {
    cache = new Map();
    caches.set(database, cache);
  }
  return cache;
}

/** A version that is in memory already, or undefined. */
export function peekVersion(database: Database, digest: string): ContentVersion | undefined {
  return caches.get(database)?.get(digest);
}

/** Those of the versions that are stored, one statement at most, by the pool or in a transaction. */
export async function loadKnownVersions(
  database: Database,
  digests: Iterable<string>,
  sql: SqlRunner = database.sql,
): Promise<Map<string, ContentVersion>> {
  const cache = cacheOf(database);
  const found = new Map<string, ContentVersion>();
  const missing: string[] = [];
  for (const digest of new Set(digests)) {
    const version = cache.get(digest);
    if (version === undefined) missing.push(digest);
    else found.set(digest, version);
  }
  if (missing.length > 0) {
    for (const version of await selectVersions(sql, { digests: missing })) {
      found.set(version.digest, version);
      cache.set(version.digest, version);
    }
    // Oldest first: a Map keeps the order of insertion.
    for (const digest of cache.keys()) {
      if (cache.size <= VERSION_CAPACITY) break;
      cache.delete(digest);
    }
  }
  return found;
}

/**
 * The versions with these digests, one statement at most.
 *
 * @throws Error when a digest is not stored, which a foreign key makes impossible for stored ones.
 */
export async function loadVersions(
  database: Database,
  digests: Iterable<string>,
  sql: SqlRunner = database.sql,
): Promise<Map<string, ContentVersion>> {
  const wanted = [...digests];
  const found = await loadKnownVersions(database, wanted, sql);
  for (const digest of wanted) {
    if (!found.has(digest)) throw new Error(`content version ${digest} is not stored`);
  }
  return found;
}

/** The same in the caller's transaction, which must not wait for a second connection of the pool. */
export async function readVersions(
  sql: SqlRunner,
  digests: Iterable<string>,
): Promise<Map<string, ContentVersion>> {
  const rows = await selectVersions(sql, { digests: [...new Set(digests)] });
  return new Map(rows.map((row) => [row.digest, row]));
}
