import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openMovedAddresses } from './moved-addresses.ts';

const folder = mkdtempSync(join(tmpdir(), 'moved-addresses-'));
const file = join(folder, 'moved.json');
const write = (value: unknown) => writeFileSync(file, JSON.stringify(value));
const unexpected = (error: unknown) => expect.fail(String(error));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(file, { force: true }));

describe('the old addresses of a build', () => {
  it('are read again after a new build', async () => {
    write({ '/cards/flames/': '/cards/fire/' });
    const read = await openMovedAddresses(folder, unexpected);
    expect([...(await read())]).toEqual([['/cards/flames/', '/cards/fire/']]);
    write({});
    utimesSync(file, new Date(), new Date(Date.now() + 5_000));
    expect([...(await read())]).toEqual([]);
  });

  it('are none when the build wrote none', async () => {
    const read = await openMovedAddresses(folder, unexpected);
    expect([...(await read())]).toEqual([]);
  });

  it.each([
    'https://example.com/',
    '//example.com/',
    '/cards/fire',
    '/cards/../fire/',
    '/cards/a\r\nset-cookie: x/',
  ])('are refused when one leads to %j', async (to) => {
    write({ '/cards/flames/': to });
    await expect(openMovedAddresses(folder, unexpected)).rejects.toThrow('请重新生成站点');
  });
});
