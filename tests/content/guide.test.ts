/** What the author's guide shows is what the check accepts: authors copy it. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { faultLine } from '@shequ/schema/content/print-faults.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

/** The Markdown example right under a line of the guide that begins so. */
function exampleUnder(guide: string, line: string): string {
  const from = guide.slice(guide.indexOf(`\n${line}`) + 1);
  const example = /^```markdown\n([\s\S]*?)^```$/m.exec(from)?.[1];
  if (!from.startsWith(line) || example === undefined) throw new Error(`no example under ${line}`);
  return example;
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-guide-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe('the examples of the guide', () => {
  it('pass the check together, but for the identities that --fix fills in', async () => {
    const guide = await readFile(join(CONTENT, 'CONTRIBUTING.md'), 'utf8');
    for (const name of ['sources.yml', 'competencies.yml', 'synonyms.yml']) {
      await cp(join(CONTENT, name), join(folder, name));
    }
    const course = exampleUnder(guide, '## 课程 `course.md`');
    const lessons = course.replace(/^lessons:\n(?: {2}- .*\n)+/m, 'lessons: [fire-response]\n');
    await write('courses/emergency/course.md', lessons);
    await write('courses/emergency/fire-response.md', exampleUnder(guide, '## 课\n'));
    await write('courses/emergency/quiz/final.md', exampleUnder(guide, '## 测验 `quiz/'));
    const bank = exampleUnder(guide, '## 题库 `bank/').replace(/^## [\s\S]*$/m, '');
    const questions = ['各题型的例子', '### 只有学过才答得出'].map((line) =>
      exampleUnder(guide, line),
    );
    await write('courses/emergency/bank/core.md', bank + questions.join('\n'));
    await write('cards/fire.md', exampleUnder(guide, '## 应急卡 `cards/'));
    await write('samples/first-report.md', exampleUnder(guide, '## 样张 `samples/'));
    await write('rubrics/reception.md', exampleUnder(guide, '## 评分量表 `rubrics/'));
    await write('plans/onboarding.md', exampleUnder(guide, '## 考核方案 `plans/'));
    await write('programs/safety.md', exampleUnder(guide, '## 培养方案 `programs/'));
    await write('clearances/safety.md', exampleUnder(guide, '## 上岗条件 `clearances/'));
    await write('credentials/safety.md', exampleUnder(guide, '## 证书样式 `credentials/'));

    const { content, faults } = await loadContent([folder], { today: '2026-11-22' });
    const others = faults.filter(({ rule }) => rule !== 'uuid/missing').map(faultLine);
    expect(others).toEqual([]);
    const types = content.banks.flatMap(({ value }) => value.questions.map(({ type }) => type));
    expect(new Set(types).size).toBe(7);
  });
});
