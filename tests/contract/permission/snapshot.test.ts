/** What the tests of refusals rest on: a change of any table shows, and what is no change does not. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson, UNIT } from '../../testkit/organisation.ts';
import { snapshotTables } from './snapshot.ts';

let api: TestApi;
let personId: string;
beforeAll(async () => {
  api = await startTestApi();
  await createOrganisation(api.database);
  ({ id: personId } = await createPerson(api.database, {}));
  const wanted = { name: 'test', scopes: ['people:read' as const], orgUnitCode: UNIT.henan };
  await createApiKey(api.database, { ...wanted, expiresAt: null }, COMMAND_ACTOR);
});
afterAll(() => api?.close());

/** Tables that differ after the work. */
async function changedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await snapshotTables(api.database.sql);
  await work();
  const after = await snapshotTables(api.database.sql);
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}

it('shows a row that was added, changed, written again as it was, or removed', async () => {
  const { sql } = api.database;
  const rename = () => sql`update people set display_name = '改名' where id = ${personId}`;
  expect(await changedBy(rename), 'changed').toEqual(['people']);
  expect(await changedBy(rename), 'written again').toEqual(['people']);
  const add = () => sql`insert into write_probe (filler) values ('x')`;
  expect(await changedBy(add), 'added').toEqual(['write_probe']);
  const remove = () => sql`delete from write_probe`;
  expect(await changedBy(remove), 'removed').toEqual(['write_probe']);
  const replace = () =>
    sql.begin(async (transaction) => {
      await transaction`delete from write_probe`;
      await transaction`insert into write_probe (filler) values ('y')`;
    });
  await add();
  expect(await changedBy(replace), 'replaced').toEqual(['write_probe']);
});

it('does not show a lock, a reading, what was rolled back, or when a key was last used', async () => {
  const { sql } = api.database;
  expect(
    await changedBy(() => sql`select from people where id = ${personId} for no key update`),
  ).toEqual([]);
  expect(
    await changedBy(() =>
      sql
        .begin(async (transaction) => {
          await transaction`update people set display_name = '不算' where id = ${personId}`;
          throw new Error('rolled back');
        })
        .catch(() => undefined),
    ),
  ).toEqual([]);
  expect(await changedBy(() => sql`update api_keys set last_used_at = now()`)).toEqual([]);
  expect(await changedBy(() => sql`update api_keys set name = 'other'`)).toEqual(['api_keys']);
});
