/**
 * Completion records as xAPI statements, judged by the validator of a learning record store (Learning
 * Locker's, which shares no code with ours) and taken by a small store that keeps its rules.
 */

import { statement as validate } from '@learninglocker/xapi-validation/dist/factory.js';
import { ACTIVITY_KINDS, COMPLETION_OUTCOMES, FACT_KINDS } from '@shequ/schema/terms.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { revokeRecord } from '../../../api/src/modules/completion/revocation.service.ts';
import type { StatedRecord } from '../../../api/src/modules/completion/xapi-export.store.ts';
import { statementsOf } from '../../../api/src/modules/completion/xapi-statement.rules.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { settled } from '../../testkit/records/settle.ts';
import { completeLessons, pass } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';

const ORIGIN = 'https://xuetang.example.gov.cn';
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const OWN = 'urn:shequ-academy:xapi:';
const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });

let world: World;
let api: TestApi;
let keys: Record<string, string>;

beforeAll(async () => {
  world = await createWorld(content);
  api = await startTestApi({ databaseUrl: world.url, baseUrl: ORIGIN });
  const keyOf = async (unit: UnitName, scopes: ('records:read' | 'standing:read')[]) =>
    (
      await createApiKey(
        world.database,
        { name: 'k', scopes, orgUnitCode: UNITS[unit], expiresAt: null },
        COMMAND_ACTOR,
      )
    ).key;
  keys = {
    province: await keyOf('province', ['records:read']),
    all: await keyOf('province', ['records:read', 'standing:read']),
    far: await keyOf('farStreet', ['records:read']),
    standing: await keyOf('province', ['standing:read']),
  };
});
afterAll(async () => {
  await api?.close();
  await world?.close();
});

const lessonAt = (index: number) => content.lessons.get('emergency')?.[index];

