/** Prints `DECISIONS.md`, the notes of all rooms by number; with `--check` fails when the file is stale. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { printFile } from '../src/process/command/print-file.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = ['api', 'docs-site', 'schema'];
export const DECISIONS_FILE = join(REPOSITORY, 'DECISIONS.md');

const HEAD = `# Decisions

Printed by \`pnpm generate\` from the notes; never edit it by hand. Each says what was decided, what was rejected, and why.

| number | decision | room |
| --- | --- | --- |
`;

interface Note {
  number: string;
  title: string;
  room: string;
  path: string;
}

/** A note's number and title, from its first line. Throws when that line is not of the usual form. */
function readNote(room: string, file: string): Note {
  const path = `${room}/decisions/${file}`;
  const [first = ''] = readFileSync(join(REPOSITORY, path), 'utf8').split('\n');
  const [, number, title] = /^# (\d{3}) (.+)$/.exec(first) ?? [];
  if (number === undefined || title === undefined || !basename(file).startsWith(`${number}-`)) {
    throw new Error(`${path} begins with "${first}", expected "# ${file.slice(0, 3)} Title"`);
  }
  return { number, title, room, path };
}

/** All notes by number. Throws when two have the same. */
export function listNotes(): Note[] {
  const notes = ROOMS.flatMap((room) =>
    readdirSync(join(REPOSITORY, room, 'decisions'))
      .filter((file) => file.endsWith('.md'))
      .map((file) => readNote(room, file)),
  ).toSorted((one, other) => one.number.localeCompare(other.number));
  for (const [index, { number, path }] of notes.entries()) {
    const before = notes[index - 1];
    if (before?.number === number) throw new Error(`${before.path} and ${path} have one number`);
  }
  return notes;
}

export function printDecisions(): string {
  const rows = listNotes().map(
    ({ number, title, room, path }) => `| [${number}](${path}) | ${title} | \`${room}\` |\n`,
  );
  return HEAD + rows.join('');
}

const USAGE = `用法：node api/scripts/print-decisions.ts [--check]

把决定记录的目录写到 DECISIONS.md。
--check   只检查是否过时，不写入`;

const printed = { file: DECISIONS_FILE, name: 'DECISIONS.md', print: printDecisions };

if (import.meta.main) {
  await runCommandLine({ usage: USAGE, run: (args) => printFile(args, printed) });
}
