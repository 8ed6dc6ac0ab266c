/** The events that triggers write for the sign-in library are filed like those of the server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRegion } from '../../../api/src/modules/organisation/employment/employment.service.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';
import { createOrganisation, UNIT } from '../../testkit/organisation.ts';

/** Far apart: at any moment at least one of them has another day than China. */
const TIME_ZONES = ['UTC', 'Etc/GMT+12', 'Pacific/Kiritimati'];

interface Post {
  unit: string;
  /** Days from today in China. */
  from: number;
  until: number | null;
  isMain?: boolean;
}

const PEOPLE: Record<string, Post[]> = {
  'with a main post of today only, between two others': [
    { unit: UNIT.wuhan, from: -9, until: -1 },
    { unit: UNIT.dongfengCommunity, from: 0, until: 0 },
    { unit: UNIT.wuhan, from: 1, until: null },
  ],
  'whose main post ended yesterday': [{ unit: UNIT.dongfengCommunity, from: -9, until: -1 }],
  'whose main post begins tomorrow': [{ unit: UNIT.dongfengCommunity, from: 1, until: null }],
  'with a side post only': [{ unit: UNIT.dongfengCommunity, from: -9, until: null, isMain: false }],
  'without a post': [],
};

describe('the audit event of a change at sign-in', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, poolSize: 1 });
    await createOrganisation(database);
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  it.each(Object.entries(PEOPLE))(
    'of a person %s has the region that other events have, in any time zone of the session',
    async (_name, posts) => {
      const { sql } = database;
      const id = newId();
      await sql`insert into people (id, staff_number, display_name)
      values (${id}, ${id.slice(-12)}, '小李')`;
      for (const { unit, from, until, isMain } of posts) {
        await sql`
        insert into employments (id, person_id, org_unit_code, kind, is_main, started_on, ended_on)
        select ${newId()}, ${id}, ${unit}, 'STAFF', ${isMain ?? true}, today + ${from}::int, today + ${until}::int
          from (select (now() at time zone 'Asia/Shanghai')::date as today) china`;
      }
      for (const zone of TIME_ZONES) {
        await sql`select set_config('TimeZone', ${zone}, false)`;
        await sql`select audit_own_sign_in(${id}, ${`test in ${zone}`}, ${JSON.stringify({ zone })}::text::jsonb)`;
      }
      const expected = await findRegion(sql, id);
      const events = await sql`
      select region, actor_kind, actor_id, action, subject_kind, subject_id, details
        from audit_events where subject_id = ${id} order by recorded_at`;
      expect([...events]).toEqual(
        TIME_ZONES.map((zone) => ({
          region: expected,
          actor_kind: 'PERSON',
          actor_id: id,
          action: `test in ${zone}`,
          subject_kind: 'PERSON',
          subject_id: id,
          details: { zone },
        })),
      );
    },
  );
});
