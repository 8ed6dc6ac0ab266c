import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashesOfPage } from './script-hashes.ts';
import { contentSecurityPolicy } from './security-headers.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('hashes of inline scripts', () => {
  it('takes each inline script as the browser does, line breaks and Chinese included', () => {
    const page = `<head><script>one()</script><script type="module">\n  // 中文\n two()\n</script></head>`;
    expect(hashesOfPage(page)).toEqual([hash('one()'), hash('\n  // 中文\n two()\n')]);
  });

  it('leaves out scripts with a source and scripts that hold data', () => {
    const page = `<script src="/a.js"></script><script src="/b.js">ignored()</script>
      <script type="application/ld+json">{"a":1}</script><script type='application/json' id="x">{}</script>`;
    expect(hashesOfPage(page)).toEqual([]);
  });

  it('takes an empty script, which browsers check too', () => {
    expect(hashesOfPage('<script></script>')).toEqual([hash('')]);
  });
});

describe('the content security policy', () => {
  const policy = (isHttps: boolean) =>
    contentSecurityPolicy({ scriptHashes: [hash('x')], isHttps });

  it('runs our files, the inline scripts of the build and the search’s WebAssembly, nothing else', () => {
    expect(policy(false)).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash('x')};`);
    expect(policy(false)).not.toMatch(/script-src[^;]*'unsafe-/);
    expect(policy(false)).not.toMatch(/https?:|\*/);
  });

  it('forces https only where the site is reached by it', () => {
    expect(policy(false)).not.toContain('upgrade-insecure-requests');
    expect(policy(true)).toContain('upgrade-insecure-requests');
  });
});
