/** The derived table of clearances: whatever happens, it says what an evaluation says. */
import { CLEARANCE_STATES, type ClearanceState } from '@shequ/schema/terms.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewFact } from '../../../api/src/modules/completion/fact.service.ts';
import {
  type ClearanceExport,
  exportClearances,
} from '../../../api/src/modules/standing/clearance-export.service.ts';
import { sweepStanding } from '../../../api/src/modules/standing/standing.sweeper.ts';
import { completeAfterwards } from '../../../api/src/platform/change/complete-person.ts';
import type { Change } from '../../../api/src/platform/change/record-change.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';
import { addFact, changeIn, planPassed } from './facts.ts';
import { all, leaf, PLAN, POSITION, plan, rule, versionOf, withRules } from './rules.ts';

const everywhere = rule('everywhere', { requires: all(plan('plan', 7)) });
const district = rule('district', {
  orgUnits: ['410102'],
  effectiveFrom: '2026-06-01',
  requires: { id: 'root', kind: 'ANY_OF', of: [plan('plan', 3), leaf('first', 0)] },
});
const later = rule('later', {
  orgUnits: ['4201'],
  effectiveFrom: '2026-09-01',
  requires: all(plan('plan', 2)),
});
const content = withRules(everywhere, district, later);

let world: World;
let coordinator: TestPerson;
beforeAll(async () => {
  world = await createWorld(content);
  coordinator = await world.person(null, [
    ['COORDINATOR', 'province'],
    ['COORDINATOR', 'otherProvince'],
  ]);
});
afterAll(() => world.close());

const change = <Result>(work: (inner: Change) => Promise<Result>) => changeIn(world.database, work);
const add = (personId: string, fact: NewFact) => addFact(world.database, personId, fact);

const passed = (day: string, over: Parameters<typeof planPassed>[2] = {}): NewFact =>
  planPassed({ uuid: PLAN.uuid, digest: versionOf(everywhere) }, day, over);

/** A worker with the position in a unit, made as an import does it. */
async function worker(unit: keyof typeof UNITS = 'community'): Promise<TestPerson> {
  const person = await world.person(unit);
  await change(async (inner) => {
    await inner.sql`
      update employments set position_family = ${POSITION}, started_on = '2026-01-01'
       where person_id = ${person.id}`;
    completeAfterwards(inner, person.id, '4101');
  });
  return person;
}

const LIST = `query ($filter: DutyClearanceFilter, $asOf: Date) {
  dutyClearances(filter: $filter, asOf: $asOf, first: 100) { edges { node {
    person { id staffNumber } position state validFrom validUntil asOf } } } }`;

interface Listed {
  person: { id: string; staffNumber: string };
  position: string;
  state: string;
  validFrom: string | null;
  validUntil: string | null;
}

async function listed(
  filter: Record<string, unknown>,
  asOf?: string,
  viewer = coordinator.viewer,
): Promise<Listed[]> {
  const { dutyClearances } = await world.data(viewer, LIST, { filter, asOf });
  return dutyClearances.edges.map(({ node }: { node: Listed }) => node);
}

const evaluated = async (person: TestPerson, asOf: string): Promise<Listed> => {
  const { dutyClearance } = await world.data(
    person.viewer,
    `query ($id: ID!, $asOf: Date) {
      dutyClearance(personId: $id, position: "${POSITION}", asOf: $asOf) {
        person { id staffNumber } position state validFrom validUntil asOf } }`,
    { id: person.id, asOf },
  );
  return dutyClearance;
};

const dayAt = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const arbitraryDay = fc.integer({ min: 0, max: 500 }).map(dayAt);
const arbitraryUnit = fc.constantFrom(
  'community',
  'siblingCommunity',
  'otherDistrict',
  'farCommunity',
);

