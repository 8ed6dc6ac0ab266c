import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFile, keepFile } from '../../../api/src/modules/file/file.service.ts';
import { deleteExpired } from '../../../api/src/modules/file/file.store.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson } from '../../testkit/organisation.ts';

describe('a file that somebody sent', () => {
  let api: TestApi;
  let owner: string;
  let other: string;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    owner = (await createPerson(api.database)).id;
    other = (await createPerson(api.database)).id;
  });
  afterAll(() => api.close());
  const keep = (name: string, ownerId = owner) =>
    keepFile({ database: api.database, actor: SYSTEM_ACTOR }, ownerId, {
      name,
      bytes: new Uint8Array([0, 255, 10]),
    });

  it('comes back byte for byte to its owner, and to nobody else', async () => {
    const { id, sha256 } = await keep('表.csv');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const found = await findFile(api.database.sql, owner, id);
    expect(found?.name).toBe('表.csv');
    expect([...(found?.bytes ?? [])]).toEqual([0, 255, 10]);
    expect(await findFile(api.database.sql, other, id)).toBeNull();
  });

  it('is gone after its day', async () => {
    const { id } = await keep('旧.csv');
    await api.database
      .sql`update files set expires_at = now() - interval '1 second' where id = ${id}`;
    expect(await findFile(api.database.sql, owner, id)).toBeNull();
    expect(await deleteExpired(api.database.sql)).toBe(1);
    expect(await deleteExpired(api.database.sql)).toBe(0);
  });

  it('makes room: of one person the ten newest are kept, of others all', async () => {
    const theirs = await keep('他人.csv', other);
    for (let count = 0; count < 12; count += 1) await keep(`${count}.csv`);
    const kept = await api.database.sql`
      select name from files where owner_id = ${owner} order by created_at desc`;
    expect(kept.map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `${11 - index}.csv`),
    );
    expect(await findFile(api.database.sql, other, theirs.id)).not.toBeNull();
  });
});
