/** Where a question is asked belongs to the page, not to the version of the lesson. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadContent } from './load.ts';
import { lessonText } from './rules/testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'midway-'));
});
afterAll(() => rm(folder, { recursive: true }));

const QUESTION = `### 判断：甲？
<!-- uuid: 0198f0a0-0000-7000-8000-000000000021 -->

- [x] 对
  > 对。
- [ ] 错
  > 不对。

> 解析：乙
> 依据：实务`;

async function load(line: string) {
  const file = join(folder, 'courses/demo/first.md');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    lessonText(`## 要点\n\n一\n\n## 小结\n\n二\n\n## 自测\n\n${QUESTION}${line}\n`),
  );
  const { content, faults } = await loadContent([folder], { today: '2026-11-22' });
  expect(faults.filter(({ rule }) => /^(?:lesson|question)\//.test(rule))).toEqual([]);
  return content.lessons.get('demo')?.[0];
}

it('is kept beside the lesson and changes neither it nor its digest', async () => {
  const atEnd = await load('');
  const inText = await load('\n> 课中：要点');
  expect(atEnd?.midway).toBeUndefined();
  expect(inText?.midway).toEqual([
    { question: '0198f0a0-0000-7000-8000-000000000021', after: '要点' },
  ]);
  expect(inText?.value).toEqual(atEnd?.value);
  expect(inText?.digest).toBe(atEnd?.digest);
});
