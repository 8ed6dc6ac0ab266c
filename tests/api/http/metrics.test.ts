/** What an operator reads about the process at `/metrics`, and that nobody else does. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRounds } from '../../../api/src/platform/rounds.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { readMetrics } from '../../testkit/metrics.ts';

const TOKEN = 'a-token-of-the-operator-0123456789abcdef';

describe('the metrics', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const operations = (operation: string, code: string) =>
    `shequ_graphql_operations_total{operation="${operation}",code="${code}"}`;

  it('count operations by root field and code, whatever the client calls them', async () => {
    const before = await readMetrics(api.url);
    for (const name of ['First', 'Second', 'Third']) {
      await api.graphql(`query ${name} { courses(first: 1) { edges { node { title } } } }`);
    }
    await api.graphql(
      '{ a: courses(first: 1) { edges { cursor } } b: courses(first: 2) { edges { cursor } } }',
    );
    await api.graphql(
      'query Mine { courses(first: 1) { edges { cursor } } viewer { __typename } }',
    );
    await api.graphql('{ courses(first: 101) { edges { cursor } } }');
    await api.graphql('query Unknown { noSuchField }');
    await api.graphql('query {');
    const after = await readMetrics(api.url);
    const grown = (series: string) => (after.value(series) ?? 0) - (before.value(series) ?? 0);
    expect({
      ok: grown(operations('courses', 'OK')),
      timed: grown('shequ_graphql_operation_duration_seconds_count{operation="courses"}'),
      several: grown(operations('several', 'OK')),
      tooLarge: grown(operations('courses', 'PAGE_SIZE_OUT_OF_RANGE')),
      invalid: grown(operations('none', 'GRAPHQL_VALIDATION_FAILED')),
      unreadable: grown(operations('none', 'GRAPHQL_PARSE_FAILED')),
      requests: grown('shequ_http_requests_total{route="/graphql",method="POST",status="200"}'),
    }).toEqual({
      ok: 4,
      timed: 5,
      several: 1,
      tooLarge: 1,
      invalid: 1,
      unreadable: 1,
      requests: 6,
    });
    expect(after.text).not.toMatch(/First|Second|Third|Mine|Unknown|noSuchField/);
  });

  it('have as many series however many addresses and operation names clients make up', async () => {
    const ask = async (from: number) => {
      for (let index = from; index < from + 20; index += 1) {
        await fetch(`${api.url}/made/up/${index}?x=${index}`);
        await api.graphql(
          `query Made${index} { made${index}: courses(first: 1) { edges { cursor } } }`,
        );
      }
      const { text } = await readMetrics(api.url);
      return text.split('\n').filter((line) => line.startsWith('shequ_')).length;
    };
    const [first, second] = [await ask(0), await ask(20)];
    expect(second).toBe(first);
    const { labels } = await readMetrics(api.url);
    expect(labels('shequ_http_requests_total', 'route')).toContain('none');
    expect(
      labels('shequ_http_requests_total', 'route').filter((route) => /made/.test(route)),
    ).toEqual([]);
  });

  it('show the pool: connections in use, free, and what waits for one', async () => {
    const gate = postgres(api.databaseUrl, { max: 1 });
    const locked = await gate.reserve();
    await locked`select pg_advisory_lock(212)`;
    const waiting = Array.from({ length: 7 }, () =>
      api.database.sql.begin(async (sql) => {
        await sql`set local lock_timeout = 0`;
        await sql`set local statement_timeout = 0`;
        await sql`select pg_advisory_xact_lock(212)`;
      }),
    );
    // All five connections of this server are taken; the reading itself waits for one, too.
    const busy = await readMetrics(api.url);
    expect(busy.value('shequ_database_pool_size')).toBe(5);
    expect(busy.value('shequ_database_pool_connections{state="busy"}')).toBe(5);
    expect(busy.value('shequ_database_pool_connections{state="idle"}')).toBe(0);
    expect(busy.value('shequ_database_pool_waiting')).toBe(2);
    // It does not wait for ever, and says that it could not look.
    expect(busy.value('shequ_database_up')).toBe(0);
    expect(busy.value('shequ_feed_lag_seconds')).toBeUndefined();
    expect(busy.text).not.toMatch(/^shequ_completions_due /m);
    await locked`select pg_advisory_unlock(212)`;
    locked.release();
    await gate.end();
    await Promise.all(waiting);
    // The reading that gave up has a statement in the pool, which ends a little later.
    const busyNow = async () =>
      (await readMetrics(api.url)).value('shequ_database_pool_connections{state="busy"}');
    await expect.poll(busyNow, { timeout: 30_000 }).toBe(0);
    const free = await readMetrics(api.url);
    expect(free.value('shequ_database_pool_waiting')).toBe(0);
    expect(free.value('shequ_database_up')).toBe(1);
    expect(free.value('shequ_completions_due')).toBe(0);
    expect(free.value('shequ_feed_lag_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('show for how long a change that is not finished has held back the feeds', async () => {
    const writer = postgres(api.databaseUrl, { max: 1 });
    await writer.begin(async (sql) => {
      await sql`select pg_current_xact_id()`;
      await sql`select pg_sleep(1.2)`;
      const { value } = await readMetrics(api.url);
      expect(value('shequ_feed_lag_seconds')).toBeGreaterThan(1);
    });
    await writer.end();
  });

  it('count the rounds of each sweeper, the failed ones apart', async () => {
    const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const outcomes = [async () => null, async () => Promise.reject(new Error('planted'))];
    for (const [index, round] of outcomes.entries()) {
      const options = { name: `planted ${index}`, intervalMilliseconds: 60_000 };
      await startRounds(log, { ...options, firstAfterMilliseconds: 0 }, round).stop();
    }
    const { value } = await readMetrics(api.url);
    const runs = (name: string, outcome: string) =>
      value(`shequ_sweeper_runs_total{sweeper="${name}",outcome="${outcome}"}`);
    expect([runs('planted 0', 'OK'), runs('planted 0', 'FAILED')]).toEqual([1, undefined]);
    expect([runs('planted 1', 'OK'), runs('planted 1', 'FAILED')]).toEqual([undefined, 1]);
    const success = 'shequ_sweeper_last_success_timestamp_seconds';
    expect(value(`${success}{sweeper="planted 0"}`)).toBeGreaterThan(Date.now() / 1_000 - 600);
    expect(value(`${success}{sweeper="planted 1"}`)).toBeUndefined();
  });

  it('show how late the event loop is', async () => {
    await readMetrics(api.url);
    // A reading begins the measurement anew, and the first tick after it is only where it begins.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const until = performance.now() + 300;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { value } = await readMetrics(api.url);
    expect(value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.2);
  });

  it('are not kept by anybody on the way', async () => {
    const response = await fetch(`${api.url}/metrics`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});

describe('who may read the metrics', () => {
  it('is nobody through the address of the site without the token', async () => {
    const api = await startTestApi({
      baseUrl: 'https://xuetang.example.gov.cn',
      trustProxy: ['loopback'],
    });
    const answers = [
      await readMetrics(api.url),
      await readMetrics(api.url, { 'x-forwarded-for': '127.0.0.1' }),
    ];
    await api.close();
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    for (const { text } of answers) {
      expect(JSON.parse(text)).toEqual({
        code: 'METRICS_NOT_PERMITTED',
        message: expect.stringContaining('METRICS_TOKEN'),
      });
    }
  });

  it('is whoever has the token, and with a token only they', async () => {
    const api = await startTestApi({
      baseUrl: 'https://xuetang.example.gov.cn',
      metricsToken: TOKEN,
    });
    const statuses = [];
    for (const authorization of [undefined, 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}`]) {
      const { status } = await readMetrics(
        api.url,
        authorization === undefined ? {} : { authorization },
      );
      statuses.push(status);
    }
    await api.close();
    expect(statuses).toEqual([403, 403, 403, 200]);
  });
});
