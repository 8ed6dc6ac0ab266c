/**
 * Every command, found by the scripts of the packages and the folders of commands, says how it is used
 * and refuses wrong use in one line, doing nothing else.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PACKAGES = ['.', 'api', 'docs-site', 'schema', 'tests', 'tests/bench'];
/** Folders in which every file is a command. */
const FOLDERS = ['api/scripts', 'schema/bin', 'tests/static'];
/** Programs of others, which have a `--help` of their own. */
const PROGRAMS_OF_OTHERS = ['tsc', 'biome', 'astro', 'vitest', 'stryker'];
/** What the commands write. */
const WRITTEN = ['api', 'schema/graphql', 'schema/json', 'schema/bin', 'content', 'docs-site'];

/** Scripts of the packages: what each runs. */
function scripts(): { name: string; folder: string; words: string[] }[] {
  return PACKAGES.flatMap((folder) => {
    const file = join(ROOT, folder, 'package.json');
    const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
      scripts?: Record<string, string>;
    };
    return Object.entries(scripts).map(([name, line]) => ({
      name: `${folder}: ${name}`,
      folder,
      words: line.split(' '),
    }));
  });
}

/** Paths of all commands from the root, each once. */
function findCommands(): string[] {
  const named = scripts().flatMap(({ folder, words }) =>
    words[0] === 'node' ? [relative(ROOT, resolve(ROOT, folder, words[1] ?? ''))] : [],
  );
  const listed = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file}`),
  );
  return [...new Set([...named, ...listed])].sort();
}

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs it where it would find no database, could take no port, and would leave its data in `folder`. */
async function run(command: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [join(ROOT, command), ...args], {
    cwd: join(ROOT, dirname(command)),
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
      PORT: '1',
      NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: Outcome = { exitCode: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    outcome.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    outcome.stderr += chunk;
  });
  outcome.exitCode = await new Promise((done) => child.once('close', done));
  return outcome;
}

/** When the files were last written that a command could have written. */
function lastWritten(): Record<string, number> {
  return Object.fromEntries(
    WRITTEN.flatMap((name) =>
      readdirSync(join(ROOT, name), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [`${name}/${entry.name}`, statSync(join(ROOT, name, entry.name)).mtimeMs]),
    ),
  );
}

const commands = findCommands();

describe('every command', () => {
  it('is known: a script runs a command of ours, or a program of others', () => {
    const unknown = scripts().filter(
      ({ words: [program = '', second = ''] }) =>
        program !== 'node' &&
        !PROGRAMS_OF_OTHERS.includes(program) &&
        // The script of another package, which is in the list itself.
        !(program === 'pnpm' && second === '--filter'),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(commands.length).toBeGreaterThan(15);
    expect(commands).toContain('api/launch/start.mjs');
  });

  it.each(commands)('%s', { timeout: 180_000 }, async (command) => {
    const before = lastWritten();
    const help = await run(command, ['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toMatch(/^用法：/);
    // The lines of the usage that name a sub-command: `  people import 文件.csv …`.
    const found = [...help.stdout.matchAll(/^ {2}[a-z-]+ ([a-z][a-z-]*)(?= |$)/gm)];
    const subCommands = [...new Set(found.map(([, name = '']) => name))];
    for (const words of subCommands.length === 0 ? [[]] : subCommands.map((name) => [name])) {
      expectOneLine(await run(command, [...words, '--no-such-option']), '--no-such-option');
    }
    expect(lastWritten()).toEqual(before);
    expect(readdirSync(folder)).toEqual([]);
  });
});

function expectOneLine({ exitCode, stdout, stderr }: Outcome, found: string): void {
  expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 2, stdout: '' });
  const [line = '', ...more] = stderr.split('\n');
  expect(more).toEqual(['']);
  expect(line).toContain(JSON.stringify(found));
  expect(line).toMatch(/[\u4e00-\u9fff].*--help。$/);
}
