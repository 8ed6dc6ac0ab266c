import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { expectData, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

const QUERY = 'query ($code: String!) { orgUnit(code: $code) { code name } }';

describe('orgUnit', () => {
  let api: TestApi;
  let who: Record<string, TestCredentials>;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    const learner = await createPerson(api.database);
    const coordinator = await createPerson(api.database, {
      orgUnitCode: UNIT.jinshui,
      roles: [{ role: 'COORDINATOR', orgUnitCode: UNIT.jinshui }],
    });
    const key = await createApiKey(
      api.database,
      { name: 'k', scopes: ['records:read'], orgUnitCode: UNIT.jinshui, expiresAt: null },
      COMMAND_ACTOR,
    );
    who = {
      learner: await api.signIn(learner.staffNumber, TEST_PASSWORD),
      coordinator: await api.signIn(coordinator.staffNumber, TEST_PASSWORD),
      key: { apiKey: key.key },
      nobody: {},
    };
  });
  afterAll(() => api.close());

  const codeOf = async (name: string, code: string) => {
    const answer = await api.graphql<{ orgUnit: object | null }>(QUERY, { code }, who[name]);
    return answer.errors[0]?.extensions?.code ?? (answer.data?.orgUnit === null ? 'null' : 'seen');
  };

  it.each([
    ['learner', UNIT.huayuanCommunity, 'seen'],
    ['learner', UNIT.huayuanStreet, 'seen'],
    ['learner', UNIT.henan, 'seen'],
    ['learner', UNIT.huayuanNorthCommunity, 'NOT_PERMITTED'],
    ['learner', UNIT.jiangan, 'NOT_PERMITTED'],
    ['learner', '410105999999', 'NOT_PERMITTED'],
    ['coordinator', UNIT.jinshui, 'seen'],
    ['coordinator', UNIT.dongfengCommunity, 'seen'],
    ['coordinator', UNIT.zhengzhou, 'seen'],
    ['coordinator', UNIT.zhongyuan, 'NOT_PERMITTED'],
    ['coordinator', UNIT.hubei, 'NOT_PERMITTED'],
    ['coordinator', '410105999999', 'null'],
    ['coordinator', '410102999999', 'NOT_PERMITTED'],
    ['coordinator', 'x', 'VALIDATION_ERROR'],
    ['key', UNIT.dongfengCommunity, 'seen'],
    ['key', UNIT.zhongyuan, 'NOT_PERMITTED'],
    ['nobody', UNIT.henan, 'NOT_SIGNED_IN'],
  ])('gives %s %s: %s', async (name, code, expected) => {
    expect(await codeOf(name, code)).toBe(expected);
  });

  it('does not lead from a unit to units beside one’s own', async () => {
    const query = `query ($code: String!) { orgUnit(code: $code) {
      parent { code children { code } parent { code children { code } } } children { code } } }`;
    const answer = await api.graphql(query, { code: UNIT.jinshui }, who.coordinator);
    expect(expectData(answer)).toEqual({
      orgUnit: {
        parent: {
          code: UNIT.zhengzhou,
          children: [{ code: UNIT.jinshui }],
          parent: { code: UNIT.henan, children: [{ code: UNIT.zhengzhou }] },
        },
        children: [{ code: UNIT.huayuanStreet }, { code: UNIT.dongfengStreet }],
      },
    });
  });

  it('is found by node, for those who may see it', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id __typename ... on OrgUnit { name } } }';
    expect((await api.graphql(query, { id: UNIT.jinshui }, who.coordinator)).data).toEqual({
      node: { id: UNIT.jinshui, __typename: 'OrgUnit', name: '金水区' },
    });
    expect((await api.graphql(query, { id: UNIT.zhongyuan }, who.coordinator)).data).toEqual({
      node: null,
    });
    expect((await api.graphql(query, { id: UNIT.jinshui }, who.nobody)).data).toEqual({
      node: null,
    });
  });

  it('lists people of a subtree in pages that miss and repeat none', async () => {
    const made = new Set<string>();
    for (let index = 0; index < 23; index += 1) {
      const units = [UNIT.dongfengCommunity, UNIT.dongfengStreet];
      made.add((await createPerson(api.database, { orgUnitCode: units[index % 2] as string })).id);
    }
    const query = `query ($code: String!, $after: String) { people(orgUnitCode: $code, first: 5, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 20; page += 1) {
      // biome-ignore lint/suspicious/noExplicitAny: shape of the query above
      const { people }: any = expectData(
        await api.graphql(query, { code: UNIT.dongfengStreet, after }, who.coordinator),
      );
      // biome-ignore lint/suspicious/noExplicitAny: shape of the query above
      seen.push(...people.edges.map((edge: any) => edge.node.id));
      after = people.pageInfo.endCursor;
      if (!people.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen)).toEqual(made);
  });

  it.each([
    'nonsense',
    '',
    'WyJvdGhlcjoxIiwieCJd',
    Buffer.from('["people:1","x"]').toString('base64url'),
  ])('refuses the cursor %j', async (after) => {
    const query = `query ($after: String) { people(orgUnitCode: "${UNIT.jinshui}", first: 5, after: $after) { edges { cursor } } }`;
    const answer = await api.graphql(query, { after }, who.coordinator);
    expect(answer.errors[0]?.extensions?.code).toBe('BAD_CURSOR');
  });
});
