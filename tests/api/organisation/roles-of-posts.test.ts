/** Which roles end with a post: one rule, compared with a statement that says the same in SQL. */
import type { Role } from '@shequ/schema/terms.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endRolesOfEndedPosts } from '../../../api/src/modules/organisation/management/roles-of-posts.service.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson, UNIT } from '../../testkit/organisation.ts';

const CODES = [
  UNIT.zhengzhou,
  UNIT.jinshui,
  UNIT.huayuanStreet,
  UNIT.huayuanCommunity,
  UNIT.dongfengCommunity,
  UNIT.linhuCommunity,
  UNIT.wuhan,
];

const dayFrom = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

const post = fc.record({
  code: fc.constantFrom(...CODES),
  /** Days from today on which it ends; null: it lasts. */
  ends: fc.oneof(fc.constant(null), fc.integer({ min: -6, max: 2 })),
});
const grant = fc.record({
  role: fc.constantFrom<Role>('LEARNER', 'COORDINATOR', 'ASSESSOR', 'AUDITOR'),
  code: fc.constantFrom(...CODES),
  /** Minutes before now: on either side of midnight in China. */
  ago: fc.integer({ min: 0, max: 8 * 24 * 60 }),
});

describe('a role that was given for a post', { timeout: 240_000 }, () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  /** Ids of the grants that end, as decided by one statement over the stored rows. */
  async function decidedInSql(personId: string, endedNow: string | null): Promise<string[]> {
    const { sql } = api.database;
    const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
    const carries = (name: string) => sql`exists (
      select 1 from org_units at where at.code = ${sql(name)}.org_unit_code
         and (at.path ^@ unit.path or unit.path ^@ at.path))`;
    const lasts = (name: string) => sql`coalesce(${sql(name)}.ended_on > ${today}, true)`;
    const rows = await sql<{ id: string }[]>`
      select given.id from role_grants given join org_units unit on unit.code = given.org_unit_code
       where given.person_id = ${personId} and given.role <> 'LEARNER' and given.revoked_at is null
         and exists (
           select 1 from employments ended
            where ended.person_id = given.person_id and not ${lasts('ended')}
              and (ended.id = ${endedNow}
                or (given.granted_at at time zone 'Asia/Shanghai')::date <= ended.ended_on)
              and (${carries('ended')} or not exists (
                select 1 from employments other
                 where other.person_id = given.person_id and ${lasts('other')})))
         and not exists (
           select 1 from employments lasting
            where lasting.person_id = given.person_id and ${lasts('lasting')} and ${carries('lasting')})
       order by given.id`;
    return rows.map(({ id }) => id);
  }

  it('ends by the one rule as the rows say it: it carried the role, and no lasting post does', async () => {
    const { sql } = api.database;
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(post, { minLength: 1, maxLength: 4, selector: ({ code }) => code }),
        fc.uniqueArray(grant, { maxLength: 5, selector: ({ role, code }) => `${role}${code}` }),
        fc.option(fc.nat(3)),
        async (posts, grants, chosen) => {
          const { id: personId } = await createPerson(api.database, { orgUnitCode: null });
          const today = chinaToday();
          const ids: string[] = [];
          for (const { code, ends } of posts) {
            const id = newId();
            ids.push(id);
            await sql`
              insert into employments (id, person_id, org_unit_code, kind, is_main, started_on, ended_on)
              values (${id}, ${personId}, ${code}, 'STAFF', false, '2020-01-01',
                      ${ends === null ? null : dayFrom(today, ends)})`;
          }
          for (const { role, code, ago } of grants) {
            await sql`
              insert into role_grants (id, person_id, role, org_unit_code, granted_at)
              values (${newId()}, ${personId}, ${role}, ${code}, now() - ${`${ago} minutes`}::interval)`;
          }
          const postId = chosen === null ? null : (ids[chosen] ?? null);
          const expected = await decidedInSql(personId, postId);
          const count = await recordChange(
            { database: api.database, actor: SYSTEM_ACTOR },
            async (change) =>
              await endRolesOfEndedPosts(change, { personId, postId, region: '4101' }),
          );
          const revoked = await sql<{ id: string }[]>`
            select id from role_grants where person_id = ${personId} and revoked_at is not null order by id`;
          expect(revoked.map(({ id }) => id)).toEqual(expected);
          expect(count).toBe(expected.length);
          ended += count;
        },
      ),
      { numRuns: 250 },
    );
    expect(ended).toBeGreaterThan(10);
  });
});
