/** The commands of authors, run as authors run them. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const GOOD = join(REPOSITORY, 'tests/fixtures/content/good');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-commands-'));
  await cp(GOOD, join(folder, 'content'), { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of `schema/bin` in the temporary folder. */
function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(REPOSITORY, 'schema/bin', command), ...args],
      { cwd: folder, env: { ...process.env, CONTENT_DIR: '', ...env } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

const SECOND = 'content/courses/demo/second.md';
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const write = (path: string, text: string): Promise<void> => writeFile(join(folder, path), text);

describe('content:check', () => {
  it('ends with 0 and the counts when nothing is wrong', async () => {
    const { code, stdout } = await run('content-check.ts', ['content']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      '读到 1 门课程、2 课、1 个测验、10 道题库题、1 张应急卡、1 张评分量表、1 个考核方案、1 份培养方案、1 份上岗条件、1 份证书样式、1 份样张；0 个错误，0 个警告。\n',
    );
  });

  it('ends with 1 and prints file:line:column for every fault', async () => {
    await write(SECOND, (await read(SECOND)).replace('说一遍。', '众所周知,说一遍。'));
    const { code, stdout } = await run('content-check.ts', ['content']);
    expect(code).toBe(1);
    expect(stdout).toContain(`${SECOND}:15:1 错误 text/filler-phrase `);
    expect(stdout).toContain(`${SECOND}:15:5 错误 text/half-width-punctuation `);
  });

  it('ends with 0 when there are only warnings', async () => {
    await write(SECOND, (await read(SECOND)).replace('说一遍。', '拨打119。'));
    expect((await run('content-check.ts', ['content'])).code).toBe(0);
  });

  it('gives the faults as JSON', async () => {
    await write(SECOND, (await read(SECOND)).replace('说一遍。', '众所周知。'));
    const { stdout } = await run('content-check.ts', ['--json', 'content']);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: 1,
      warnings: 0,
      faults: [{ file: SECOND, line: 15, column: 1, rule: 'text/filler-phrase' }],
    });
  });

  it('lists what a change of law since a day asks to be looked at again', async () => {
    await write(
      SECOND,
      (await read(SECOND)).replace(/^reviewedOn: .+$/m, 'reviewedOn: 2024-01-01'),
    );
    const sources = 'content/sources.yml';
    await write(
      sources,
      (await read(sources)).replace('version: 2024-01-01', 'version: 2024-02-01'),
    );
    const since = await run('content-check.ts', ['--since', '2024-02-01', 'content']);
    expect(since.code).toBe(0);
    expect(since.stdout).toContain('《示例法》2024-03-01 有变动（2024-02-01 通过）');
    expect((await run('content-check.ts', ['--since', '2024-03-02', 'content'])).stdout).toContain(
      '2024-03-02 起变动的依据 0 部，要重看 0 处。',
    );
    const wrong = await run('content-check.ts', ['--since', '2024-02-30', 'content']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--since 后面要写日期');
  });

  it('takes the folders of CONTENT_DIR', async () => {
    const dirs = `${join(folder, 'content')}, ${join(folder, 'nowhere')}`;
    const { code, stdout } = await run('content-check.ts', [], { CONTENT_DIR: dirs });
    expect(code).toBe(1);
    expect(stdout).toContain('file/missing-folder');
    expect(stdout).toContain('读到 1 门课程');
  });

  it('ends with 2 and the usage when the command is wrong', async () => {
    const { code, stderr } = await run('content-check.ts', ['--fixx']);
    expect(code).toBe(2);
    expect(stderr).toContain('用法');
  });
});