const arbitraryEvent = fc.oneof(
  fc.record({
    kind: fc.constant('pass' as const),
    day: arbitraryDay,
    validUntil: fc.option(arbitraryDay),
  }),
  fc.record({ kind: fc.constant('fail' as const), day: arbitraryDay }),
  fc.record({
    kind: fc.constant('waive' as const),
    day: arbitraryDay,
    validUntil: fc.option(arbitraryDay),
  }),
  fc.record({ kind: fc.constant('revoke' as const), day: arbitraryDay }),
  fc.record({
    kind: fc.constant('move' as const),
    unit: arbitraryUnit,
    day: fc.integer({ min: 1, max: 300 }).map(dayAt),
  }),
);
type Event = typeof arbitraryEvent extends fc.Arbitrary<infer E> ? E : never;

/** What happens to a person; a revocation is of the fact before it. */
async function happen(person: TestPerson, events: readonly Event[]): Promise<void> {
  let last: { id: string; fact: NewFact } | null = null;
  const remember = async (fact: NewFact) => {
    const { id } = await add(person.id, fact);
    last = { id, fact };
  };
  for (const event of events) {
    if (event.kind === 'pass' || event.kind === 'fail') {
      const validUntil =
        event.kind === 'pass' && (event.validUntil ?? '') > event.day ? event.validUntil : null;
      const outcome = event.kind === 'pass' ? 'PASSED' : 'FAILED';
      await remember(passed(event.day, { outcome, validUntil, region: await regionOf(person) }));
    } else if (event.kind === 'waive') {
      await remember({
        kind: 'WAIVER',
        outcome: 'WAIVED',
        activity: { uuid: district.uuid, digest: versionOf(district) },
        source: { kind: 'TEST', id: newId() },
        completedAt: `${event.day}T04:00:00Z`,
        validUntil: (event.validUntil ?? '') > event.day ? event.validUntil : null,
        reason: '借调期间免考',
        detail: { nodeId: 'root', title: '全部' },
        region: await regionOf(person),
      });
    } else if (event.kind === 'revoke') {
      if (last === null) continue;
      const { id, fact } = last as { id: string; fact: NewFact };
      last = null;
      await add(person.id, {
        ...fact,
        outcome: 'REVOKED',
        completedAt: `${event.day}T04:00:00Z`,
        validUntil: null,
        scorePercent: null,
        reason: '登记有误',
        source: { kind: 'TEST', id: newId() },
        supersedesId: id,
      } as NewFact);
    } else {
      last = null;
      await change(async ({ sql, ...inner }) => {
        await sql`
          update employments set ended_on = ${event.day}::date - 1
           where person_id = ${person.id} and ended_on is null and started_on < ${event.day}`;
        const [open] = await sql`
          select from employments where person_id = ${person.id} and ended_on is null`;
        if (open === undefined) {
          await sql`
            insert into employments (id, person_id, org_unit_code, position_family, kind, is_main, started_on)
            values (${newId()}, ${person.id}, ${UNITS[event.unit]}, ${POSITION}, 'STAFF', true, ${event.day})`;
        }
        completeAfterwards({ sql, ...inner }, person.id, '4101');
      });
    }
  }
}

async function regionOf(person: TestPerson): Promise<string> {
  const [row] = await world.database.sql<{ region: string }[]>`
    select left(org_unit_code, 4) as region from employments
     where person_id = ${person.id} and is_main order by started_on desc limit 1`;
  return (row as { region: string }).region;
}

const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Valid on the day that was asked about, and not on the other one or later. */
const endsBefore = ({ validUntil }: Listed, other: string): boolean =>
  validUntil !== null && validUntil < other;

const COUNTS = `query ($unit: String!, $asOf: Date) {
  clearanceCounts(orgUnitCode: $unit, asOf: $asOf) {
    unit { code } position granted pending expired waived noRule expiringSoon } }`;

const BELOW = {
  district: [UNITS.street],
  street: [UNITS.community, UNITS.siblingCommunity],
  siblingCommunity: [],
} as const;

