import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';
import { checkAddressFree, checkPlatform } from './platform.mjs';
import { hashInputs, withDemoLocal } from './site.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('checkPlatform', () => {
  const good = { platform: 'linux', arch: 'x64', nodeVersion: '20.0.0', glibc: '2.28' };

  it('accepts Linux on x64 and arm64 with Node 20 and glibc 2.28', () => {
    expect(() => checkPlatform(good)).not.toThrow();
    expect(() => checkPlatform({ ...good, arch: 'arm64', nodeVersion: '24.1.0' })).not.toThrow();
    expect(() => checkPlatform({ ...good, glibc: '3.0' })).not.toThrow();
  });

  it.for([
    [{ platform: 'darwin' }, /darwin-x64/],
    [{ arch: 'ia32' }, /linux-ia32/],
    [{ nodeVersion: '18.20.4' }, /18\.20\.4/],
    [{ glibc: '2.17' }, /2\.17/],
    [{ glibc: undefined }, /musl/],
  ] as const)('refuses %o in one line', ([difference, message]) => {
    expect(() => checkPlatform({ ...good, ...difference })).toThrow(message);
    expect(() => checkPlatform({ ...good, ...difference })).toThrow(/^[^\n]+$/);
  });
});

describe('checkAddressFree', () => {
  it('refuses a port in use, naming it, and leaves malformed values to the api', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(checkAddressFree({ PORT: String(port) })).rejects.toThrow(`127.0.0.1:${port}`);
    await new Promise((resolve) => server.close(resolve));
    await expect(checkAddressFree({ PORT: String(port) })).resolves.toBeUndefined();
    await expect(checkAddressFree({ PORT: 'many' })).resolves.toBeUndefined();
  });
});

describe('isInstalled', () => {
  const lockfile = 'lockfileVersion: 9';

  function layOut({ current, dev }: { current: string; dev: boolean }): void {
    write('pnpm-lock.yaml', lockfile);
    write('pnpm-workspace.yaml', '');
    for (const path of [
      'node_modules/.bin/node',
      'api/node_modules/x',
      'docs-site/node_modules/x',
    ]) {
      write(path, '');
    }
    write('node_modules/.pnpm/lock.yaml', current);
    write('node_modules/.modules.yaml', JSON.stringify({ included: { devDependencies: dev } }));
  }

  it('sees a full install of this lockfile as enough for everything', () => {
    layOut({ current: lockfile, dev: true });
    expect([isInstalled(root, 'serve'), isInstalled(root, 'full')]).toEqual([true, true]);
  });

  it('sees an install of another lockfile, or without a mark of ours, as none', () => {
    layOut({ current: 'older', dev: true });
    expect([isInstalled(root, 'serve'), isInstalled(root, 'full')]).toEqual([false, false]);
    layOut({ current: lockfile, dev: false });
    expect([isInstalled(root, 'serve'), isInstalled(root, 'full')]).toEqual([false, false]);
  });

  it('sees nothing installed as none', () => {
    write('pnpm-lock.yaml', lockfile);
    expect(isInstalled(root, 'serve')).toBe(false);
  });
});

describe('hashInputs', () => {
  beforeEach(() => {
    write('content/courses/a/course.md', 'one');
    write('docs-site/src/pages/index.astro', 'two');
    write('schema/src/terms.ts', 'three');
    write('pnpm-lock.yaml', 'four');
  });

  it.for([
    ['content/courses/a/course.md', 'changed'],
    ['content/courses/a/lesson.md', 'added'],
    ['docs-site/src/pages/index.astro', 'changed'],
    ['schema/src/terms.ts', 'changed'],
    ['pnpm-lock.yaml', 'changed'],
  ])('changes when %s is %s', ([path = '', text = '']) => {
    const before = hashInputs(root, {});
    write(path, text);
    expect(hashInputs(root, {})).not.toBe(before);
  });

  it.for([
    'docs-site/dist/index.html',
    'docs-site/.astro/types.d.ts',
    'schema/node_modules/x/y.js',
  ])('stays when %s is written', (path) => {
    const before = hashInputs(root, {});
    write(path, 'made by the build');
    expect(hashInputs(root, {})).toBe(before);
  });

  it('changes with the variables and with every private content folder', () => {
    const plain = hashInputs(root, {});
    expect(hashInputs(root, { PUBLIC_URL: 'https://a.example' })).not.toBe(plain);
    write('private/bank.md', 'one');
    const env = { CONTENT_DIR: `content, ${join(root, 'private')}` };
    const before = hashInputs(root, env);
    write('private/bank.md', 'two');
    expect(hashInputs(root, env)).not.toBe(before);
  });

  it('changes with what the place has filled in', () => {
    write('private/local.yml', 'one');
    const env = { LOCAL_FILE: join(root, 'private/local.yml') };
    const before = hashInputs(root, env);
    write('private/local.yml', 'two');
    expect(hashInputs(root, env)).not.toBe(before);
  });
});

describe('withDemoLocal', () => {
  it('shows invented numbers with the embedded database alone, and only when nobody said otherwise', () => {
    expect(withDemoLocal({}).LOCAL_FILE).toMatch(/local\.demo\.yml$/);
    expect(withDemoLocal({ LOCAL_FILE: '/srv/local.yml' }).LOCAL_FILE).toBe('/srv/local.yml');
    expect(withDemoLocal({ DATABASE_URL: 'postgres://db' }).LOCAL_FILE).toBeUndefined();
  });
});
