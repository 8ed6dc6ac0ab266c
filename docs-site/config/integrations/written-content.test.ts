import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { faultLine } from '@shequ/schema/content/print-faults.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWrittenContent, type WrittenContent } from './written-content.ts';

const GOOD = fileURLToPath(new URL('../../../tests/fixtures/content/good', import.meta.url));
const MENDED = '内容没有错误了。';

let folder = '';
let lesson = '';
let good = '';
let said: string[] = [];
let written: WrittenContent;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'written-content-'));
  cpSync(GOOD, folder, { recursive: true });
  lesson = join(folder, 'courses/demo/second.md');
  good = readFileSync(lesson, 'utf8');
  said = [];
  written = createWrittenContent([folder], (text) => said.push(text));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(text: string): void {
  writeFileSync(lesson, text);
  written.reload();
}
const broken = (): string =>
  `${good.replace('title:', 'titel:')}\n[没有的课](/courses/none/none/)\n`;

describe('the content while writing', () => {
  it('is silent about content without faults', async () => {
    expect((await written.current()).errors).toEqual([]);
    expect(said).toEqual([]);
  });

  it('tells the lines of the check, all of them at once', async () => {
    save(broken());
    await written.current();
    const { faults } = await loadContent([folder]);
    expect(faults.length).toBeGreaterThan(1);
    // A file inside the repository is named from there, wherever the temporary folder lies.
    const inContent = (line: string) => line.slice(line.indexOf('courses/demo/'));
    expect(said).toHaveLength(1);
    expect(said[0]?.split('\n').map(inContent)).toEqual(faults.map(faultLine).map(inContent));
  });

  it('tells a change once, however many steps an editor saves it in', async () => {
    save(broken());
    save(broken());
    await written.current();
    save(broken());
    await written.current();
    expect(said).toHaveLength(1);
  });

  it('tells what is left to mend, and when nothing is', async () => {
    save(broken());
    await written.current();
    save(good.replace('title:', 'titel:'));
    await written.current();
    save(good);
    await written.current();
    expect(said.slice(1)).toEqual([expect.not.stringContaining('broken-link'), MENDED]);
  });

  it('is loaded once for all pages until a file changes', async () => {
    const first = written.current();
    expect(written.current()).toBe(first);
    save(good);
    expect(written.current()).not.toBe(first);
    await written.current();
  });

  it('tells of a missing uuid without keeping the page back', async () => {
    save(good.replace(/^uuid:.*\n/m, ''));
    expect((await written.current()).errors).toEqual([]);
    expect(said).toEqual([expect.stringContaining('uuid/missing')]);
  });
});
