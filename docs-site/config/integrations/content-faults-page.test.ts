import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '@shequ/schema/content/model.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentFaultsPage } from './content-faults-page.ts';

const FAULT: Fault = {
  file: 'content/courses/demo/first.md',
  line: 7,
  column: 3,
  rule: 'front-matter/unknown-key',
  severity: 'error',
  message: '不认识的项“<b>titel</b>”。请删掉。',
};

let errors: Fault[] = [];
let server: Server;
let origin = '';
beforeEach(async () => {
  const answer = contentFaultsPage({
    current: async () => ({ content: {} as never, errors }),
    reload: () => {},
  });
  server = createServer((request, response) => {
    answer(request, response, () => response.end('Astro'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(path: string, accept = '*/*'): Promise<{ status: number; text: string }> {
  const response = await fetch(origin + path, { headers: { accept } });
  return { status: response.status, text: await response.text() };
}

describe('the page of faults', () => {
  it.each([
    ['/', '*/*'],
    ['/courses/demo/first/?from=me', '*/*'],
    ['/courses/demo/first', 'text/html,*/*;q=0.8'],
  ])('stands in place of %s while there are faults', async (path, accept) => {
    errors = [FAULT];
    const { status, text } = await ask(path, accept);
    expect(status).toBe(500);
    expect(text).toContain('content/courses/demo/first.md:7:3');
    expect(text).toContain('不认识的项“&lt;b&gt;titel&lt;/b&gt;”。请删掉。');
  });

  it('lists every fault', async () => {
    errors = [FAULT, { ...FAULT, line: 9, message: '链接断了。' }];
    const { text } = await ask('/');
    expect(text).toContain('内容有 2 处错误');
    expect(text).toContain('first.md:7:3');
    expect(text).toContain('first.md:9:3');
  });

  it.each(['/@vite/client', '/src/styles/base.css?v=/', '/favicon.svg'])(
    'leaves %s to the server',
    async (path) => {
      errors = [FAULT];
      expect(await ask(path)).toEqual({ status: 200, text: 'Astro' });
    },
  );

  it('leaves pages to Astro when there are none', async () => {
    errors = [];
    expect(await ask('/')).toEqual({ status: 200, text: 'Astro' });
  });
});
