import { randomUUID } from 'node:crypto';
import { digestOf } from '@shequ/schema/content/digest.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  loadKnownVersions,
  peekVersion,
  VERSION_CAPACITY,
} from '../../../api/src/modules/course/version-cache.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';

describe('the cache of content versions', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const digests = Array.from({ length: VERSION_CAPACITY + 1 }, (_, index) => digestOf(index));
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, poolSize: 1 });
    await database.sql`
      insert into content_versions (digest, kind, item_uuid, canonical)
      select unnest(${digests}::text[]), 'LESSON', ${randomUUID()}, '{}'::jsonb`;
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  it('holds as many as fit and drops the oldest for a new one, which can be loaded again', async () => {
    const [first = '', second = ''] = digests;
    await loadKnownVersions(database, [first]);
    await loadKnownVersions(database, digests.slice(1, -1));
    expect(digests.filter((digest) => peekVersion(database, digest) === undefined)).toEqual(
      digests.slice(-1),
    );
    await loadKnownVersions(database, digests.slice(-1));
    expect(digests.filter((digest) => peekVersion(database, digest) === undefined)).toEqual([
      first,
    ]);
    expect((await loadKnownVersions(database, [first])).get(first)?.digest).toBe(first);
    expect(peekVersion(database, second)).toBeUndefined();
  });
});
