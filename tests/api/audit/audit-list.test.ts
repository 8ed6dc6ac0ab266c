/** 审计记录: who changed what, as the auditors of a subtree read it (decision 178). */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '../../../api/src/modules/audit/list-events.service.ts';
import { addEmployment } from '../../../api/src/modules/organisation/management/manage-employment.service.ts';
import { setPersonDisabled } from '../../../api/src/modules/organisation/management/manage-people.service.ts';
import { grantRole } from '../../../api/src/modules/organisation/management/manage-role-grants.service.ts';
import { transferPerson } from '../../../api/src/modules/organisation/management/transfer-person.service.ts';
import { unitsFor } from '../../../api/src/platform/authz.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { listAllEvents } from '../../testkit/audit-list.ts';
import { makeContent } from '../../testkit/records/content-set.ts';
import {
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';
import { mutationActions } from './mutation-actions.ts';

let world: World;
let admin: TestPerson;
const auditors = new Map<UnitName, TestPerson>();
beforeAll(async () => {
  world = await createWorld(
    makeContent({
      seed: 'audit',
      lessons: 1,
      optionalLessons: 0,
      selfChecks: false,
      maxAttempts: null,
    }),
  );
  admin = await world.person('city', [['ADMIN', 'province']]);
  for (const unit of Object.keys(UNITS) as UnitName[]) {
    auditors.set(unit, await world.person('farCommunity', [['AUDITOR', unit]]));
  }
});
afterAll(() => world.close());

interface Listed {
  id: string;
  action: string;
  actionName: string;
  actorName: string | null;
  actorStaffNumber: string | null;
  personName: string | null;
  unitCode: string | null;
  unitName: string | null;
  details: { label: string; value: string }[];
}

const DOCUMENT = `query Test($filter: AuditEventFilter, $first: Int!, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    edges { node {
      id action actionName actorName actorStaffNumber personName unitCode unitName
      details { label value }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function read(
  viewer: TestPerson,
  filter: Record<string, unknown> = {},
  first = 100,
): Promise<Listed[]> {
  const nodes: Listed[] = [];
  let after: string | null = null;
  for (;;) {
    const { auditEvents } = await world.data(viewer.viewer, DOCUMENT, { filter, first, after });
    nodes.push(...auditEvents.edges.map(({ node }: { node: Listed }) => node));
    if (!auditEvents.pageInfo.hasNextPage) return nodes;
    after = auditEvents.pageInfo.endCursor;
  }
}

/** Actions about the person that the auditor of each unit reads, oldest first. */
async function seen(person: TestPerson, unit: UnitName): Promise<string[]> {
  const auditor = auditors.get(unit) as TestPerson;
  const events = await read(auditor, { person: person.id });
  return events.map(({ action }) => action).reverse();
}

const disable = async (person: TestPerson, by = admin): Promise<void> => {
  await setPersonDisabled(world.context(by.viewer), person.id, true);
};

describe('an event about a person', () => {
  it('is read in every subtree that holds the unit where they worked, and in no other', async () => {
    const person = await world.person('community');
    await disable(person);
    await listAllEvents(world.database);
    for (const unit of ['community', 'street', 'district', 'city', 'province'] as const) {
      expect(await seen(person, unit), unit).toEqual(['person:disable']);
    }
    for (const unit of ['siblingCommunity', 'otherDistrict', 'otherProvince'] as const) {
      expect(await seen(person, unit), unit).toEqual([]);
    }
  });

  it('stays with the unit of that day when they have moved, and later ones go with them', async () => {
    const person = await world.person('community');
    // Before the post in the other street began.
    await world.database.sql`
      insert into audit_events (region, id, actor_kind, action, subject_kind, subject_id, recorded_at)
      values ('4101', gen_random_uuid(), 'COMMAND', 'person:enable', 'PERSON', ${person.id}, '2023-05-05')`;
    await world.database.sql`
      update employments set ended_on = '2023-12-31', is_main = true where person_id = ${person.id}`;
    await world.database.sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (gen_random_uuid(), ${person.id}, ${UNITS.otherCommunity}, 'STAFF', true, '2024-01-01')`;
    await disable(person);
    await listAllEvents(world.database);
    expect(await seen(person, 'community')).toEqual(['person:enable']);
    expect(await seen(person, 'otherCommunity')).toEqual(['person:disable']);
    expect(await seen(person, 'city')).toEqual(['person:enable', 'person:disable']);
  });

  it('of a move is read in both units, and once above them', async () => {
    const person = await world.person('community');
    await transferPerson(world.context(admin.viewer), {
      personId: person.id,
      orgUnitCode: UNITS.siblingCommunity,
      positionFamily: null,
      kind: 'STAFF',
      startedOn: chinaToday(),
    });
    await listAllEvents(world.database);
    expect(await seen(person, 'community')).toContain('employment:end');
    expect(await seen(person, 'siblingCommunity')).toContain('employment:add');
    const above = await read(auditors.get('street') as TestPerson, { person: person.id });
    expect(new Set(above.map(({ id }) => id)).size).toBe(above.length);
  });

  it('is read once by who audits two of its units', async () => {
    const person = await world.person('community');
    const both = await world.person('farCommunity', [
      ['AUDITOR', 'community'],
      ['AUDITOR', 'otherCommunity'],
    ]);
    await addEmployment(world.context(admin.viewer), {
      personId: person.id,
      orgUnitCode: UNITS.otherCommunity,
      positionFamily: null,
      kind: 'PART_TIME',
      main: false,
      startedOn: '2021-01-01',
    });
    await listAllEvents(world.database);
    expect(await seen(person, 'community')).toEqual(['employment:add']);
    expect(await seen(person, 'otherCommunity')).toEqual(['employment:add']);
    expect(await read(both, { person: person.id })).toHaveLength(1);
  });

  it('that gives them a role is read in the unit of the role as well', async () => {
    const person = await world.person('community');
    await grantRole(world.context(admin.viewer), {
      personId: person.id,
      role: 'COORDINATOR',
      orgUnitCode: UNITS.otherDistrict,
    });
    await listAllEvents(world.database);
    const [event] = await read(auditors.get('otherDistrict') as TestPerson, { person: person.id });
    expect(event).toMatchObject({
      action: 'role:grant',
      actionName: '授予角色',
      actorName: admin.displayName,
      actorStaffNumber: admin.staffNumber,
      personName: person.displayName,
      unitCode: UNITS.otherDistrict,
      details: [
        { label: '角色', value: '培训主管' },
        { label: '单位', value: `单位 ${UNITS.otherDistrict}` },
      ],
    });
  });
});