/** What `clearanceCounts` has to say of a unit in which there are these. */
function countsOf(code: string, rows: readonly Listed[], day: string) {
  const of = (state: ClearanceState) => rows.filter((row) => row.state === state).length;
  return {
    unit: { code },
    position: POSITION,
    granted: of('GRANTED'),
    pending: of('PENDING'),
    expired: of('EXPIRED'),
    waived: of('WAIVED'),
    noRule: of('NO_RULE'),
    expiringSoon: rows.filter((row) => endsBefore(row, dayFrom(day, 61))).length,
  };
}

/** What stands of a line of the list in the file. */
const inFile = ({ person, state, validUntil }: Listed): unknown[] => [
  person.staffNumber,
  CLEARANCE_STATES.zh[state as ClearanceState],
  validUntil,
];

async function exported(asked: ClearanceExport): Promise<unknown[][]> {
  const table = await exportClearances(world.context(coordinator.viewer), asked);
  const rows: unknown[][] = [];
  for await (const row of table.rows) rows.push([row[0], row[5], row[6]]);
  return rows;
}

describe('the derived table', () => {
  it('says on every day what an evaluation says, whatever has happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryEvent, { minLength: 1, maxLength: 6 }),
        fc.array(arbitraryDay, { minLength: 6, maxLength: 6 }),
        async (events, days) => {
          const person = await worker();
          await happen(person, events);
          for (const day of days) {
            const [row, ...others] = await listed({ personId: person.id }, day);
            expect(others).toEqual([]);
            expect(row).toEqual(await evaluated(person, day));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is counted, filtered and exported as the states of its people say, on any day', async () => {
    const seen = new Set<string>();
    const soonSeen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('street', 'community', 'siblingCommunity'),
        fc.array(arbitraryEvent, { maxLength: 4 }),
        fc.array(
          fc.record({
            unit: fc.constantFrom('district', 'street', 'siblingCommunity'),
            // Before 2026 there is no rule.
            day: fc.oneof({ weight: 4, arbitrary: arbitraryDay }, fc.constant('2025-06-01')),
            ahead: fc.integer({ min: -40, max: 300 }),
          }),
          { minLength: 3, maxLength: 3 },
        ),
        async (home, events, asked) => {
          await happen(await worker(home), events);
          for (const { unit, day, ahead } of asked) {
            const orgUnitCode = UNITS[unit];
            // What the list says of each is made of the days in JavaScript, and equal to an evaluation.
            const everybody = await listed({ orgUnitCode }, day);
            for (const { state } of everybody) seen.add(state);
            const inState = (state: string) => everybody.filter((row) => row.state === state);
            const states = CLEARANCE_STATES.values;
            for (const state of states) {
              expect(await listed({ orgUnitCode, state }, day)).toEqual(inState(state));
            }
            const other = dayFrom(day, ahead);
            const ending = everybody.filter((row) => endsBefore(row, other));
            expect(await listed({ orgUnitCode, expiringBefore: other }, day)).toEqual(ending);
            const file = (wanted: Partial<ClearanceExport>) =>
              exported({ code: orgUnitCode, position: null, asOf: day, ...wanted });
            const order = ['EXPIRED', 'PENDING', 'GRANTED', 'WAIVED', 'NO_RULE'];
            expect(await file({})).toEqual(order.flatMap(inState).map(inFile));
            expect(await file({ expiringBefore: other })).toEqual(ending.map(inFile));
            const below = BELOW[unit];
            const wanted = [orgUnitCode, ...below].map(async (code) => {
              const rows = await listed({ orgUnitCode: code }, day);
              return rows.length === 0 ? [] : [countsOf(code, rows, day)];
            });
            const { clearanceCounts } = await world.data(coordinator.viewer, COUNTS, {
              unit: orgUnitCode,
              asOf: day,
            });
            expect(clearanceCounts).toEqual((await Promise.all(wanted)).flat());
            for (const { expiringSoon } of clearanceCounts) soonSeen.add(expiringSoon);
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual(['EXPIRED', 'GRANTED', 'NO_RULE', 'PENDING', 'WAIVED']);
    expect(soonSeen.size).toBeGreaterThan(1);
  });

  it('is the same when all of it is made anew', async () => {
    const before = await world.database.sql`
      select * from standing_cache order by person_id, position`;
    expect(before.length).toBeGreaterThan(5);
    await world.database.sql`delete from standing_cache`;
    // People are looked through in many windows, the last of them not full.
    await sweepStanding(world.database, { full: true, batch: 2, window: 3 });
    expect(
      await world.database.sql`select * from standing_cache order by person_id, position`,
    ).toEqual(before);
    expect(await sweepStanding(world.database, { full: true })).toBe(0);
  });

  it('is made for everybody but whoever is locked, who is for the next round', async () => {
    const [first] = await world.database.sql<{ person_id: string }[]>`
      select person_id from standing_cache order by person_id limit 1`;
    const locked = (first as { person_id: string }).person_id;
    const rows = async () =>
      (await world.database.sql`select from standing_cache where person_id <> ${locked}`).length;
    const others = await rows();
    await world.database.sql`delete from standing_cache`;
    await world.database.sql.begin(async (sql) => {
      // It waits for the sweep, which on a busy machine takes longer than a transaction may idle.
      await sql`set local idle_in_transaction_session_timeout = 0`;
      await sql`select from people where id = ${locked} for update`;
      await sweepStanding(world.database, { full: true, batch: 1 });
    });
    expect(await rows()).toBe(others);
    expect(await sweepStanding(world.database, { full: true })).toBe(1);
  });

  it('follows a rule that was changed', async () => {
    const person = await worker('otherDistrict');
    await add(person.id, passed('2026-03-01'));
    const state = async () => (await listed({ personId: person.id }, '2026-12-01'))[0]?.state;
    expect(await state()).toBe('EXPIRED');
    await world.sync(
      withRules({ ...everywhere, requires: all(plan('plan', 36)) }, district, later),
    );
    try {
      expect(await sweepStanding(world.database, { full: false, batch: 2 })).toBeGreaterThan(0);
      expect(await state()).toBe('GRANTED');
    } finally {
      await world.sync(content);
      await sweepStanding(world.database, { full: false });
    }
    expect(await state()).toBe('EXPIRED');
  });

  it('lists nobody whose post has ended, from the day after', async () => {
    const person = await worker();
    await change(async (inner) => {
      await inner.sql`update employments set ended_on = current_date + 30 where person_id = ${person.id}`;
      completeAfterwards(inner, person.id, '4101');
    });
    expect(await listed({ personId: person.id })).toHaveLength(1);
    // As if the thirty days had passed.
    await world.database.sql`
      update employments set ended_on = '2026-02-01' where person_id = ${person.id}`;
    await world.database.sql`
      update standing_cache set next_change_on = current_date where person_id = ${person.id}`;
    await sweepStanding(world.database, { full: false });
    expect(await listed({ personId: person.id })).toEqual([]);
  });

  it('moves with the person to another region', async () => {
    const person = await worker('community');
    await happen(person, [{ kind: 'move', unit: 'farCommunity', day: '2026-03-01' }]);
    const of = async (unit: keyof typeof UNITS) =>
      (await listed({ orgUnitCode: UNITS[unit] })).map((row) => row.person.id);
    expect(await of('province')).not.toContain(person.id);
    expect(await of('farDistrict')).toContain(person.id);
  });

  it('holds nobody who is only to be chosen', async () => {
    const person = await worker();
    await change(async (inner) => {
      await inner.sql`update employments set kind = 'CANDIDATE' where person_id = ${person.id}`;
      completeAfterwards(inner, person.id, '4101');
    });
    expect(await listed({ personId: person.id })).toEqual([]);
    await sweepStanding(world.database, { full: true });
    expect(await listed({ personId: person.id })).toEqual([]);
  });
});

describe('dutyClearances and clearanceCounts', () => {
  let granted: TestPerson;
  let pending: TestPerson;
  beforeAll(async () => {
    granted = await worker('otherStreet');
    pending = await worker('otherStreet');
    await add(granted.id, passed('2026-03-01'));
  });
  const street = { orgUnitCode: UNITS.otherStreet };
  const ids = async (filter: Record<string, unknown>, asOf: string) =>
    (await listed({ ...street, ...filter }, asOf)).map(({ person }) => person.id);

  it('are filtered by state, position and the end, as of the day', async () => {
    expect(await ids({}, '2026-04-01')).toEqual([granted.id, pending.id]);
    expect(await ids({ state: 'GRANTED' }, '2026-04-01')).toEqual([granted.id]);
    expect(await ids({ state: 'GRANTED' }, '2026-02-01')).toEqual([]);
    expect(await ids({ state: 'PENDING' }, '2026-04-01')).toEqual([pending.id]);
    expect(await ids({ state: 'EXPIRED' }, '2026-10-01')).toEqual([granted.id]);
    // Seven months from 1 March: the last day is 30 September.
    expect(await ids({ expiringBefore: '2026-09-30' }, '2026-04-01')).toEqual([]);
    expect(await ids({ expiringBefore: '2026-10-01' }, '2026-04-01')).toEqual([granted.id]);
    expect(await ids({ expiringBefore: '2026-10-01' }, '2026-10-01')).toEqual([]);
    expect(await ids({ position: 'service' }, '2026-04-01')).toEqual([]);
    expect(await ids({ position: POSITION, state: 'GRANTED' }, '2026-04-01')).toEqual([granted.id]);
  });

  it('are the rows of the exported board, for a coordinator of the unit alone', async () => {
    const code = UNITS.otherStreet;
    const expected = (await listed(street)).map(inFile);
    expect(expected.length).toBeGreaterThan(1);
    expect(await exported({ code, position: null })).toEqual(expected);
    const none = await exportClearances(world.context(coordinator.viewer), {
      code,
      position: 'service',
    });
    for await (const row of none.rows) expect(row).toBeUndefined();
    for (const viewer of [
      granted.viewer,
      (await world.person('street', [['COORDINATOR', 'street']])).viewer,
      (await world.person(null, [['REGISTRAR', 'otherProvince']])).viewer,
    ]) {
      await expect(
        exportClearances(world.context(viewer), { code, position: null }),
      ).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    }
  });

  it('tell the reasons of each on a page', async () => {
    const { dutyClearances } = await world.data(
      coordinator.viewer,
      `query ($filter: DutyClearanceFilter) { dutyClearances(filter: $filter, asOf: "2026-04-01", first: 10) {
        edges { node { state rule { slug } minutesLeft status { text } nextStep { text } } } } }`,
      { filter: street },
    );
    expect(dutyClearances.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        state: 'GRANTED',
        rule: { slug: 'everywhere' },
        minutesLeft: 0,
        status: { text: '1 项都已满足，2026-03-01 起，有效期至 2026-09-30。' },
        nextStep: null,
      },
      {
        state: 'PENDING',
        rule: { slug: 'everywhere' },
        minutesLeft: 0,
        status: { text: '还差 1 项：综合考核《综合考核》。' },
        nextStep: { text: '参加《综合考核》，由管理员安排时间。' },
      },
    ]);
  });

  it('count the unit and each one below it', async () => {
    const count = async (asOf: string) => {
      const { clearanceCounts } = await world.data(
        coordinator.viewer,
        `query ($unit: String!, $asOf: Date) { clearanceCounts(orgUnitCode: $unit, asOf: $asOf) {
          unit { code } position granted pending expired waived noRule expiringSoon } }`,
        { unit: UNITS.otherDistrict, asOf },
      );
      return clearanceCounts;
    };
    const members = await listed({ orgUnitCode: UNITS.otherDistrict }, '2026-09-01');
    const inStreet = {
      position: POSITION,
      granted: 1,
      pending: 1,
      expired: 0,
      waived: 0,
      noRule: 0,
    };
    const [whole, below] = await count('2026-09-01');
    expect(whole.unit.code).toBe(UNITS.otherDistrict);
    expect(whole.granted + whole.pending + whole.expired + whole.waived + whole.noRule).toBe(
      members.length,
    );
    expect(below.unit.code).toBe(UNITS.otherStreet);
    expect(below.granted).toBeGreaterThanOrEqual(inStreet.granted);
    expect(below.expiringSoon).toBeGreaterThanOrEqual(1);
    const [, before] = await count('2025-06-01');
    expect(before.noRule).toBe(
      (await listed({ orgUnitCode: UNITS.otherStreet }, '2025-06-01')).length,
    );
  });

  it('are refused outside of the subtrees of the viewer', async () => {
    const local = await world.person('community', [['COORDINATOR', 'district']]);
    const outcome = async (document: string) => {
      const { errors } = await world.run(local.viewer, document);
      return errors?.map(({ extensions }) => extensions.code) ?? 'given';
    };
    const list = (code: string) =>
      `{ dutyClearances(filter: { orgUnitCode: "${code}" }, first: 5) { edges { node { state } } } }`;
    const counts = (code: string) => `{ clearanceCounts(orgUnitCode: "${code}") { granted } }`;
    expect(await outcome(list(UNITS.district))).toBe('given');
    expect(await outcome(counts(UNITS.district))).toBe('given');
    expect(await outcome(list(UNITS.city))).toEqual(['NOT_PERMITTED']);
    expect(await outcome(counts(UNITS.otherDistrict))).toEqual(['NOT_PERMITTED']);
  });
});

describe('clearanceChanges', () => {
  it('says last of everybody, after all of the above, what the list says of today', async () => {
    await world.database.sql`update standing_cache set next_change_on = current_date`;
    await sweepStanding(world.database, { full: true });
    const saidBy = new Map<string, string>();
    for (let after: string | null = null; ; ) {
      const { clearanceChanges }: Answer = await world.data(
        coordinator.viewer,
        `query ($after: String) { clearanceChanges(first: 100, after: $after) {
          edges { node { person { id } position orgUnit { code } state validFrom validUntil } }
          pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { node } of clearanceChanges.edges) {
        const { person, position, orgUnit, ...said } = node;
        const name = `${person.id} ${position} ${orgUnit.code}`;
        if (said.state === null) saidBy.delete(name);
        else saidBy.set(name, JSON.stringify(said));
      }
      after = clearanceChanges.pageInfo.endCursor;
      if (!clearanceChanges.pageInfo.hasNextPage) break;
    }
    const listedNow = new Map<string, string>();
    for (let after: string | null = null; ; ) {
      const { dutyClearances }: Answer = await world.data(
        coordinator.viewer,
        `query ($after: String) { dutyClearances(first: 100, after: $after) {
          edges { node { person { id } position state validFrom validUntil } }
          pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { node } of dutyClearances.edges) {
        const { person, position, ...said } = node;
        const [row] = await world.database.sql<{ code: string }[]>`
          select org_unit_code as code from standing_cache
           where person_id = ${person.id} and position = ${position}`;
        listedNow.set(`${person.id} ${position} ${row?.code}`, JSON.stringify(said));
      }
      after = dutyClearances.pageInfo.endCursor;
      if (!dutyClearances.pageInfo.hasNextPage) break;
    }
    expect(listedNow.size).toBeGreaterThan(20);
    expect([...saidBy].toSorted()).toEqual([...listedNow].toSorted());
  });
});
