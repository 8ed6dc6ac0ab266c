import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadContent } from '../load.ts';
import {
  bankText,
  courseText,
  lessonText,
  programText,
  quizText,
  singleChoice,
} from '../rules/testing.ts';
import { createLoadMemory, type LoadMemory } from './load-memory.ts';

const TERMS = `competencies: [{ id: mediation, title: 矛盾调解 }]
positions: [{ id: service, title: 服务类, summary: 受理 }]
`;
const CHECK = `## 自测\n\n#${singleChoice('学完做什么？')}`;
const LESSON = 'courses/demo/first.md';
const BANK = 'courses/demo/bank/core.md';

let folder = '';
let memory: LoadMemory;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-memory-'));
  memory = createLoadMemory();
  await write('sources.yml', '[]\n');
  await write('competencies.yml', TERMS);
  await write('courses/demo/course.md', courseText());
  await write(LESSON, lessonText(CHECK));
  await write('courses/demo/quiz/final.md', quizText('  - bank: core\n    count: 1'));
  await write(BANK, bankText(singleChoice('计分时做什么？')));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** What is made of the files; the set that it is made from holds functions, which are never equal. */
async function resultOf(options: { today: string; memory?: LoadMemory }) {
  const { content, faults } = await loadContent([folder], options);
  return { content, faults };
}
const load = (today = '2026-11-22') => resultOf({ today, memory });

describe('a load that remembers the one before', () => {
  it('gives what a load that remembers nothing gives, whatever was changed in between', async () => {
    const steps: [name: string, change: () => Promise<unknown>][] = [
      ['nothing', async () => undefined],
      ['a text', () => write(LESSON, lessonText(`多了一段。\n\n${CHECK}`))],
      ['a broken front matter', () => write(LESSON, '---\ntitle: [\n---\n')],
      ['the text as it was', () => write(LESSON, lessonText(CHECK))],
      ['no sources', () => rm(join(folder, 'sources.yml'))],
      ['faulty sources', () => write('sources.yml', '- id: 1\n')],
      ['sources again', () => write('sources.yml', '[]\n')],
      ['other competencies', () => write('competencies.yml', TERMS.replace('mediation', 'other'))],
      ['no bank', () => rm(join(folder, BANK))],
      [
        'the bank elsewhere',
        () => write('courses/demo/bank/other.md', bankText(singleChoice('？'))),
      ],
      ['a programme', () => write('programs/some.md', programText('lesson: demo/first'))],
      [
        'another title of what it names',
        () => write(LESSON, lessonText(CHECK).replace('title: 课', 'title: 新课')),
      ],
      ['another name', () => rename(join(folder, LESSON), join(folder, 'courses/demo/second.md'))],
    ];
    for (const [name, change] of steps) {
      await change();
      const fresh = await resultOf({ today: '2026-11-22' });
      expect(await load(), name).toEqual(fresh);
    }
  });

  it('makes anew what changed and nothing else', async () => {
    const first = await load();
    await write(BANK, bankText(singleChoice('换一道题')));
    const second = await load();
    expect(second.content.courses[0]).toBe(first.content.courses[0]);
    expect(second.content.lessons.get('demo')?.[0]).toBe(first.content.lessons.get('demo')?.[0]);
    expect(second.content.banks[0]?.digest).not.toBe(first.content.banks[0]?.digest);
  });

  it('judges by the day of the load', async () => {
    await write(
      'sources.yml',
      `- id: old-rules
  title: 旧办法
  shortTitle: 旧办法
  kind: RULE
  issuer: null
  docNo: null
  version: null
  effectiveFrom: 2020-01-01
  repealedAt: 2026-12-01
  supersededBy: null
  supersedes: []
`,
    );
    await write(LESSON, lessonText(CHECK, '[{ id: old-rules }]'));
    const [before, after] = [await load('2026-11-30'), await load('2026-12-02')];
    expect(after).toEqual(await resultOf({ today: '2026-12-02' }));
    expect(after.faults).not.toEqual(before.faults);
  });
});

describe('the memory', () => {
  it('makes a value again for other inputs, and after it was not asked for in a load', () => {
    const make = vi.fn(() => ({}));
    const [a, b] = [{}, {}];
    const first = memory.remember('key', [a, 'text'], make);
    expect(memory.remember('key', [a, 'text'], make)).toBe(first);
    memory.sweep();
    expect(memory.remember('key', [a, 'text'], make)).toBe(first);
    expect(memory.remember('key', [b, 'text'], make)).not.toBe(first);
    expect(memory.remember('key', [b], make)).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(3);
    memory.sweep();
    memory.sweep();
    memory.remember('key', [b], make);
    expect(make).toHaveBeenCalledTimes(4);
  });
});
