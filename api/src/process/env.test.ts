import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ENV_NAMES, isLoopback, readCommandEnv, readEnv } from './env.ts';

const SECRET = 'x'.repeat(32);
const URL = 'postgres://user:secret-word@db.example:5432/shequ';

describe('readEnv', () => {
  it('has a default for everything that the demo needs', () => {
    expect(readEnv({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      publicUrl: null,
      demoHistory: true,
      demoPassword: 'shequ-demo',
      trustProxy: [],
      preparedStatements: true,
      oidc: null,
    });
  });

  it('takes an empty or blank value for none', () => {
    expect(readEnv({ PORT: '', HOST: '  ', DATABASE_URL: '' })).toMatchObject({
      port: 4000,
      databaseUrl: null,
    });
  });

  it('reads what is given', () => {
    expect(
      readEnv({
        DATABASE_URL: URL,
        AUTH_SECRET: SECRET,
        PUBLIC_URL: 'https://xuetang.example.gov.cn/',
        TRUST_PROXY: '10.0.0.5, 192.168.0.0/16,loopback',
        PREPARED_STATEMENTS: 'off',
        CONTENT_DIR: 'content, /srv/private',
        HOST: '0.0.0.0',
      }),
    ).toMatchObject({
      publicUrl: 'https://xuetang.example.gov.cn',
      trustProxy: ['10.0.0.5', '192.168.0.0/16', 'loopback'],
      preparedStatements: false,
      contentDirs: [expect.stringMatching(/\/content$/), '/srv/private'],
      host: '0.0.0.0',
    });
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT 应为 0 到 65535'],
    [{ PORT: '65536' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x/y', AUTH_SECRET: SECRET }, 'DATABASE_URL 应为 postgres://'],
    [{ DATABASE_URL: URL }, '必须设置 AUTH_SECRET'],
    [{ DATABASE_URL: URL, AUTH_SECRET: 'short' }, 'AUTH_SECRET 至少 32 个字符'],
    [{ PUBLIC_URL: 'xuetang.example.gov.cn' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://example.gov.cn/xuetang' }, 'PUBLIC_URL 应为不带路径的网址'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY 应为以逗号分隔的代理地址'],
    [{ TRUST_PROXY: '1' }, 'TRUST_PROXY'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ PREPARED_STATEMENTS: 'maybe' }, 'PREPARED_STATEMENTS 应为 on 或 off'],
    [{ DB_POOL_SIZE: '0' }, 'DB_POOL_SIZE'],
    [{ DEMO_PASSWORD: 'short' }, 'DEMO_PASSWORD 至少 8 个字符'],
    [{ OIDC_ISSUER: 'https://sso.example' }, '必须同时设置'],
    [{ HOST: '0.0.0.0' }, '演示账号仍用默认密码'],
    [{ HOST: '192.168.1.5' }, '演示账号仍用默认密码'],
  ])('refuses %j in words', (source, message) => {
    expect(() => readEnv(source)).toThrow(message);
  });

  it('names every fault in one line, and no secret', () => {
    const source = {
      PORT: 'x',
      LOG_LEVEL: 'y',
      DATABASE_URL: 'http://user:secret-word@x',
      AUTH_SECRET: 'secret',
    };
    let message = '';
    try {
      readEnv(source);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/PORT.*DATABASE_URL.*AUTH_SECRET.*LOG_LEVEL/);
    expect(message).not.toContain('secret-word');
    expect(message).not.toContain('\n');
  });

  it('opens the demo to the network once its password is another', () => {
    expect(readEnv({ HOST: '0.0.0.0', DEMO_PASSWORD: 'another-one' }).host).toBe('0.0.0.0');
    expect(
      ['127.0.0.1', '127.8.9.1', '::1', 'localhost', '0.0.0.0', '10.0.0.1'].map(isLoopback),
    ).toEqual([true, true, true, true, false, false]);
  });

  it('asks of commands neither a secret nor a host', () => {
    expect(readCommandEnv({ DATABASE_URL: URL, HOST: '0.0.0.0' }).databaseUrl).toBe(URL);
  });

  it('reads no variable that the README does not name', () => {
    const readme = readFileSync(new globalThis.URL('../../../README.md', import.meta.url), 'utf8');
    expect(ENV_NAMES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('is the only reader of the environment', async () => {
    const { globSync } = await import('node:fs');
    const api = fileURLToPath(new globalThis.URL('../../', import.meta.url));
    const readers = globSync('{src,scripts}/**/*.ts', { cwd: api })
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) => readFileSync(`${api}${file}`, 'utf8').includes('process.env'))
      // These pass the environment on to PostgreSQL, whole, and read nothing from it.
      .filter((file) => !file.startsWith('src/process/embedded/'));
    expect(readers).toEqual(['src/process/env.ts']);
    expect(ENV_NAMES).toContain('DATABASE_URL');
  });
});
