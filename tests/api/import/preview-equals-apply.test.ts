/** What a row was said to do is what it does, for rosters of every kind. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYWHERE } from '../../../api/src/import/import-scope.ts';
import { rosterImporter } from '../../../api/src/import/roster-importer.ts';
import { kindOf } from '../../../api/src/import/row-plan.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { readRows } from '../../../api/src/spreadsheet/read-table.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, UNIT } from '../../testkit/organisation.ts';
import { ROSTER } from './import-client.ts';

const oneOf = (...words: string[]) => fc.constantFrom(...words);

const often = (word: string, ...others: string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(word) }, oneOf(...others));
const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, arbitrary);

const row = fc.tuple(
  fc.nat(9).map((number) => `m${String(number).padStart(3, '0')}`),
  often('赵一', '赵二', '孙三'),
  seldom(fc.nat(20).map((number) => `139${String(number).padStart(8, '0')}`)),
  oneOf(UNIT.huayuanCommunity, UNIT.dongfengCommunity, UNIT.linhuCommunity, '410105009999'),
  seldom(oneOf('服务类', '治理类', '炊事类')),
  often('专职', '兼职', '志愿者', '合同工'),
  oneOf('2023-01-05', '2024/6/1', '2025-03-01', '2026-02-01'),
  seldom(oneOf('评分人', '审计员', '带教人', '主任')),
  seldom(oneOf('2026-07-31', '2026-08-31')),
);

describe('a roster', { timeout: 240_000 }, () => {
  let api: TestApi;
  const importer = rosterImporter(
    new Map([
      ['service', '服务类'],
      ['governance', '治理类'],
    ]),
  );
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  const state = async () => {
    const [counts] = await api.database.sql<
      { people: number; posts: number; ended: number; lost: number }[]
    >`
      select (select count(*)::int from people) as people,
             (select count(*)::int from employments) as posts,
             (select count(*)::int from employments where ended_on is not null) as ended,
             (select count(*)::int from role_grants where revoked_at is not null) as lost`;
    return counts as { people: number; posts: number; ended: number; lost: number };
  };

  it('does what was shown of each row, nothing more, and the same once more changes nothing', async () => {
    const seen = new Set<string>();
    let lostInAll = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const sheet = [ROSTER, ...rows].map((cells, index) => ({ row: index + 1, cells }));
        const table = readRows({ rows: sheet, merges: [] }, importer.columns);
        const { sql } = api.database;
        const shown = await importer.decide(sql, table, EVERYWHERE);
        expect((await importer.decide(sql, table, EVERYWHERE)).plans).toEqual(shown.plans);
        for (const plan of shown.plans) seen.add(kindOf(plan));
        const wanted = shown.plans.filter((plan) => kindOf(plan) !== 'FAULTY');
        const of = (action: string) => wanted.filter((plan) => plan.action === action).length;
        const posts = wanted.filter(
          ({ action, changes }) =>
            action !== 'LEAVE' && changes.some(({ what }) => what === '单位'),
        ).length;
        const lost = wanted.flatMap(({ changes }) =>
          changes.flatMap(({ what, before: roles }) =>
            what === '收回角色' && roles !== null ? roles.split('、') : [],
          ),
        ).length;
        lostInAll += lost;
        const before = await state();
        await recordChange({ database: api.database, actor: SYSTEM_ACTOR }, async (change) => {
          await importer.lock(change, table);
          const decision = await importer.decide(change.sql, table, EVERYWHERE);
          await decision.write(change, new Set(wanted.map((plan) => plan.row)), new Map());
        });
        expect(await state()).toEqual({
          people: before.people + of('CREATE'),
          posts: before.posts + posts,
          ended: before.ended + of('TRANSFER') + of('LEAVE'),
          lost: before.lost + lost,
        });
        const after = await importer.decide(sql, table, EVERYWHERE);
        const rowsWanted = new Set(wanted.map((plan) => plan.row));
        const left = after.plans.filter(
          (plan) => rowsWanted.has(plan.row) && kindOf(plan) !== 'SAME',
        );
        expect(left).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(lostInAll).toBeGreaterThan(0);
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['CREATE', 'FAULTY', 'LEAVE', 'SAME', 'TRANSFER', 'UPDATE']),
    );
  });
});