describe('content:check with a course or a file', () => {
  it('reads everything and says what is wrong there alone', async () => {
    await write(SECOND, (await read(SECOND)).replace('说一遍。', '众所周知。'));
    const course = await run('content-check.ts', ['content/courses/demo']);
    expect(course.code).toBe(1);
    expect(course.stdout).toContain(`${SECOND}:15:1 错误 text/filler-phrase `);
    expect(course.stdout).toContain('只看 content/courses/demo：1 个错误，0 个警告。');
    const other = await run('content-check.ts', ['content/courses/demo/first.md']);
    expect(other.code).toBe(0);
    expect(other.stdout).toBe('只看 content/courses/demo/first.md：0 个错误，0 个警告。\n');
  });

  it('writes uuids there alone', async () => {
    const bare = (await read(SECOND)).replace(/^uuid: .*\n/m, '');
    await write(SECOND, bare);
    await run('content-check.ts', ['--fix', 'content/courses/demo/first.md']);
    expect(await read(SECOND)).toBe(bare);
  });

  it('finds nothing right in a path that does not exist or holds no content', async () => {
    const absent = await run('content-check.ts', ['content/courses/dmeo']);
    expect(absent.code).toBe(2);
    expect(absent.stderr).toContain('没有“');
    await mkdir(join(folder, 'empty'));
    const empty = await run('content-check.ts', ['empty']);
    expect(empty.code).toBe(2);
    expect(empty.stderr).toContain('没有内容');
  });
});

describe('content:check --fix', () => {
  it('writes missing uuids and nothing else, and finds nothing to do the second time', async () => {
    const whole = await read(SECOND);
    const bare = whole.replace(/^uuid: .*\n/m, '').replace(/^<!-- uuid: .* -->\n/m, '');
    await write(SECOND, bare);
    const first = await run('content-check.ts', ['--fix', 'content']);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain(`${SECOND} 补上了 uuid`);
    const fixed = await read(SECOND);
    const shape = (text: string): string =>
      text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'U');
    expect(shape(fixed)).toBe(shape(whole));
    expect((await run('content-check.ts', ['--fix', 'content'])).stdout).not.toContain('补上了');
    expect(await read(SECOND)).toBe(fixed);
  });

  it('changes no file when nothing is missing', async () => {
    await run('content-check.ts', ['--fix', 'content']);
    expect(await read(SECOND)).toBe(await readFile(join(GOOD, 'courses/demo/second.md'), 'utf8'));
  });
});

