/** The examples of the page of developers: each runs as it stands there, with a key of its scopes alone. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../api/src/platform/change/actor.ts';
import { EXAMPLES, toCurl } from '../../docs-site/src/features/developers/examples.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../schema/src/terms.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { makeContent } from '../testkit/records/content-set.ts';
import { completeLessons } from '../testkit/records/sit.ts';
import { createWorld, UNITS, type World } from '../testkit/records/world.ts';

const run = promisify(execFile);
const content = makeContent({ selfChecks: false, lessons: 1, optionalLessons: 0 });
let world: World;
let api: TestApi;

beforeAll(async () => {
  world = await createWorld(content);
  api = await startTestApi({ databaseUrl: world.url });
  const lesson = content.lessons.get('emergency')?.[0];
  await completeLessons(world, await world.person('community'), [
    { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' },
  ]);
});
afterAll(async () => {
  await api?.close();
  await world?.close();
});

async function keyWith(scopes: readonly ApiKeyScope[]): Promise<string> {
  const wanted = { name: 'k', scopes: [...scopes], orgUnitCode: UNITS.city, expiresAt: null };
  return (await createApiKey(world.database, wanted, COMMAND_ACTOR)).key;
}

describe('the examples of the page of developers', () => {
  it.each(EXAMPLES)('$id: the command answers with data and no error', async (example) => {
    // A key opens something or does not exist; whose it is, any tells.
    const KEY = await keyWith(example.scopes.length === 0 ? ['people:read'] : example.scopes);
    const { stdout } = await run('sh', ['-c', toCurl(example, api.url)], {
      env: { PATH: process.env.PATH, KEY },
    });
    const answer = JSON.parse(stdout);
    expect(answer.errors).toBeUndefined();
    const [root] = Object.values(answer.data);
    expect(root).toBeTypeOf('object');
  });

  it.each(EXAMPLES.filter(({ scopes }) => scopes.length > 0))(
    '$id: a key without its scope is refused, so the page names what it needs',
    async ({ scopes, document, variables }) => {
      const others = API_KEY_SCOPES.values.filter((scope) => !scopes.includes(scope));
      const { data, errors } = await api.graphql(document, variables, {
        apiKey: await keyWith(others),
      });
      expect(data).toBeNull();
      expect(errors[0]?.extensions?.code).toBe('NOT_PERMITTED');
    },
  );

  it('show every scope that a key may have', () => {
    expect(new Set(EXAMPLES.flatMap(({ scopes }) => scopes))).toEqual(
      new Set(API_KEY_SCOPES.values),
    );
  });

  it('have an answer: the page of records holds the one that is there', async () => {
    const example = EXAMPLES.find(({ id }) => id === 'records');
    const { data } = await api.graphql<{ completionRecords: { edges: unknown[] } }>(
      example?.document ?? '',
      example?.variables,
      { apiKey: await keyWith(['records:read']) },
    );
    expect(data?.completionRecords.edges.length).toBeGreaterThan(0);
  });
});
