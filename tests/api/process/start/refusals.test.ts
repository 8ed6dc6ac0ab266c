import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfSettings } from '../../../../api/src/process/start/check-database.ts';
import { createTestDatabase, type TestDatabase } from '../../../testkit/db.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SECRET = 'only-for-tests-only-for-tests-only';

/** The api as `npm start` runs it, until it ends by itself. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['api/src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  let stdout = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 110_000);
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { exitCode, stderr, stdout };
}

describe('the server refuses to start, in one line', { timeout: 120_000 }, () => {
  let testDatabase: TestDatabase;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
  });
  afterAll(() => testDatabase.drop());

  async function expectLine(env: Record<string, string>, message: string | RegExp) {
    const { exitCode, stderr } = await start(env);
    const lines = stderr.trim().split('\n');
    expect(lines).toEqual([expect.stringMatching(message)]);
    expect(exitCode).toBe(1);
    return stderr;
  }
  const given = (url: string, more = {}) => ({
    DATABASE_URL: url,
    AUTH_SECRET: SECRET,
    PORT: '0',
    ...more,
  });

  it('on a variable that it cannot read', async () => {
    await expectLine({ PORT: 'http' }, /环境变量 PORT 应为 0 到 65535/);
  });

  it('when the demo with its default password would be open to the network', async () => {
    await expectLine({ HOST: '0.0.0.0' }, /演示账号仍用默认密码/);
  });

  it('when no database answers', async () => {
    const url = 'postgres://shequ:secret-word@127.0.0.1:1/shequ';
    const stderr = await expectLine(given(url), /无法连接数据库 127\.0\.0\.1:1\/shequ：连接被拒绝/);
    expect(stderr).not.toContain('secret-word');
  });

  it('when the host of the database is not known', async () => {
    await expectLine(given('postgres://x@no-such-host.invalid/shequ'), /找不到主机名|暂时无法解析/);
  });

  it('when the database is not there', async () => {
    await expectLine(
      given(testDatabase.url.replace(/\/[^/]+$/, '/no_such_database')),
      /没有这个数据库/,
    );
  });

  it('when the database is newer than the program', async () => {
    const newer = await createTestDatabase();
    const sql = postgres(newer.url, { max: 1 });
    await sql`insert into schema_migrations (name, checksum) values ('2099010101_later.sql', 'x')`;
    await sql.end();
    await expectLine(given(newer.url), /数据库比程序新.*2099010101_later\.sql/);
    await newer.drop();
  });

  it('when the role does not wait for commits to be on the disk', async () => {
    const unsafe = await createTestDatabase();
    const sql = postgres(unsafe.url, { max: 1 });
    const name = new URL(unsafe.url).pathname.slice(1);
    await sql`alter database ${sql(name)} set synchronous_commit = off`;
    await sql.end();
    await expectLine(given(unsafe.url), /不能使用：synchronous_commit 为 off/);
    await unsafe.drop();
  });

  it('when the port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { exitCode, stderr } = await start(given(testDatabase.url, { PORT: port }));
    holder.close();
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`127.0.0.1:${port} 已被占用`)]);
  });
});

describe('settings of a database', () => {
  const good = {
    versionNumber: 150_018,
    fsync: 'on',
    fullPageWrites: 'on',
    synchronousCommit: 'on',
    serverEncoding: 'UTF8',
    isInRecovery: false,
    statementTimeout: 3_000,
  };
  it('are fit as PostgreSQL sets them', () => {
    expect(faultsOfSettings(good)).toEqual([]);
    expect(faultsOfSettings({ ...good, synchronousCommit: 'remote_apply' })).toEqual([]);
  });
  it.each([
    [{ fsync: 'off' }, 'fsync'],
    [{ fullPageWrites: 'off' }, 'full_page_writes'],
    [{ synchronousCommit: 'off' }, 'synchronous_commit'],
    [{ versionNumber: 140_011 }, '14'],
    [{ serverEncoding: 'SQL_ASCII' }, 'SQL_ASCII'],
    [{ isInRecovery: true }, '备库'],
  ])('are unfit with %j', (change, named) => {
    expect(faultsOfSettings({ ...good, ...change })).toEqual([expect.stringContaining(named)]);
  });
});