describe('the list', () => {
  it('names people in details only to who may see them, and leaves out what has no value', async () => {
    const near = await world.person('community');
    const far = await world.person('farCommunity');
    await recordChange({ database: world.database, actor: COMMAND_ACTOR }, async (change) =>
      change.record('mentorship:start', {
        region: '4101',
        subjectId: '4101.0198f0a0-0000-7000-8000-0000000000aa',
        details: { mentorId: far.id, personId: near.id, startsOn: '2026-01-01', period: '' },
      }),
    );
    await listAllEvents(world.database);
    const [event] = await read(auditors.get('community') as TestPerson, {
      action: 'mentorship:start',
    });
    expect(event?.details).toEqual([
      { label: '带教人', value: '范围外的人员' },
      { label: '开始日期', value: '2026-01-01' },
    ]);
    expect(JSON.stringify(event)).not.toContain(far.displayName);
  });

  it('is narrowed by who acted, by whom it is about, by action and by kind, by number or id', async () => {
    const other = await world.person('city', [['ADMIN', 'district']]);
    const one = await world.person('community');
    const two = await world.person('community');
    await disable(one, other);
    await disable(two, other);
    await listAllEvents(world.database);
    const auditor = auditors.get('district') as TestPerson;
    for (const actor of [other.id, other.staffNumber]) {
      const events = await read(auditor, { actor });
      expect(events.map(({ personName }) => personName)).toEqual([
        two.displayName,
        one.displayName,
      ]);
      expect(await read(auditor, { actor, person: one.staffNumber })).toHaveLength(1);
      expect(await read(auditor, { actor, action: 'person:enable' })).toEqual([]);
      expect(await read(auditor, { actor, subjectKind: 'ORG_UNIT' })).toEqual([]);
      expect(await read(auditor, { actor, orgUnitCode: UNITS.siblingCommunity })).toEqual([]);
    }
  });

  it('answers for somebody out of reach as for nobody', async () => {
    const far = await world.person('otherCommunity');
    await disable(far);
    await listAllEvents(world.database);
    const auditor = auditors.get('street') as TestPerson;
    expect(await read(auditor, { person: far.staffNumber })).toEqual([]);
    expect(await read(auditor, { person: 'nobody-at-all' })).toEqual([]);
  });

  it('takes days as they are in China, both included', async () => {
    const person = await world.person('community');
    const at = async (instant: string) =>
      await world.database.sql`
        insert into audit_events (region, id, actor_kind, action, subject_kind, subject_id, recorded_at)
        values ('4101', gen_random_uuid(), 'COMMAND', 'person:enable', 'PERSON', ${person.id}, ${instant})`;
    await at('2026-03-01 15:59:59.999999+00');
    await at('2026-03-01 16:00:00+00');
    await at('2026-03-02 15:59:59.999999+00');
    await at('2026-03-02 16:00:00+00');
    await listAllEvents(world.database);
    const auditor = auditors.get('street') as TestPerson;
    const days = { from: '2026-03-02', until: '2026-03-02' };
    expect(await read(auditor, { person: person.id, ...days })).toHaveLength(2);
    expect(await read(auditor, { person: person.id, from: '2026-03-02' })).toHaveLength(3);
    expect(await read(auditor, { person: person.id, until: '2026-03-02' })).toHaveLength(3);
  });

  it('refuses an action that there is not, by name', async () => {
    const { errors } = await world.run((auditors.get('street') as TestPerson).viewer, DOCUMENT, {
      filter: { action: 'person:rename' },
      first: 1,
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'VALIDATION_ERROR',
      fields: [
        {
          path: 'filter.action',
          message: expect.stringContaining('没有 "person:rename" 这个操作'),
        },
      ],
    });
  });

  it('comes page after page without a gap or a repetition', async () => {
    const auditor = auditors.get('province') as TestPerson;
    const whole = await read(auditor);
    expect(whole.length).toBeGreaterThan(10);
    expect(await read(auditor, {}, 3)).toEqual(whole);
  });
});

