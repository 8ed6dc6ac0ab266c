import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchContent } from './watch-content.mjs';

const QUIET_MS = 150;

let folder: string;
let stop = () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-content-'));
  mkdirSync(join(folder, 'courses/demo/quiz'), { recursive: true });
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

const save = (text: string) => writeFileSync(join(folder, 'courses/demo/quiz/final.md'), text);

describe('watching content', () => {
  it('tells once of a burst of saves, however deep the file lies', async () => {
    const onSaved = vi.fn(async () => undefined);
    stop = watchContent([folder, join(folder, 'not-there')], onSaved, QUIET_MS);
    await sleep(100);
    for (const text of ['a', 'b', 'c']) save(text);
    await expect.poll(() => onSaved.mock.calls.length, { timeout: 5_000 }).toBe(1);
    await sleep(400);
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  it('tells of a save during the work after it, never twice at a time', async () => {
    let running = 0;
    const most = { running: 0 };
    const onSaved = vi.fn(async () => {
      running += 1;
      most.running = Math.max(most.running, running);
      if (onSaved.mock.calls.length === 1) {
        save('while it runs');
        await sleep(500);
      }
      running -= 1;
    });
    stop = watchContent([folder], onSaved, QUIET_MS);
    await sleep(100);
    save('first');
    await expect.poll(() => onSaved.mock.calls.length, { timeout: 5_000 }).toBe(2);
    expect(most.running).toBe(1);
  });

  it('tells nothing after it was stopped', async () => {
    const onSaved = vi.fn(async () => undefined);
    watchContent([folder], onSaved, QUIET_MS)();
    save('too late');
    await sleep(400);
    expect(onSaved).not.toHaveBeenCalled();
  });
});
