import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWorkFolder } from './work-folder.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'work-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('the folder of a build', () => {
  it('takes away what killed builds left, and nothing else', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    const kept = [`build-${ended}-old`, `build-${process.ppid}`, 'types'];
    for (const name of [`build-${ended}`, ...kept]) {
      mkdirSync(join(parent, name));
      writeFileSync(join(parent, name, 'index.html'), '');
    }
    const work = await makeWorkFolder(parent);
    expect(work).toBe(join(parent, `build-${process.pid}`));
    expect(readdirSync(parent).sort()).toEqual([...kept, `build-${process.pid}`].sort());
  });
});
