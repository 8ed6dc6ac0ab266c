/**
 * `pnpm content:blind [--course X] [--count N] [--seed S] [--key] [folder …]`: a paper of random
 * graded questions without keys, for somebody who has not seen the lessons; the same call with
 * `--key` prints the keys. Exit code 0, or 2 when the command was wrong.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine, UsageError } from '../src/command/command-line.mjs';
import { shownFolder } from '../src/command/shown-folder.ts';
import { loadContent } from '../src/content/load.ts';
import { contentFolders } from '../src/content/reading/folders.ts';
import { drawPaper, keyLines, paperLines } from '../src/guess/blind-paper.ts';
import { writtenQuestions } from '../src/guess/written-questions.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `用法：pnpm content:blind [--course 课程] [--count 题数] [--seed 种子] [--key] [内容文件夹 …]
  --course 课程  只从这门课的题库抽；不写就从全部题库抽
  --count 20     抽几题，案例按小题算
  --seed 1       换一个种子，换一份卷子；种子相同，题库没改，卷子就相同
  --key          不印题，只印这份卷子的答案和每题的文件:行`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    options: {
      course: { type: 'string' },
      count: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      key: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  if (!/^[1-9]\d*$/.test(values.count)) {
    throw new UsageError(`--count 后面应当是正整数，例如 20，收到的是“${values.count}”。`);
  }
  const named = positionals.map((path) => resolve(path));
  const folders = named.length > 0 ? named : contentFolders(process.env.CONTENT_DIR, REPOSITORY);
  const { set } = await loadContent(folders.map(shownFolder));
  const all = writtenQuestions(set, 'bank');
  const { course } = values;
  const asked = course === undefined ? all : all.filter(({ courseSlug }) => courseSlug === course);
  if (asked.length === 0) {
    const slugs = [...new Set(all.map(({ courseSlug }) => courseSlug))].sort().join('、');
    throw new UsageError(
      course === undefined || slugs === ''
        ? `${folders.join('、')} 里没有题库。`
        : `没有课程“${course}”。有：${slugs}。`,
    );
  }
  const paper = drawPaper(asked, Number(values.count), values.seed);
  const from = course === undefined ? '全部课程' : course;
  console.log(`${from}，${paper.length} 题，种子 ${values.seed}\n`);
  console.log((values.key === true ? keyLines(paper) : paperLines(paper)).join('\n'));
}

await runCommandLine({ usage: USAGE, run: main });
