/** Clearance for duty: of one person, on any day, as known at any moment. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewFact } from '../../../api/src/modules/completion/fact.service.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';
import { addFact } from './facts.ts';
import { all, leaf, lessonAt, POSITION, plan, rule, versionOf, withRules } from './rules.ts';

const everywhere = rule('everywhere', {
  requires: all({ ...leaf('first', 0, 12), title: '急救基础' }, plan('plan')),
});
const city = rule('city', {
  orgUnits: ['4101'],
  effectiveFrom: '2026-07-01',
  effectiveTo: '2026-09-01',
  requires: all(leaf('second', 1)),
});
const district = rule('district', {
  orgUnits: ['410102'],
  effectiveFrom: '2026-08-01',
  effectiveTo: '2026-08-11',
  requires: all(plan('plan')),
});

let world: World;
beforeAll(async () => {
  world = await createWorld(withRules(everywhere, city, district));
});
afterAll(() => world.close());

const add = (personId: string, fact: NewFact) => addFact(world.database, personId, fact);

const CLEARANCE = `query ($id: ID!, $asOf: Date, $knownAt: DateTime) {
  dutyClearance(personId: $id, position: "${POSITION}", asOf: $asOf, knownAt: $knownAt) {
    state validFrom validUntil asOf position minutesLeft person { id }
    rule { title slug version effectiveFrom effectiveTo }
    nextStep { title text href minutes }
    status { nodeId kind state since until text minutesLeft href evidence { id }
      children { nodeId kind state since until text title href evidence { id } } } } }`;

const ask = async (person: TestPerson, asOf?: string, knownAt?: string) =>
  (await world.data(person.viewer, CLEARANCE, { id: person.id, asOf, knownAt })).dutyClearance;

const lesson = (completedAt: string, over: Partial<NewFact> = {}): NewFact =>
  ({
    kind: 'WAIVER',
    outcome: 'WAIVED',
    activity: { uuid: everywhere.uuid, digest: versionOf(everywhere) },
    source: { kind: 'TEST', id: newId() },
    completedAt,
    reason: '已取得同类证书',
    detail: { nodeId: 'plan', title: '综合考核' },
    ...over,
  }) as NewFact;

/** As a phone sends it. */
const study = async (person: TestPerson, index: number, receivedAt: string) => {
  const { uuid, digest } = lessonAt(index);
  const { recordLessonCompletion: result } = await world.data(
    person.viewer,
    `mutation ($input: RecordLessonCompletionInput!) { recordLessonCompletion(input: $input) {
      ... on RecordLessonCompletionSuccess { __typename } ... on Refusal { message } } }`,
    {
      input: {
        completions: [
          {
            lessonId: uuid,
            lessonVersion: digest,
            completedAt: receivedAt,
            clientEventId: newId(),
            selfChecks: [],
          },
        ],
      },
    },
    new Date(receivedAt),
  );
  expect(result.__typename).toBe('RecordLessonCompletionSuccess');
};

