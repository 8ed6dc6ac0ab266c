/**
 * Every way a file can be wrong has a fixture: the files of `fixtures/content/good` with those of
 * `fixtures/content/faults/<rule>` laid over them, and in `expected.txt` what the check prints.
 * `without.txt` names a file to leave out, `local-file.txt` what LOCAL_FILE would, `second-folder/` is a
 * content folder of its own.
 * After changing a message on purpose: `vitest run tests/content -u`, and read the difference.
 */
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { faultLine } from '@shequ/schema/content/print-faults.ts';
import { PARSE_RULES } from '@shequ/schema/content/rules/parse-rules.ts';
import { RULE_NAMES } from '@shequ/schema/content/rules/registry.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const FIXTURES = fileURLToPath(new URL('../fixtures/content/', import.meta.url));
const TODAY = '2026-11-22';
/** Files that steer the test and are no content. */
const STEERING = new Set(['expected.txt', 'without.txt', 'local-file.txt', 'second-folder']);

const ruleNames = [...Object.keys(PARSE_RULES), ...RULE_NAMES].sort();

const fixtureNames = readdirSync(join(FIXTURES, 'faults'))
  .flatMap((group) =>
    readdirSync(join(FIXTURES, 'faults', group)).map((rule) => `${group}/${rule}`),
  )
  .sort();

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-faults-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What the check prints for the good set with the files of a fixture laid over it. */
async function check(fixture: string): Promise<string[]> {
  const source = join(FIXTURES, 'faults', fixture);
  const content = join(folder, 'content');
  await cp(join(FIXTURES, 'good'), content, { recursive: true });
  for (const name of readdirSync(source).filter((each) => !STEERING.has(each))) {
    // Links are copied as they are: where they lead is what is being tested.
    await cp(join(source, name), join(content, name), { recursive: true, verbatimSymlinks: true });
  }
  if (existsSync(join(source, 'without.txt'))) {
    const name = (await readFile(join(source, 'without.txt'), 'utf8')).trim();
    await rm(join(content, name), { recursive: true });
  }
  const second = join(source, 'second-folder');
  const folders = existsSync(second) ? [content, second] : [content];
  const local = join(source, 'local-file.txt');
  const localFile = existsSync(local)
    ? join(content, (await readFile(local, 'utf8')).trim())
    : null;
  const { faults } = await loadContent(folders, { today: TODAY, localFile });
  return faults.map((fault) =>
    faultLine(fault)
      .replaceAll(`${content}/`, '')
      .replaceAll(content, '.')
      .replaceAll(`${source}/`, ''),
  );
}

describe('the good set', () => {
  it('has no fault', async () => {
    const { faults } = await loadContent([join(FIXTURES, 'good')], { today: TODAY });
    expect(faults).toEqual([]);
  });
});

describe('fault fixtures', () => {
  it('there is one for every rule', () => {
    expect(fixtureNames).toEqual(expect.arrayContaining(ruleNames));
  });

  it.each(fixtureNames)('%s is reported as expected', async (name) => {
    const lines = await check(name);
    expect(lines.some((line) => line.includes(` ${name} `))).toBe(true);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      join(FIXTURES, 'faults', name, 'expected.txt'),
    );
  });
});