describe('events are listed', () => {
  const entries = async (personId: string) =>
    await world.database.sql`select 1 from audit_entries where person_id = ${personId}`;

  it('only when no transaction is open that could add one before them, and then all', async () => {
    const [early, late] = [await world.person(), await world.person()];
    const { sql } = world.database;
    let finish = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const open = sql.begin(async (transaction) => {
      await transaction`
        insert into audit_events (region, id, actor_kind, action, subject_kind, subject_id)
        values ('4101', gen_random_uuid(), 'COMMAND', 'person:enable', 'PERSON', ${early.id})`;
      begun();
      await waiting;
    });
    await hasBegun;
    await disable(late);
    await listEvents(world.database);
    expect(await entries(late.id)).toHaveLength(0);
    finish();
    await open;
    await listAllEvents(world.database);
    expect(await entries(early.id)).toHaveLength(1);
    expect(await entries(late.id)).toHaveLength(1);
  });

  it('once, whatever the size of a batch and however many processes list them', async () => {
    const people = [];
    for (let n = 0; n < 7; n += 1) people.push(await world.person());
    for (const person of people) await disable(person);
    await Promise.all([2, 3, 2].map((batch) => listAllEvents(world.database, { batch })));
    for (const person of people) expect(await entries(person.id)).toHaveLength(1);
  });

  it('in a restored database too, where transactions are counted anew', async () => {
    await listAllEvents(world.database);
    const reached = await world.database
      .sql`select xid::text from audit_positions where region = '4101'`;
    await world.database.sql`
      update audit_positions set xid = '9000000000000' where region = '4101'`;
    const person = await world.person();
    await disable(person);
    await listEvents(world.database);
    expect(await entries(person.id)).toHaveLength(1);
    await world.database.sql`
      update audit_positions set xid = ${reached[0]?.xid}::text::xid8 where region = '4101'`;
  });
});

describe('an AUDITOR', () => {
  it('may do no mutation by that role, of all that there are', async () => {
    const auditor = auditors.get('province') as TestPerson;
    const actions = mutationActions();
    expect(actions.length).toBeGreaterThan(30);
    for (const [name, action] of actions) {
      expect(unitsFor(auditor.viewer, action), name).toEqual([]);
    }
  });
});