describe('content:new', () => {
  it('makes files of every kind that pass the check as they are', async () => {
    // The templates name a competency of the real list.
    const terms = await readFile(join(REPOSITORY, 'content/competencies.yml'), 'utf8');
    await write('content/competencies.yml', terms);
    for (const args of [
      ['course', 'fresh'],
      ['lesson', 'fresh/first-lesson'],
      ['quiz', 'fresh/final'],
      ['bank', 'fresh/core'],
      ['card', 'blackout'],
      ['sample', 'visit-record'],
      ['rubric', 'phone'],
      ['plan', 'probation'],
      ['program', 'fresh'],
      ['clearance', 'fresh'],
      ['credential', 'fresh'],
    ]) {
      const { code } = await run('content-new.ts', [...args, '--dir', 'content']);
      expect(code).toBe(0);
    }
    // A card and a sample belong to lessons that only their author knows.
    const card = 'content/cards/blackout.md';
    await write(card, (await read(card)).replace('course/lesson', 'fresh/first-lesson'));
    const sample = 'content/samples/visit-record.md';
    await write(sample, (await read(sample)).replace('course/lesson', 'fresh/first-lesson'));
    // And a plan takes a quiz and a rubric that are there.
    const plan = 'content/plans/probation.md';
    const named = (await read(plan)).replace('course/quiz', 'fresh/final');
    await write(plan, named.replace('rubric: rubric', 'rubric: phone'));
    // The whole country has a rule for that position already.
    const rule = 'content/clearances/fresh.md';
    await write(rule, (await read(rule)).replace('orgUnits: []', 'orgUnits: ["41"]'));
    const { code, stdout } = await run('content-check.ts', ['content']);
    expect(stdout).toContain(
      '读到 2 门课程、3 课、2 个测验、11 道题库题、2 张应急卡、2 张评分量表、2 个考核方案、2 份培养方案、2 份上岗条件、2 份证书样式、2 份样张；0 个错误，0 个警告。',
    );
    expect(code).toBe(0);
  });

  it('opens no folder for a course that is not there', async () => {
    const { stderr } = await run('content-new.ts', ['lesson', 'dmeo/third', '--dir', 'content']);
    expect(stderr).toContain('没有课程“dmeo”');
    await expect(read('content/courses/dmeo/third.md')).rejects.toThrow();
  });

  it('overwrites nothing', async () => {
    const before = await read(SECOND);
    const { code, stderr } = await run('content-new.ts', [
      'lesson',
      'demo/second',
      '--dir',
      'content',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('文件已经存在');
    expect(await read(SECOND)).toBe(before);
  });

  it.each([
    [[]],
    [['scenario', 'demo/a']],
    [['lesson', 'demo']],
    [['course', 'Demo']],
    [['lesson', 'demo/../../evil']],
    [['lesson', 'demo/课']],
    [['lesson', 'demo/course']],
    [['card', 'demo/fire']],
    [['card']],
    [['lesson', 'dmeo/third']],
  ])('refuses %j with the usage', async (args) => {
    const { code, stderr } = await run('content-new.ts', [...args, '--dir', 'content']);
    expect(code).toBe(2);
    expect(stderr).toContain('用法');
  });
});

/** A bank of 单选 in which the shortest option is always the key. */
function guessableBank(count: number): string {
  const questions = Array.from({ length: count }, (_, index) => {
    const choices = ['- [x] 甲', `- [ ] 乙${index}号做法`, `- [ ] 丙${index}号做法`];
    choices.push(choices.splice(0, index % 3).join('\n'));
    return `## 单选：第 ${index} 题？\n\n${choices.join('\n')}\n\n> 解析：道理。\n> 依据：实务\n> 难度：易\n> 能力：mediation\n`;
  });
  return `---\nuuid: 0198f0a0-0000-7000-8000-000000000777\ntitle: 题库\nreviewedOn: 2026-11-22\n---\n\n${questions.join('\n')}`;
}

describe('content:guess', () => {
  it('makes the check fail when a guesser earns too much, and names file, line and guesser', async () => {
    await write('content/courses/demo/bank/more.md', guessableBank(60));
    const check = await run('content-check.ts', ['content']);
    expect(check.code).toBe(1);
    expect(check.stdout).toContain('content:1:1 错误 bank/guessable 不用学，按“最短”就能在');
    const guess = await run('content-guess.ts', ['--course', 'demo', 'content']);
    expect(guess.code).toBe(1);
    expect(guess.stdout).toMatch(
      /^content\/courses\/demo\/bank\/more\.md:7 单选 .* 最短｜第 0 题/m,
    );
    const { stdout } = await run('content-guess.ts', ['--json', 'content']);
    const { overall, courses } = JSON.parse(stdout);
    expect(overall).toContainEqual(
      expect.objectContaining({ guesser: 'shortest', limit: 0.3, isOver: true }),
    );
    expect(courses[0].caught.length).toBeGreaterThanOrEqual(60);
    expect(JSON.parse(stdout).selfChecks.courses[0]).toMatchObject({ course: 'demo' });
  });

  it('tells how likely each quiz is passed by luck', async () => {
    const { code, stdout } = await run('content-guess.ts', ['--blind', '0.45', 'content']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^demo\/final {2,}\d+ +\d+ +\S+ +\d+\.\d %/m);
  });

  it.each([
    [['--blind', '45'], '--blind 后面应当是 0 到 1 的数'],
    [['--course', 'dmeo', 'content'], '没有课程“dmeo”。有：demo。'],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await run('content-guess.ts', args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([expect.stringContaining(message), '']);
  });
});

describe('content:blind', () => {
  it('prints a paper without its keys, and the keys of the same paper apart', async () => {
    const args = ['--course', 'demo', '--count', '4', '--seed', '7', 'content'];
    const paper = await run('content-blind.ts', args);
    expect(paper.stdout.match(/^第 \d 题 /gm)).toHaveLength(4);
    expect(paper.stdout).not.toMatch(/\[x\]|解析|道理就是这样|core\.md/);
    const key = await run('content-blind.ts', ['--key', ...args]);
    expect(key.stdout.match(/^\d .* content\/courses\/demo\/bank\/core\.md:\d+$/gm)).toHaveLength(
      4,
    );
  });

  it('refuses a number that is none, and explains itself', async () => {
    const refused = await run('content-blind.ts', ['--count', '0']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--count 后面应当是正整数');
    const help = await run('content-blind.ts', ['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('用法');
  });
});

describe('the JSON Schemas for editors', () => {
  it('are up to date', async () => {
    const { code, stderr } = await run('generate-json-schema.ts', ['--check']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});
