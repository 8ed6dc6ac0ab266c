import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContentMessage } from './handed-content.ts';

const GOOD = fileURLToPath(new URL('../../../tests/fixtures/content/good', import.meta.url));
const RECEIVER = new URL('./handed-content.ts', import.meta.url).href;

/** What the process that makes the pages does, and a page that asks. It writes what it got into a file. */
const ASKS = `
import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { receiveContent } from '${RECEIVER}';
await new Promise((resolve) => setTimeout(resolve, Number(process.argv[3])));
receiveContent().then(
  (loaded) => writeFileSync(process.argv[2], serialize(loaded)),
  (error) => { console.error(error.message); process.exit(3); },
);
`;

let folder = '';
let script = '';
let content: ContentSet;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handed-content-'));
  script = join(folder, 'asks.mjs');
  writeFileSync(script, ASKS);
  ({ content } = await loadContent([GOOD], { today: '2026-11-30' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (afterMilliseconds = 0) =>
  fork(script, [join(folder, 'got'), String(afterMilliseconds)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
const ended = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve));

describe('content handed to the process that makes the pages', () => {
  it.each([
    ['after it was asked for', 0],
    ['before it is asked for', 1_000],
  ])('is what was read, whole, with its maps, when it comes %s', async (_when, milliseconds) => {
    const child = start(milliseconds);
    child.stderr?.resume();
    child.send({ content } satisfies ContentMessage);
    // It does not wait for more.
    expect(await ended(child)).toBe(0);
    expect(content.lessons.size).toBeGreaterThan(0);
    expect(deserialize(readFileSync(join(folder, 'got')))).toEqual({ content, errors: [] });
  });

  it('fails the pages when the build ends before it has read it', async () => {
    const child = start();
    const said = text(child.stderr as Readable);
    // No `close` comes of a process whose channel was closed on this side.
    const code = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.once('spawn', resolve));
    child.disconnect();
    expect(await code).toBe(3);
    expect(await said).toMatch('before it had read the content');
  });
});