async function complete(person: TestPerson, index = 0): Promise<string> {
  const lesson = lessonAt(index);
  const [result] = await completeLessons(world, person, [
    { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' },
  ]);
  return result?.record.id;
}

async function revoke(recordId: string, by: TestPerson): Promise<string> {
  const revocation = await recordChange(world.context(by.viewer), (change) =>
    revokeRecord(
      change,
      { region: recordId.slice(0, 4), id: recordId.slice(5) },
      { reason: '补录时选错了人', recordedBy: by.id, revokedAt: new Date().toISOString() },
    ),
  );
  return `${recordId.slice(0, 4)}.${revocation}`;
}

const settle = () => settled(world.database.sql);

const ask = (query: Record<string, string>, key: string | null) =>
  fetch(`${api.url}/api/exports/statements.ndjson?${new URLSearchParams(query)}`, {
    headers: key === null ? {} : { authorization: `Bearer ${keys[key]}` },
  });

async function read(query: Record<string, string> = {}, key = 'province') {
  await settle();
  const response = await ask(query, key);
  const body = await response.text();
  expect([response.status, response.status === 200 ? '' : body]).toEqual([200, '']);
  const lines = body
    .trimEnd()
    .split('\n')
    .map((line): Answer => JSON.parse(line));
  const { end } = lines.pop() as Answer;
  expect(end).toEqual({ statements: lines.length, cursor: response.headers.get('feed-cursor') });
  return { statements: lines, cursor: end.cursor as string };
}
const ofRecord = (statements: readonly Answer[], recordId: string) =>
  statements.filter(({ context }) => context?.extensions[`${OWN}record`] === recordId);

const faultsOf = (statement: unknown) =>
  validate(statement, []).map((fault) => JSON.stringify(fault));

/** What a store has to do with what is posted: of a known id, anything but the same is a conflict. */
function createStore() {
  const kept = new Map<string, string>();
  const withoutWords = (statement: Answer) =>
    JSON.stringify(statement, (name, value) =>
      name === 'definition' || name === 'display' ? undefined : value,
    );
  return {
    post(statements: readonly Answer[]): number {
      for (const statement of statements) {
        const said = withoutWords(statement);
        if ((kept.get(statement.id) ?? said) !== said) return 409;
        if (faultsOf(statement).length > 0) return 400;
        kept.set(statement.id, said);
      }
      return 200;
    },
    /** Ids that no statement voids, without those that void. */
    standing(): string[] {
      const all = [...kept.values()].map((text): Answer => JSON.parse(text));
      const voided = all.filter(({ verb }) => verb.id === VOIDED).map(({ object }) => object.id);
      return all
        .filter(({ id, verb }) => verb.id !== VOIDED && !voided.includes(id))
        .map(({ id }) => id);
    },
  };
}

describe('statements.ndjson', () => {
  it('tells a lesson and a quiz as xAPI says, with who, what, when and by which version', async () => {
    const worker = await world.person();
    const lessonRecord = await complete(worker);
    for (const index of [1, 2]) await complete(worker, index);
    const quiz = content.quizzes[0];
    await pass(world, worker, quiz?.value.uuid ?? '', gradedQuestions(content));
    const { statements } = await read();
    const [lesson] = ofRecord(statements, lessonRecord);
    const { sql } = world.database;
    const [row] = await sql<{ enrollment_id: string; completed_at: string }[]>`
      select enrollment_id, completed_at from completion_records where id = ${lessonRecord.slice(5)}`;
    expect(lesson).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
      actor: { objectType: 'Agent', account: { homePage: ORIGIN, name: worker.id } },
      verb: {
        id: 'http://adlnet.gov/expapi/verbs/completed',
        display: { 'zh-CN': '完成', 'en-US': 'completed' },
      },
      object: {
        objectType: 'Activity',
        id: `urn:uuid:${lessonAt(0)?.value.uuid}`,
        definition: {
          type: 'http://adlnet.gov/expapi/activities/lesson',
          name: { 'zh-CN': lessonAt(0)?.value.title },
          moreInfo: `${ORIGIN}/courses/emergency/${lessonAt(0)?.value.slug}/`,
        },
      },
      result: { completion: true },
      context: {
        registration: row?.enrollment_id,
        contextActivities: {
          parent: [
            {
              objectType: 'Activity',
              id: `urn:uuid:${content.courses[0]?.value.uuid}`,
              definition: {
                type: 'http://adlnet.gov/expapi/activities/course',
                name: { 'zh-CN': content.courses[0]?.value.title },
                moreInfo: `${ORIGIN}/courses/emergency/`,
              },
            },
          ],
        },
        revision: lessonAt(0)?.digest,
        platform: '社区学堂',
        language: 'zh-CN',
        extensions: {
          [`${OWN}record`]: lessonRecord,
          [`${OWN}activity-kind`]: 'LESSON',
          [`${OWN}org-unit`]: UNITS.community,
        },
      },
      timestamp: expect.any(String),
    });
    expect(new Date(lesson?.timestamp)).toEqual(new Date(row?.completed_at as string));
    const passed = statements.find(
      ({ object, actor }) =>
        actor.account.name === worker.id && object.id === `urn:uuid:${quiz?.value.uuid}`,
    );
    expect(passed).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
      result: {
        score: { scaled: 1, raw: 100, min: 0, max: 100 },
        success: true,
        completion: true,
      },
    });
    expect(statements.flatMap(faultsOf)).toEqual([]);
    expect(faultsOf({ ...lesson, actor: { account: { homePage: ORIGIN } } })).not.toEqual([]);
    expect(faultsOf({ ...lesson, result: { score: { scaled: 2 } } })).not.toEqual([]);
  });

  it('has the same ids and words each time, whatever became of the person meanwhile', async () => {
    const [person, duplicate] = [
      await world.person('siblingCommunity'),
      await world.person('siblingCommunity'),
    ];
    const records = [await complete(person), await complete(duplicate)];
    const before = await read();
    const { sql } = world.database;
    await sql`
      update people set display_name = '改名', staff_number = 'gone-1', pseudonymised_at = now()
       where id = ${person.id}`;
    await sql`
      insert into person_aliases (alias_person_id, person_id) values (${duplicate.id}, ${person.id})`;
    const after = await read();
    expect(after.statements).toEqual(before.statements);
    expect(ofRecord(after.statements, records[1] as string)).toMatchObject([
      { actor: { account: { name: duplicate.id } } },
    ]);
    const text = JSON.stringify(after.statements);
    for (const { displayName, staffNumber } of [person, duplicate]) {
      expect(text).not.toContain(displayName);
      expect(text).not.toContain(staffNumber);
    }
  });

  it('voids the statement of a record that was revoked, after a cursor, too, and a store takes all of it again', async () => {
    const [worker, registrar] = [
      await world.person(),
      await world.person('province', [['REGISTRAR', 'province']]),
    ];
    const [revoked, kept] = [await complete(worker, 0), await complete(worker, 1)];
    const store = createStore();
    const { statements, cursor } = await read();
    expect(store.post(statements)).toBe(200);
    const [before] = ofRecord(statements, revoked);
    const [stays] = ofRecord(statements, kept);
    expect(store.standing()).toEqual(expect.arrayContaining([before?.id, stays?.id]));

    await revoke(revoked, registrar);
    const later = await read({ after: cursor });
    expect(later.statements).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
        actor: {
          objectType: 'Agent',
          name: '社区学堂',
          account: { homePage: ORIGIN, name: 'system' },
        },
        verb: { id: VOIDED, display: { 'zh-CN': '作废', 'en-US': 'voided' } },
        object: { objectType: 'StatementRef', id: before?.id },
        timestamp: expect.any(String),
      },
    ]);
    expect(store.post(later.statements)).toBe(200);
    expect(store.standing()).toContain(stays?.id);
    expect(store.standing()).not.toContain(before?.id);
    const standing = store.standing();
    const again = (await read()).statements;
    expect(new Set(again.map(({ id }) => id)).size).toBe(again.length);
    expect(store.post(again)).toBe(200);
    expect(store.standing()).toEqual(standing);
    expect((await read({ after: later.cursor })).statements).toEqual([]);
  });

  it('is valid for every kind and outcome of the log, with all that a record may have and without', async () => {
    const worker = await world.person('otherCommunity');
    const from = (await complete(worker)).slice(5);
    await world.database.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`alter table completion_records disable trigger user`;
      for (const [kind, { outcomes }] of Object.entries(FACT_KINDS)) {
        for (const outcome of [...outcomes, 'REVOKED']) {
          for (const isFull of [true, false]) {
            const study = ['LESSON', 'QUIZ', 'COURSE'].includes(kind);
            const name = uuidOf(`${kind} ${outcome} ${isFull}`);
            await sql`
              insert into completion_records (region, id, person_id, activity_kind, activity_uuid,
                  activity_digest, course_uuid, course_digest, enrollment_id, attempt_id, outcome, score_percent,
                  nominal_minutes, minutes_credited, valid_until, org_unit_code, province_code,
                  city_code, district_code, street_code, community_code, completed_at, source_kind,
                  source_id, reason, supersedes_id)
              select region, ${name}, person_id, ${kind}, activity_uuid, activity_digest, course_uuid,
                  course_digest, ${study ? name : null}::uuid, ${kind === 'QUIZ' ? name : null}::uuid, ${outcome},
                  ${isFull || kind === 'QUIZ' ? '66.67' : null}::numeric, 0, ${isFull ? 45 : null}::int,
                  ${isFull ? 'infinity' : null}::date, org_unit_code, province_code, city_code,
                  district_code, street_code, community_code,
                  ${isFull ? 'infinity' : '0001-12-31 10:00:00+00 BC'}::timestamptz,
                  ${study ? null : 'TEST'}, ${study ? null : name}::uuid, '理由',
                  ${outcome === 'REVOKED' || isFull ? uuidOf(`${kind} ${outcomes[0]} ${false}`) : null}::uuid
                from completion_records where id = ${from}
              on conflict do nothing`;
          }
        }
      }
      await sql`alter table completion_records enable trigger user`;
    });
    const { statements } = await read({ unit: UNITS.otherCommunity }, 'all');
    expect(statements.flatMap(faultsOf)).toEqual([]);
    const kinds = new Set(
      statements.flatMap(({ context }) => context?.extensions[`${OWN}activity-kind`] ?? []),
    );
    expect([...kinds].toSorted()).toEqual([...ACTIVITY_KINDS.values].toSorted());
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  });

  it('has the records of the feed that the key may read, and those of one unit when asked', async () => {
    const [near, far] = [await world.person('otherStreet'), await world.person('farCommunity')];
    const records = [await complete(near), await complete(far)] as [string, string];
    const of = async (query: Record<string, string>, key: string) => {
      const { statements } = await read(query, key);
      return records.map((record) => ofRecord(statements, record).length);
    };
    expect(await of({}, 'province')).toEqual([1, 0]);
    expect(await of({}, 'far')).toEqual([0, 1]);
    expect(await of({ unit: UNITS.community }, 'province')).toEqual([0, 0]);
    const study = (await read({}, 'province')).statements.map(
      ({ context }) => context?.extensions[`${OWN}activity-kind`],
    );
    expect(study).toContain('LESSON');
    expect(study).not.toContain('CREDENTIAL');
  });

  it.each([
    ['without a key', null, {}, 401, 'NOT_SIGNED_IN'],
    ['with a key of another scope', 'standing', {}, 403, 'NOT_PERMITTED'],
    ['of a unit outside', 'far', { unit: UNITS.street }, 403, 'NOT_PERMITTED'],
    ['after what is no cursor', 'far', { after: 'x' }, 400, 'BAD_CURSOR'],
  ] as const)('%s is refused by name', async (_title, key, query, status, code) => {
    const response = await ask(query, key);
    expect([response.status, ((await response.json()) as Answer).code]).toEqual([status, code]);
  });
});

