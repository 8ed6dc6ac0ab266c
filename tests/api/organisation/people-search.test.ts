/** People of a subtree are found by name, pinyin, number and, by those who may see it, phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateFromRoster } from '../../../api/src/modules/organisation/management/update-from-roster.service.ts';
import { findPersonIn } from '../../../api/src/modules/organisation/person/person.service.ts';
import { fillSearchKeys } from '../../../api/src/modules/organisation/person/search/person-search.service.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { expectData, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

const FIND = `query ($unit: String!, $search: String, $first: Int = 50, $after: String) {
  people(orgUnitCode: $unit, search: $search, first: $first, after: $after) {
    edges { node { displayName } } pageInfo { hasNextPage endCursor }
  }
}`;

interface Page {
  people: {
    edges: { node: { displayName: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe('searching for people', () => {
  let api: TestApi;
  let admin: TestCredentials;
  let coordinator: TestCredentials;

  async function signInWith(role: 'ADMIN' | 'COORDINATOR'): Promise<TestCredentials> {
    const person = await createPerson(api.database, {
      displayName: role === 'ADMIN' ? '甲' : '乙',
      orgUnitCode: UNIT.jinshui,
      roles: [{ role, orgUnitCode: UNIT.jinshui }],
    });
    return await api.signIn(person.staffNumber, TEST_PASSWORD);
  }

  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    admin = await signInWith('ADMIN');
    coordinator = await signInWith('COORDINATOR');
    const add = (displayName: string, orgUnitCode: string, staffNumber: string, phone?: string) =>
      createPerson(api.database, { displayName, orgUnitCode, staffNumber, phone: phone ?? null });
    await add('张晓梅', UNIT.huayuanCommunity, 'js-0007', '13900000003');
    await add('张晓明', UNIT.dongfengCommunity, 'js-0008');
    await add('单雄信', UNIT.huayuanNorthCommunity, 'js-0009');
    await add("O'Neil 李", UNIT.huayuanCommunity, 'js-0010');
    await add('张晓梅', UNIT.linhuCommunity, 'zy-0001', '13900000004');
  });
  afterAll(() => api.close());

  async function find(
    search: string | null,
    { unit = UNIT.jinshui as string, as = coordinator } = {},
  ): Promise<string[]> {
    const { people } = expectData(await api.graphql<Page>(FIND, { unit, search }, as));
    return people.edges.map(({ node }) => node.displayName);
  }

  it.each([
    ['张晓', ['张晓梅', '张晓明']],
    ['zhangxiaomei', ['张晓梅']],
    ['zxm', ['张晓梅', '张晓明']],
    ['ＳＸＸ', ['单雄信']],
    ['JS-0008', ['张晓明']],
    ['0009', ['单雄信']],
    ["o'neil", ["O'Neil 李"]],
    ["'", null],
    ['王', []],
    ["\\' | !", null],
    ['张 & 李', []],
  ])('finds by %s', async (typed, expected) => {
    if (expected !== null) {
      expect(await find(typed)).toEqual(expected);
      return;
    }
    const { errors } = await api.graphql<Page>(FIND, { unit: UNIT.jinshui, search: typed }, admin);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'VALIDATION_ERROR' } });
  });

  it('finds in the subtree only', async () => {
    expect(await find('zxm', { unit: UNIT.huayuanStreet })).toEqual(['张晓梅']);
    expect(await find('zy0001')).toEqual([]);
  });

  it('finds by phone number, however it is written, for those who may see it', async () => {
    for (const typed of [
      '13900000003',
      '139 0000 0003',
      '+86 13900000003',
      '１３９００００ ０００３',
    ]) {
      expect(await find(typed, { as: admin }), typed).toEqual(['张晓梅']);
      expect(await find(typed), typed).toEqual([]);
    }
    // Of another unit.
    expect(await find('13900000004', { as: admin })).toEqual([]);
  });

  it('pages as the list does, in the same order and without a gap', async () => {
    const all = await find('js');
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const answer: Page = expectData(
        await api.graphql<Page>(
          FIND,
          { unit: UNIT.jinshui, search: 'js', first: 1, after },
          coordinator,
        ),
      );
      pages.push(...answer.people.edges.map(({ node }) => node.displayName));
      after = answer.people.pageInfo.hasNextPage ? answer.people.pageInfo.endCursor : null;
    } while (after !== null);
    expect(all).toHaveLength(4);
    expect(pages).toEqual(all);
  });

  it('shows first whom the words mean exactly, then the beginnings, readings and parts, page by page', async () => {
    const unit = UNIT.jianganCommunity;
    const all = { orgUnitCode: UNIT.henan };
    const elsewhere = await createPerson(api.database, {
      displayName: '丙',
      roles: [{ role: 'ADMIN', orgUnitCode: unit }],
      ...all,
    });
    const as = await api.signIn(elsewhere.staffNumber, TEST_PASSWORD);
    const add = (displayName: string, staffNumber: string, phone: string | null = null) =>
      createPerson(api.database, { displayName, orgUnitCode: unit, staffNumber, phone });
    // Made in the opposite order: ids are ordered by time.
    await add('王晓梅', 'near-1');
    await add('肖美', 'near-2');
    await add('晓梅香', 'near-3');
    await add('晓梅', 'near-4');
    await add('李四', 'xiaomei', '13911112222');
    const orders: [typed: string, names: string[]][] = [
      ['晓梅', ['晓梅', '晓梅香', '王晓梅']],
      ['xiaomei', ['李四', '肖美', '晓梅香', '晓梅', '王晓梅']],
      ['near', ['王晓梅', '肖美', '晓梅香', '晓梅']],
      ['near-4', ['晓梅']],
      ['13911112222', ['李四']],
    ];
    for (const [typed, names] of orders) {
      expect(await find(typed, { unit, as }), typed).toEqual(names);
      const pages: string[] = [];
      let after: string | null = null;
      do {
        const variables = { unit, search: typed, first: 1, after };
        const answer: Page = expectData(await api.graphql<Page>(FIND, variables, as));
        pages.push(...answer.people.edges.map(({ node }) => node.displayName));
        after = answer.people.pageInfo.hasNextPage ? answer.people.pageInfo.endCursor : null;
      } while (after !== null);
      expect(pages, typed).toEqual(names);
    }
  });

  it('refuses the cursor of another list, or one that no page ends with', async () => {
    for (const values of [
      ['people:1', '0198c0de-0000-7000-8000-000000000000'],
      ['people-found:1', '7', '0198c0de-0000-7000-8000-000000000000'],
      ['people-found:1', '1', 'x'],
    ]) {
      const after = Buffer.from(JSON.stringify(values)).toString('base64url');
      const variables = { unit: UNIT.jinshui, search: 'zhang', after };
      const { errors } = await api.graphql<Page>(FIND, variables, coordinator);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_CURSOR' } });
    }
  });

  it('finds by the new name and no longer by the old when a roster renames somebody', async () => {
    const { id } = await createPerson(api.database, { displayName: '赵旧名' });
    await recordChange({ database: api.database, actor: SYSTEM_ACTOR }, async (change) => {
      const person = await findPersonIn(change.sql, id);
      if (person === null) throw new Error('the person is not there');
      await updateFromRoster(change, person, {
        displayName: '赵新名',
        phone: null,
        orgUnitCode: UNIT.huayuanCommunity,
        positionFamily: null,
        kind: 'STAFF',
        startedOn: '2024-03-01',
      });
    });
    expect([await find('zhaoxinming'), await find('赵旧名')]).toEqual([['赵新名'], []]);
  });

  it('finds people from before there were keys, or with keys of an older kind, after one round', async () => {
    const { sql } = api.database;
    await sql`delete from person_search using people
      where people.id = person_id and display_name = '单雄信'`;
    await sql`update person_search set version = 999, keys = ''::tsvector from people
      where people.id = person_id and display_name = '张晓明'`;
    expect([await find('sxx'), await find('zhangxiaoming')]).toEqual([[], []]);
    expect(await fillSearchKeys(api.database)).toBe(2);
    expect([await find('sxx'), await find('zhangxiaoming')]).toEqual([['单雄信'], ['张晓明']]);
    expect(await fillSearchKeys(api.database)).toBe(0);
  });

  it('finds a common name in the same order by walking the subtree', async () => {
    const { sql } = api.database;
    const before = await find('zhang');
    await sql`
      with added as (
        insert into people (id, staff_number, display_name)
        select gen_random_uuid(), 'many-' || n, '张三' from generate_series(1, 5100) n returning id
      )
      insert into person_search (person_id, keys, version)
      select id, array_to_tsvector(array['张三', 'zhangsan', '^张三', '~zhangsan']), 2 from added`;
    await createPerson(api.database, { displayName: '章', staffNumber: 'zhang' });
    expect(before).toEqual(['张晓梅', '张晓明']);
    // Whose number it is comes first also now; the rest in order.
    expect(await find('zhang')).toEqual(['章', ...before]);
    expect(await find('zhang', { unit: UNIT.dongfengStreet })).toEqual(['张晓明']);
    const first = { unit: UNIT.jinshui, search: 'zhang', first: 1 };
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const answer: Page = expectData(
        await api.graphql<Page>(FIND, { ...first, after }, coordinator),
      );
      pages.push(...answer.people.edges.map(({ node }) => node.displayName));
      after = answer.people.pageInfo.hasNextPage ? answer.people.pageInfo.endCursor : null;
    } while (after !== null);
    expect(pages).toEqual(['章', ...before]);
  });
});
