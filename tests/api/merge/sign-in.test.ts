/** A merged entry signs in no more, and whoever knows its password is told which number to use. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectData, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../../testkit/organisation.ts';

interface Seen {
  viewer: { person: { id: string } | null };
}
const WHO = '{ viewer { person { id } } }';

describe('signing in with two entries of one person', () => {
  let api: TestApi;
  let admin: TestCredentials;
  let person: TestPerson;
  let duplicate: TestPerson;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    const { staffNumber } = await createPerson(api.database, {
      orgUnitCode: UNIT.zhengzhou,
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
    });
    admin = await api.signIn(staffNumber, TEST_PASSWORD);
    person = await createPerson(api.database);
    duplicate = await createPerson(api.database, { phone: '13955556666' });
  });
  afterAll(() => api.close());

  const change = async (document: string) => expectData(await api.graphql(document, {}, admin));
  const merge = () =>
    change(
      `mutation { mergePeople(input: { personId: "${person.id}", duplicateId: "${duplicate.id}" }) { __typename } }`,
    );
  const unmerge = () =>
    change(`mutation { unmergePeople(input: { duplicateId: "${duplicate.id}" }) { __typename } }`);
  const seenBy = async (credentials: TestCredentials) =>
    expectData(await api.graphql<Seen>(WHO, {}, credentials)).viewer.person?.id ?? null;

  it('ends the sessions of the entry, refuses it with the number to use, and lets it in again when parted', async () => {
    const before = await api.signIn(duplicate.staffNumber, TEST_PASSWORD);
    expect(await seenBy(before)).toBe(duplicate.id);
    await merge();
    expect(await seenBy(before)).toBeNull();
    for (const name of [duplicate.staffNumber, '13955556666']) {
      const refused = api.signIn(name, TEST_PASSWORD);
      await expect(refused).rejects.toThrow(/PERSON_MERGED/);
      await expect(refused).rejects.toThrow(person.staffNumber);
      const wrong = api.signIn(name, 'not-the-password-8');
      await expect(wrong).rejects.not.toThrow(/PERSON_MERGED/);
    }
    expect(await seenBy(await api.signIn(person.staffNumber, TEST_PASSWORD))).toBe(person.id);
    await unmerge();
    expect(await seenBy(await api.signIn(duplicate.staffNumber, TEST_PASSWORD))).toBe(duplicate.id);
  });

  it('lets the person read what was done under the other entry, and nobody who signs in otherwise', async () => {
    await merge();
    const own = await api.signIn(person.staffNumber, TEST_PASSWORD);
    const read = `{ person(id: "${duplicate.id}") { id mergedInto { id } } }`;
    const { person: entry } = expectData(
      await api.graphql<{ person: { id: string; mergedInto: { id: string } } | null }>(
        read,
        {},
        own,
      ),
    );
    expect(entry).toEqual({ id: duplicate.id, mergedInto: { id: person.id } });
    const other = await createPerson(api.database);
    const stranger = await api.signIn(other.staffNumber, TEST_PASSWORD);
    expect(expectData(await api.graphql<{ person: null }>(read, {}, stranger)).person).toBeNull();
    await unmerge();
  });
});
