/** `pnpm --filter api sync`, beside a server that goes on serving; `pnpm dev` runs it for saved files. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../testkit/command.ts';
import { createRunFolder, removeFolder } from '../../testkit/run-folder.ts';
import { startServer, type TestServer } from '../../testkit/server.ts';

const GOOD = fileURLToPath(new URL('../../fixtures/content/good/', import.meta.url));
const QUIZ = 'courses/demo/quiz/final.md';

describe('the command that loads content', () => {
  let content: string;
  let server: TestServer;
  beforeAll(async () => {
    content = createRunFolder('content');
    cpSync(GOOD, content, { recursive: true });
    server = await startServer({ database: 'embedded', content });
  });
  afterAll(async () => {
    await server?.stop();
    removeFolder(content);
  });

  const sync = (...args: string[]) =>
    runCommand('sync-content', args, { DATA_DIR: server.dataDir, CONTENT_DIR: content });
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(join(content, path), change(readFileSync(join(content, path), 'utf8')));
  async function masteryScore(): Promise<number> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ course(slug: "demo") { quiz { masteryScore } } }' }),
    });
    const { data } = (await response.json()) as {
      data: { course: { quiz: { masteryScore: number } } };
    };
    return data.course.quiz.masteryScore;
  }

  it('gives an edited quiz to the server that runs, without a restart', async () => {
    const before = await masteryScore();
    edit(QUIZ, (text) => text.replace(/^masteryScore: .*$/m, `masteryScore: ${before + 5}`));
    const outcome = await sync();
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toContain('修改 QUIZ');
    expect(outcome.exitCode).toBe(0);
    expect(await masteryScore()).toBe(before + 5);
  });

  it('tells faults by file and line and leaves the server what it had', async () => {
    const before = await masteryScore();
    edit(QUIZ, (text) => text.replace(/^masteryScore: .*$/m, 'masteryScore: 很高'));
    const outcome = await sync();
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toMatch(/quiz\/final\.md:\d+:\d+ /);
    expect(await masteryScore()).toBe(before);

    const brief = await sync('--brief');
    expect(brief.exitCode).toBe(1);
    expect(brief.stderr).toBe('内容有 1 处错误，没有载入，服务仍用原来的内容。\n');
  });

  it('says so when the embedded database does not run', async () => {
    const dataDir = createRunFolder('no-server');
    const outcome = await runCommand('sync-content', [], { DATA_DIR: dataDir });
    expect([outcome.exitCode, outcome.stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(outcome.stderr).toContain('内置数据库没有运行');
    removeFolder(dataDir);
  });
});
