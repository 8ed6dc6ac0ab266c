import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createRunFolder, removeFolder } from '../../testkit/run-folder.ts';

const SCRIPT_HASH = `sha256-${'s'.repeat(43)}=`;
const STYLE_HASH = `sha256-${'t'.repeat(43)}=`;
const PAGE = '<!doctype html><html lang="zh-CN"><script>hello()</script><p>社区学堂</p></html>';

describe('the HTTP server', () => {
  let api: TestApi;
  let siteDir: string;
  beforeAll(async () => {
    siteDir = createRunFolder('site');
    mkdirSync(join(siteDir, '_astro'));
    mkdirSync(join(siteDir, 'courses/mediation'), { recursive: true });
    writeFileSync(join(siteDir, 'index.html'), PAGE);
    writeFileSync(join(siteDir, '404.html'), '<!doctype html><p>没有这一页</p>');
    writeFileSync(join(siteDir, 'courses/mediation/index.html'), `${PAGE}${'调解'.repeat(2_000)}`);
    writeFileSync(join(siteDir, '_astro/app.Bx1.js'), 'export {};');
    writeFileSync(
      join(siteDir, 'csp.json'),
      JSON.stringify({ scriptHashes: [SCRIPT_HASH], styleHashes: [STYLE_HASH] }),
    );
    writeFileSync(
      join(siteDir, 'moved.json'),
      JSON.stringify({ '/courses/disputes/': '/courses/mediation/' }),
    );
    writeFileSync(join(siteDir, '.secret'), 'not for the web');
    api = await startTestApi({ siteDir, pointsPerSecond: 3 });
  });
  afterAll(async () => {
    await api.close();
    removeFolder(siteDir);
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}${path}`, { headers, redirect: 'manual' });

  it('serves pages with the policy of the build, to be asked for again each time', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe(PAGE);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' '${SCRIPT_HASH}';`);
    expect(policy).toContain(`style-src 'self' '${STYLE_HASH}';`);
    expect(policy).not.toContain("'unsafe-inline'");
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('strict-transport-security')).toBeNull();
    // Not by fetch, which asks for a fresh copy whenever it is given this header.
    const again = request(`${api.url}/`, {
      headers: { 'if-none-match': page.headers.get('etag') ?? '' },
    });
    const [response] = (await once(again.end(), 'response')) as [IncomingMessage];
    expect(response.resume().statusCode).toBe(304);
  });

  it('gives every other answer a policy that allows nothing', async () => {
    for (const path of ['/readyz', '/api/auth/get-session', '/no-such-file.txt']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('keeps hashed files for good', async () => {
    const file = await get('/_astro/app.Bx1.js');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const missing = await get('/_astro/gone.js');
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-cache']);
  });

  it('compresses what is worth it', async () => {
    const page = await get('/courses/mediation/', { 'accept-encoding': 'br, gzip' });
    expect(page.headers.get('content-encoding')).toMatch(/br|gzip/);
    expect(await page.text()).toContain('调解调解');
  });

  it('leads to the address with a slash', async () => {
    const answer = await get('/courses/mediation');
    expect(answer.status).toBeGreaterThanOrEqual(301);
    expect(answer.headers.get('location')).toMatch(/\/courses\/mediation\/$/);
  });

  it.each([
    ['/courses/disputes/', '/courses/mediation/'],
    ['/courses/disputes', '/courses/mediation/'],
    ['/courses/disputes/index.html', '/courses/mediation/'],
    ['/courses/disputes/?from=wechat', '/courses/mediation/?from=wechat'],
  ])('leads %s, an address of before, to the page', async (old, to) => {
    const answer = await get(old);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, to]);
    // The name may be given to another page some day.
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/courses/disputes/more/', '/disputes/', '/courses/%64isputes/'])(
    'leads %s nowhere',
    async (path) => {
      expect((await get(path, { accept: 'text/html' })).status).toBe(404);
    },
  );

  it('shows people a page and programs a code when there is nothing', async () => {
    const page = await get('/nope/', { accept: 'text/html' });
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('没有这一页')]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const answer = await get('/nope', { accept: 'application/json' });
    expect([answer.status, await answer.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'ROUTE_NOT_FOUND' }),
    ]);
    expect((await fetch(`${api.url}/`, { method: 'POST' })).status).toBe(404);
  });

  it.each([
    '/.secret',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/_astro/',
    '/courses\\..\\x',
  ])('gives away nothing at %s', async (path) => {
    const answer = await get(path, { accept: 'text/html' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toMatch(/not for the web|"private"|root:|app\.Bx1/);
  });

  it('shows GraphiQL, with all its files from here, to a browser that opens /graphql', async () => {
    const page = await get('/graphql', { accept: 'text/html,application/xhtml+xml' });
    const html = await page.text();
    expect(page.status).toBe(200);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
    expect(files.filter((file) => /^(https?:)?\/\//.test(file))).toEqual([]);
    const local = files.filter((file) => file.startsWith('/'));
    expect(local.length).toBeGreaterThanOrEqual(6);
    for (const file of local) expect([file, (await get(file)).status]).toEqual([file, 200]);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    const nonceOf = (text: string) => /style-src 'self' 'nonce-([^']{24})';/.exec(text)?.[1];
    expect(html).toContain(`data-style-nonce="${nonceOf(policy)}"`);
    const again = await get('/graphql', { accept: 'text/html' });
    const next = nonceOf(again.headers.get('content-security-policy') ?? '');
    expect(next).toMatch(/^.{24}$/);
    expect(next).not.toBe(nonceOf(policy));
  });

  it('is alive without a database and ready only with content', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    const answer = await get('/readyz');
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'not ready', failed: 'content' },
    ]);
  });

  it('gives each request an id, and takes none from outside', async () => {
    const answer = await get('/healthz', { 'x-request-id': 'chosen-by-the-client' });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('logs one line a request, of its path and not its query or body', async () => {
    api.logLines.length = 0;
    await api.graphql('query ($v: String!) { course(slug: $v) { slug } }', { v: 'a-private-word' });
    await get('/search/?q=a-private-word');
    // A line is written after its answer was sent, so that of an earlier request may come late.
    const linesOf = () =>
      api.logLines
        .map((line) => JSON.parse(line))
        .filter(({ path }) => path === '/graphql' || path === '/search/');
    await vi.waitFor(() => expect(linesOf().length).toBeGreaterThanOrEqual(2));
    const lines = linesOf();
    expect(lines.map((line) => [line.method, line.path, line.level])).toEqual([
      ['POST', '/graphql', 'info'],
      ['GET', '/search/', 'info'],
    ]);
    expect(lines[0]).toMatchObject({
      requestId: expect.any(String),
      status: 200,
      milliseconds: expect.any(Number),
    });
    expect(api.logLines.join('')).not.toContain('a-private-word');
  });

  it('removes secrets that somebody logs all the same', () => {
    api.logLines.length = 0;
    const secret = 'must-not-be-seen';
    api.app.fastify.log.warn(
      {
        password: secret,
        headers: { authorization: secret, cookie: secret },
        input: { response: { choices: [secret] }, person: { phone: secret } },
      },
      'careless',
    );
    expect(api.logLines.join('')).toContain('careless');
    expect(api.logLines.join('')).not.toContain(secret);
  });

  it('tells when to come back once the bucket of an address is full', async () => {
    const query = '{ viewer { kind } }';
    let limited: Awaited<ReturnType<typeof api.graphql>> | undefined;
    for (let count = 0; count < 200 && limited === undefined; count += 1) {
      const answer = await api.graphql(query);
      if (answer.status === 429) limited = answer;
    }
    expect(limited?.errors[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    // Pages and sign-in go on.
    expect((await get('/')).status).toBe(200);
  });
});

describe('when the server is asked to stop', () => {
  it('finishes what is under way and takes no more', async () => {
    const api = await startTestApi();
    const held = api.database.sql.begin(async (sql) => {
      await sql`lock table content_items in access exclusive mode`;
      await sleep(800);
    });
    await sleep(200);
    const underWay = api.graphql('{ courses(first: 1) { edges { cursor } } }');
    await sleep(100);
    const closing = api.close();
    expect((await underWay).data).toEqual({ courses: { edges: [] } });
    await Promise.all([held, closing]);
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
  });
});

describe('when the database is away', () => {
  it('says so, loses no process, and comes back by itself', async () => {
    const api = await startTestApi();
    try {
      const name = new URL(api.databaseUrl).pathname.slice(1);
      expect((await api.graphql('{ viewer { kind } }')).status).toBe(200);
      // Ends the server's connections, as a restart of PostgreSQL does.
      const { default: postgres } = await import('postgres');
      const admin = postgres(api.databaseUrl.replace(`/${name}`, '/postgres'), { max: 1 });
      await admin`alter database ${admin(name)} allow_connections false`;
      await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
      const answer = await fetch(`${api.url}/readyz`);
      expect([answer.status, await answer.json()]).toEqual([
        503,
        { status: 'not ready', failed: 'database' },
      ]);
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
      await admin`alter database ${admin(name)} allow_connections true`;
      await admin.end();
      await expect
        .poll(
          async () =>
            ((await (await fetch(`${api.url}/readyz`)).json()) as { failed: string }).failed,
          { timeout: 10_000 },
        )
        .toBe('content');
    } finally {
      await api.close();
    }
  });

  it('answers a statement that takes too long with TIMEOUT', async () => {
    const api = await startTestApi();
    try {
      // Somebody holds the table.
      const held = api.database.sql.begin(async (sql) => {
        await sql`lock table content_items in access exclusive mode`;
        await sleep(3_500);
      });
      await sleep(200);
      const answer = await api.graphql('{ courses(first: 1) { edges { cursor } } }');
      expect(answer.errors[0]?.extensions?.code).toBe('TIMEOUT');
      await held.catch(() => undefined);
    } finally {
      await api.close();
    }
  });
});