describe('the statements of a record', () => {
  const uuid = fc.uuid();
  const regional = uuid.map((id) => `4101.${id}`);
  const record: fc.Arbitrary<StatedRecord> = fc.record({
    id: regional,
    uuid,
    activityKind: fc.constantFrom(...ACTIVITY_KINDS.values),
    activityUuid: fc.option(uuid),
    activityDigest: fc.option(fc.constantFrom('sha256:a', 'sha256:b')),
    courseUuid: fc.option(uuid),
    courseDigest: fc.option(fc.constantFrom('sha256:a', 'sha256:b')),
    registration: fc.option(uuid),
    period: fc.option(fc.constantFrom('2026', '2026-2028')),
    personId: uuid,
    orgUnitCode: fc.option(fc.constant(UNITS.community)),
    outcome: fc.constantFrom(...COMPLETION_OUTCOMES.values),
    scorePercent: fc.option(
      fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    ),
    minutes: fc.option(fc.nat()),
    validUntil: fc.option(fc.constant('2027-12-31')),
    completedAt: fc.constant('2026-11-30T08:00:00.123456Z'),
    recordedAt: fc.constant('2026-11-30T08:00:01.000000Z'),
    supersedesId: regional,
    supersededOutcome: fc.option(fc.constantFrom(...COMPLETION_OUTCOMES.values)),
  });
  const names = {
    origin: ORIGIN,
    titles: new Map([['sha256:a', '课']]),
    paths: new Map<string, string>(),
  };

  it('are valid whatever it holds, void what it takes the place of and nothing that voids', () => {
    fc.assert(
      fc.property(record, (stated) => {
        const statements = statementsOf(stated, names);
        expect(statements.flatMap(faultsOf)).toEqual([]);
        const voids = statements.filter(({ verb }) => verb.id === VOIDED);
        const takesPlace = ![null, 'REVOKED'].includes(stated.supersededOutcome);
        expect(voids).toHaveLength(takesPlace ? 1 : 0);
        expect(statements).toHaveLength(voids.length + (stated.outcome === 'REVOKED' ? 0 : 1));
        expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
