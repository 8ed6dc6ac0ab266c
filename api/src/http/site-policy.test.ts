import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../process/start/start-error.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { registerSite } from './site.ts';
import { openSitePolicy, readBuiltPolicy } from './site-policy.ts';

const SCRIPT = `sha256-${'A'.repeat(43)}=`;
const STYLE = `sha256-${'b/+'.repeat(14)}9=`;
const folder = mkdtempSync(join(tmpdir(), 'site-policy-'));
const file = join(folder, 'csp.json');
const write = (value: unknown) => writeFileSync(file, JSON.stringify(value));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => write({ scriptHashes: [SCRIPT], styleHashes: [STYLE] }));

describe('the content security policy', () => {
  const policy = (isHttps: boolean) =>
    contentSecurityPolicy({ scriptHashes: [SCRIPT], styleHashes: [STYLE], isHttps });

  it('runs our files, the inline scripts of the build and the search’s WebAssembly, nothing else', () => {
    expect(policy(false)).toContain(`script-src 'self' 'wasm-unsafe-eval' '${SCRIPT}';`);
    expect(policy(false)).not.toMatch(/https?:|\*/);
  });

  it('takes styles from our files and the inline ones of the build, and no style attribute', () => {
    expect(policy(false)).toContain(`style-src 'self' '${STYLE}';`);
    expect(policy(false)).not.toContain("'unsafe-");
  });

  it('forces https only where the site is reached by it', () => {
    expect(policy(false)).not.toContain('upgrade-insecure-requests');
    expect(policy(true)).toContain('upgrade-insecure-requests');
  });
});

describe('what the build says of its pages', () => {
  it('is read as it is', async () => {
    expect(await readBuiltPolicy(folder)).toEqual({ scriptHashes: [SCRIPT], styleHashes: [STYLE] });
  });

  it.each([
    ['nothing', () => rmSync(file), '不存在'],
    ['half a file', () => writeFileSync(file, '{"scriptHashes": ['), '不是 JSON'],
    ['a list', () => write([]), '最外层'],
    ['a missing part', () => write({ scriptHashes: [] }), 'styleHashes'],
    ['something beside', () => write({ scriptHashes: [], styleHashes: [], more: 1 }), '最外层'],
    [
      'another directive in a hash',
      () => write({ scriptHashes: [`${SCRIPT}' 'unsafe-inline`], styleHashes: [] }),
      'scriptHashes.0',
    ],
    [
      'another kind of source',
      () => write({ scriptHashes: [], styleHashes: ['https://example.com'] }),
      'styleHashes.0',
    ],
  ])('is refused in one line when it is %s', async (_name, spoil, found) => {
    spoil();
    const error = await readBuiltPolicy(folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toContain(`${file} `);
    expect((error as Error).message).toContain(found);
    expect((error as Error).message).not.toContain('\n');
  });

  it('must be there for the site to be served', async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    rmSync(file);
    await expect(registerSite(fastify(), { siteDir: folder, isHttps: false })).rejects.toThrow(
      '请重新生成站点',
    );
  });

  it('is read again after a new build, and holds while the file is away', async () => {
    const complaints: unknown[] = [];
    const policy = await openSitePolicy(folder, false, (error) => complaints.push(error));
    expect(await policy()).toContain(`style-src 'self' '${STYLE}'`);
    rmSync(file);
    expect(await policy()).toContain(`style-src 'self' '${STYLE}'`);
    expect(complaints).toHaveLength(1);
    write({ scriptHashes: [SCRIPT], styleHashes: [] });
    utimesSync(file, new Date(), new Date(Date.now() + 5_000));
    expect(await policy()).toContain("style-src 'self';");
    expect(complaints).toHaveLength(1);
  });
});
