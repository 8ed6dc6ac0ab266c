/**
 * A database of each release that was made, as it was then, is upgraded by today's program and
 * answers what it answered, byte for byte, but for the differences that are named.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepAttempts } from '../../api/src/modules/attempt/attempt.sweeper.ts';
import { isMigrated, migrate } from '../../api/src/process/migrate/migrate.ts';
import {
  expectErrorCodes,
  startTestApi,
  type TestApi,
  type TestCredentials,
} from '../testkit/api.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';
import { ask, credentialsOf } from './ask.ts';
import { withDifferences, withoutFeedLife } from './compare.ts';
import { findUnasked } from './coverage.ts';
import { loadDump, writeDump } from './dump.ts';
import { attempt, listAppendOnly, listUnsound } from './guards.ts';
import { type Answers, listReleases, readDifferences, readRelease } from './release-folder.ts';
import { NEVER_ASKED } from './requests.ts';

const RESTRICT_VIOLATION = '23001';
const HOUR_MILLISECONDS = 60 * 60 * 1000;

describe.each(listReleases())('a database of release %s', (name) => {
  const release = readRelease(name);
  const differences = readDifferences(name);
  const requests = Object.entries(release.requests);
  const documents = [...new Set(requests.map(([, { document }]) => document))];
  let testDatabase: TestDatabase;
  let sql: postgres.Sql;
  let api: TestApi;
  let appendOnlyThen: string[];
  let loaded: string;
  const credentials = new Map<string, TestCredentials>();

  beforeAll(async () => {
    testDatabase = await createTestDatabase({ template: 'template1' });
    await loadDump(testDatabase.url, release.dump);
    loaded = await writeDump(testDatabase.url);
    sql = postgres(testDatabase.url, { max: 2, onnotice: () => undefined });
    appendOnlyThen = await listAppendOnly(sql);
    await migrate(sql);
    api = await startTestApi({ databaseUrl: testDatabase.url, pointsPerSecond: 1_000_000 });
    for (const [viewer, frozen] of Object.entries(release.viewers)) {
      credentials.set(viewer, await credentialsOf(api, frozen));
    }
  });
  afterAll(async () => {
    await api?.close();
    await sql?.end();
    await testDatabase?.drop();
  });

  it('was loaded to the last row, and brought up to date', async () => {
    expect(loaded).toBe(release.dump);
    expect(await isMigrated(sql)).toBe(true);
  });

  it('was asked for every field and argument that can be read', () => {
    const unasked = findUnasked(release.sdl, Object.values(release.documents));
    expect(unasked).toEqual(NEVER_ASKED.filter((field) => unasked.includes(field)));
  });

  it.each(documents)('answers %s as it did, but for what is named', async (document) => {
    const isFeed = document === 'changes';
    for (const [request, asked] of requests) {
      if (asked.document !== document) continue;
      const earlier = release.answers[request] as Answers;
      const meant = differences.filter((difference) => difference.request === request);
      const answers = await ask(
        api,
        credentials.get(asked.viewer) ?? {},
        release.documents[document] ?? '',
        asked,
        isFeed ? undefined : earlier,
      );
      const found = isFeed ? withoutFeedLife(answers) : answers;
      const expected = withDifferences(isFeed ? withoutFeedLife(earlier) : earlier, meant);
      expect(found, request).toEqual(expected);
      expect(JSON.stringify(found), request).toBe(JSON.stringify(expected));
    }
  });

  it('names only differences of what was asked', () => {
    const unknown = differences.filter(({ request }) => !(request in release.requests));
    expect(unknown).toEqual([]);
  });

  it('refuses the feed’s cursors of its former life', async () => {
    const { answers } = release;
    const [request = ''] =
      requests.find(([, { pages }]) => pages?.[0] === 'completionRecordChanges') ?? [];
    const asked = release.requests[request];
    const text = JSON.stringify(answers[request]);
    const after = /"endCursor":"([^"]+)"/.exec(text)?.[1];
    expect(after).toBeDefined();
    const answer = await api.graphql(
      release.documents.changes ?? '',
      { ...asked?.variables, after },
      credentials.get(asked?.viewer ?? ''),
    );
    expect(expectErrorCodes(answer)).toEqual(['FEED_EPOCH_CHANGED']);
  });

  it('tells the attempts that had failed before there was a feed of them', async () => {
    // As the quizzes of this release stand: none of them is a placement quiz.
    const failed = await sql<{ id: string; scorePercent: number; endedAt: string; unit: string }[]>`
      select attempt.region || '.' || attempt.id as id, score_percent::float8 as "scorePercent",
             post.org_unit_code as unit
        from quiz_attempts attempt
        join employments post on post.person_id = attempt.person_id and post.is_main
         and post.started_on <= started_at::date and coalesce(post.ended_on, 'infinity') >= started_at::date
       where state = 'SCORED' and not mastered order by attempt.id`;
    expect(failed.length).toBeGreaterThan(1);
    const answer = await api.graphql<{ failedAttempts: { edges: { node: unknown }[] } }>(
      `{ failedAttempts(first: 100) { edges { node {
           id scorePercent masteryScore quizTitle quiz { id } course { id } orgUnit { code } } } } }`,
      {},
      credentials.get('admin'),
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data?.failedAttempts.edges.map(({ node }) => node)).toEqual(
      failed.map(({ id, scorePercent, unit }) =>
        expect.objectContaining({ id, scorePercent, orgUnit: { code: unit } }),
      ),
    );
  });

  it('closes and scores the attempt that was left open', async () => {
    const open = await sql<{ id: string; closesAt: Date }[]>`
      select id, closes_at as "closesAt" from quiz_attempts
       where state = 'IN_PROGRESS' and closes_at is not null`;
    expect(open).toHaveLength(1);
    const later = new Date(
      (open[0] as (typeof open)[number]).closesAt.getTime() + HOUR_MILLISECONDS,
    );
    expect(await sweepAttempts(api.database, later)).toBe(1);
    const [closed] = await sql`
      select state, points_earned > 0 as earned from quiz_attempts where id = ${open[0]?.id ?? ''}`;
    expect(closed).toEqual({ state: 'SCORED', earned: true });
  });

  it('has every constraint checked, every index valid and every trigger on', async () => {
    expect(await listUnsound(sql)).toEqual([]);
  });

  it('still refuses to change, delete or empty what is only added to', async () => {
    const appendOnly = await listAppendOnly(sql);
    const tables = (
      await sql`select tablename as name from pg_tables where schemaname = 'public'`
    ).map((row) => row.name as string);
    expect(appendOnlyThen.length).toBeGreaterThan(3);
    expect(appendOnly).toEqual(
      expect.arrayContaining(appendOnlyThen.filter((table) => tables.includes(table))),
    );
    for (const table of appendOnly) {
      const [column] = await sql<{ name: string }[]>`
        select attname as name from pg_attribute
         where attrelid = ${table}::regclass and attnum > 0 and attgenerated = '' and not attisdropped
         order by attnum limit 1`;
      const [row] = await sql.unsafe(`select 1 from "${table}" limit 1`);
      const statements = [
        `truncate "${table}" cascade`,
        ...(row === undefined
          ? []
          : [
              `update "${table}" set "${column?.name}" = "${column?.name}"`,
              `delete from "${table}"`,
            ]),
      ];
      for (const statement of statements) {
        expect(await attempt(sql, statement), statement).toBe(RESTRICT_VIOLATION);
      }
    }
  });

  it('still refuses to delete an attempt or to alter what was started', async () => {
    for (const statement of [
      'delete from quiz_attempts',
      "update quiz_attempts set seed = 'another'",
      "update quiz_attempts set state = 'IN_PROGRESS' where state = 'SCORED'",
    ]) {
      expect(await attempt(sql, statement), statement).toBe(RESTRICT_VIOLATION);
    }
  });
});