describe('dutyClearance', () => {
  it('says what is missing, with the way to it', async () => {
    const person = await world.person('otherDistrict');
    const clearance = await ask(person, '2026-03-01');
    expect(clearance).toMatchObject({
      state: 'PENDING',
      validFrom: null,
      validUntil: null,
      rule: { slug: 'everywhere', version: versionOf(everywhere), effectiveTo: null },
      nextStep: {
        title: lessonAt(0).title,
        href: '/courses/emergency/lesson-1/',
      },
      status: {
        nodeId: 'root',
        kind: 'ALL_OF',
        state: 'MISSING',
        text: '还差 2 项：急救基础、综合考核《综合考核》。',
        evidence: [],
        children: [
          { nodeId: 'first', title: '急救基础', text: '还差：急救基础。', state: 'MISSING' },
          { nodeId: 'plan', state: 'MISSING', href: null },
        ],
      },
    });
    expect(clearance.minutesLeft).toBe(clearance.nextStep.minutes);
  });

  it('lists its requirements with the one that each is a part of, in the order of the file', async () => {
    const person = await world.person('otherDistrict');
    const { dutyClearance } = await world.data(
      person.viewer,
      `query ($id: ID!) {
        dutyClearance(personId: $id, position: "${POSITION}", asOf: "2026-03-01") {
          status { parentNodeId children { nodeId parentNodeId } descendants { nodeId parentNodeId } }
        }
      }`,
      { id: person.id },
    );
    const parts = [
      { nodeId: 'first', parentNodeId: 'root' },
      { nodeId: 'plan', parentNodeId: 'root' },
    ];
    expect(dutyClearance.status).toEqual({
      parentNodeId: null,
      children: parts,
      descendants: parts,
    });
  });

  it('is no rule before the first of them, and for a position without one', async () => {
    const person = await world.person('otherDistrict');
    expect(await ask(person, '2025-12-31')).toMatchObject({
      state: 'NO_RULE',
      rule: null,
      status: null,
      nextStep: null,
      minutesLeft: 0,
    });
  });

  it('is valid, waived and expired on the days that follow from the facts', async () => {
    const person = await world.person('farDistrict');
    await study(person, 0, '2026-03-10T20:00:00.000Z');
    await add(person.id, lesson('2026-03-20T01:00:00Z', { validUntil: '2027-12-31' }));
    const on = async (day: string) => {
      const { state, validFrom, validUntil } = await ask(person, day);
      return [state, validFrom, validUntil];
    };
    expect(await on('2026-03-19')).toEqual(['PENDING', null, null]);
    // 20:00 in UTC is the next day in China.
    expect(await on('2026-03-20')).toEqual(['WAIVED', '2026-03-20', '2027-03-10']);
    expect(await on('2027-03-10')).toEqual(['WAIVED', '2026-03-20', '2027-03-10']);
    expect(await on('2027-03-11')).toEqual(['EXPIRED', null, null]);
    const { status } = await ask(person, '2026-04-01');
    expect(status.children.map(({ state }: { state: string }) => state)).toEqual(['MET', 'WAIVED']);
    expect(status.children[1].text).toBe(
      '已免：综合考核《综合考核》，2026-03-20 起，有效期至 2027-12-31。理由：已取得同类证书',
    );
    expect(status.children.map((child: { evidence: unknown[] }) => child.evidence.length)).toEqual([
      1, 1,
    ]);
  });

  it('goes by the rule that names the most of the unit, on the days on which it holds', async () => {
    const person = await world.person('community');
    const slugs = [];
    for (const day of ['2026-06-30', '2026-07-01', '2026-08-01', '2026-08-11', '2026-09-01']) {
      slugs.push((await ask(person, day)).rule.slug);
    }
    expect(slugs).toEqual(['everywhere', 'city', 'district', 'city', 'everywhere']);
  });

  it('goes by the unit of the day, not of today', async () => {
    const person = await world.person('community');
    await world.database.sql`
      update employments set ended_on = '2026-08-05' where person_id = ${person.id}`;
    await world.database.sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${newId()}, ${person.id}, ${UNITS.farCommunity}, 'STAFF', true, '2026-08-06')`;
    expect((await ask(person, '2026-08-05')).rule.slug).toBe('district');
    expect((await ask(person, '2026-08-06')).rule.slug).toBe('everywhere');
  });

  it('is refused about people out of reach, and about nobody alike', async () => {
    const person = await world.person('community');
    const stranger = await world.person('farCommunity');
    const refusal = async (id: string) =>
      (await world.run(person.viewer, CLEARANCE, { id })).errors?.map(
        ({ extensions }) => extensions.code,
      );
    expect(await refusal(stranger.id)).toEqual(['NOT_PERMITTED']);
    expect(await refusal(newId())).toEqual(['NOT_PERMITTED']);
  });
});

describe('an answer about a past day, as known at a past moment', () => {
  const clock = async () => {
    const [row] = await world.database.sql<{ now: string }[]>`
      select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`;
    // The last moment about which everything is known lies a second back.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    return (row as { now: string }).now;
  };

  it('stays, whatever is recorded, corrected, ruled or employed later', async () => {
    const person = await world.person('community');
    await study(person, 0, '2026-03-10T02:00:00.000Z');
    const waived = await add(person.id, lesson('2026-03-20T01:00:00Z'));
    const then = await clock();
    const days = ['2026-03-09', '2026-03-20', '2026-06-15', '2027-03-09', '2027-03-10'];
    const answers = async () => {
      const all = [];
      for (const day of days) all.push(await ask(person, day, then));
      return all;
    };
    const before = await answers();
    expect(before.map(({ state }) => state)).toEqual([
      'PENDING',
      'WAIVED',
      'WAIVED',
      'WAIVED',
      'EXPIRED',
    ]);

    await add(
      person.id,
      lesson('2026-03-21T01:00:00Z', { outcome: 'REVOKED', supersedesId: waived.id }),
    );
    await study(person, 1, '2026-03-12T02:00:00.000Z');
    await world.database.sql`
      update employments set position_family = 'other', org_unit_code = ${UNITS.farCommunity}
       where person_id = ${person.id}`;
    const stricter = rule('everywhere', { requires: all(leaf('second', 1), plan('other-plan')) });
    await world.sync(withRules(stricter, city));
    try {
      expect(await answers()).toEqual(before);
      // And now it is another: the answers do depend on what is known.
      expect((await ask(person, '2026-06-15')).state).not.toBe('WAIVED');
    } finally {
      await world.sync(withRules(everywhere, city, district));
    }
  });
});

describe('Person.clearances', () => {
  it('are those of the positions of the posts that are held on the day', async () => {
    const person = await world.person('community');
    await world.database.sql`
      update employments set position_family = ${POSITION}, started_on = '2026-02-01'
       where person_id = ${person.id}`;
    const positions = async (asOf: string) => {
      const { viewer } = await world.data(
        person.viewer,
        'query ($asOf: Date) { viewer { person { clearances(asOf: $asOf) { position state asOf } } } }',
        { asOf },
      );
      return viewer.person.clearances;
    };
    expect(await positions('2026-01-31')).toEqual([]);
    expect(await positions('2026-02-01')).toEqual([
      { position: POSITION, state: 'PENDING', asOf: '2026-02-01' },
    ]);
  });
});
