import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectData, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

const VIEWER = `{ viewer { kind scopes passwordChangeRequired
  apiKey { name } person { id staffNumber phone } roles { role orgUnit { code } } orgUnits { code name } } }`;

describe('viewer', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  it('is anonymous without credentials', async () => {
    const { viewer } = expectData(await api.graphql(VIEWER));
    expect(viewer).toEqual({
      kind: 'ANONYMOUS',
      scopes: [],
      passwordChangeRequired: false,
      person: null,
      apiKey: null,
      roles: [],
      orgUnits: [],
    });
  });

  it('is the person who signed in, with roles and units', async () => {
    const person = await createPerson(api.database, { phone: '13800000001' });
    const session = await api.signIn(person.staffNumber, TEST_PASSWORD);
    const { viewer } = expectData(await api.graphql(VIEWER, {}, session));
    expect(viewer).toEqual({
      kind: 'PERSON',
      scopes: [],
      passwordChangeRequired: false,
      apiKey: null,
      person: { id: person.id, staffNumber: person.staffNumber, phone: '13800000001' },
      roles: [{ role: 'LEARNER', orgUnit: { code: UNIT.huayuanCommunity } }],
      orgUnits: [{ code: UNIT.huayuanCommunity, name: '花园第一社区' }],
    });
  });
});
