/**
 * Makes the pages of a content folder after one change and another, in one process: once beside what was
 * kept of the pages before, once from nothing. Prints for each change, as a line of JSON, the files that
 * are not the same and how many were made anew.
 *
 *     node remake-pages.ts PROGRAMS CONTENT SCRATCH < changes as JSON
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { loadContent } from '@shequ/schema/content/load.ts';
import { loadPrograms, makePages } from '../../../docs-site/scripts/build/page-maker.ts';

/** A file with a text in it replaced, written anew, or called something else. */
export type Change =
  | { file: string; was: string; is: string }
  | { file: string; whole: string }
  | { file: string; name: string };

export interface Remade {
  files: number;
  anew: number;
  /** Paths of files that differ from those made from nothing, or are there on one side only. */
  stale: string[];
  /** Paths of files that are not as before the change. */
  changed: string[];
}

const [programsFolder = '', content = '', scratch = ''] = process.argv.slice(2);
process.env.CONTENT_DIR = content;

function apply(change: Change): void {
  const file = join(content, change.file);
  if ('whole' in change) writeFileSync(file, change.whole);
  else if ('name' in change) renameSync(file, join(content, change.name));
  else {
    const before = readFileSync(file, 'utf8');
    if (!before.includes(change.was)) throw new Error(`${change.file} does not say ${change.was}`);
    writeFileSync(file, before.replaceAll(change.was, change.is));
  }
}

/** Digests would do; but a difference is looked at in the files. Documents name the time they are of. */
function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.docx'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]),
  );
}

const differences = (a: Map<string, string>, b: Map<string, string>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file)).sort();

const programs = await loadPrograms(programsFolder);
const state = 'of the program';

async function made(
  name: string,
  folder: string,
): Promise<{ anew: number; files: Map<string, string> }> {
  const work = join(scratch, name);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const loaded = await loadContent([content]);
  const errors = loaded.faults.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const given = Promise.resolve({ content: loaded.content, errors });
  const anew = await makePages(programs, given, { work, folder, state }, () => undefined);
  return { anew, files: filesOf(work) };
}

const kept = join(scratch, 'kept');
let { files: before } = await made('beside', kept);
for (const changes of JSON.parse(await text(process.stdin)) as Change[][]) {
  changes.forEach(apply);
  const beside = await made('beside', kept);
  const nothing = join(scratch, 'nothing');
  rmSync(nothing, { recursive: true, force: true });
  const fromNothing = await made('from-nothing', nothing);
  const remade: Remade = {
    files: beside.files.size,
    anew: beside.anew,
    stale: differences(beside.files, fromNothing.files),
    changed: differences(before, beside.files),
  };
  before = beside.files;
  console.log(JSON.stringify(remade));
}
