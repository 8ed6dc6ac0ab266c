/**
 * `pnpm content:check [--fix] [--json] [--since day] [path …]`: says everything that is wrong with the content,
 * one fault a line. A path is a content folder, or a course or a file in one: then all of the folder
 * is read, and what is said is limited to the path. `--fix` first writes missing uuids. `--since`
 * lists instead what a change of law since that day asks to be looked at again. Exit code 0 when there is no error, 1 when
 * there is one, 2 when the command itself was wrong.
 */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { admitDay } from '../src/calendar.ts';
import { readOptions, runCommandLine, UsageError } from '../src/command/command-line.mjs';
import { shownFolder } from '../src/command/shown-folder.ts';
import type { ContentKind } from '../src/content/files/content-kind.ts';
import { filesOf } from '../src/content/kinds/collections.ts';
import { KINDS } from '../src/content/kinds/kinds.ts';
import { ROOTS } from '../src/content/kinds/roots.ts';
import { loadContent, todayInChina } from '../src/content/load.ts';
import type { ContentSet } from '../src/content/model.ts';
import { faultCounts, faultLine } from '../src/content/print-faults.ts';
import { addMissingUuids } from '../src/content/reading/fix-uuids.ts';
import { contentFolders } from '../src/content/reading/folders.ts';
import { parseSet } from '../src/content/reading/parse-set.ts';
import { readFolder } from '../src/content/reading/read-folder.ts';
import { judgeContent } from '../src/guess/judge-content.ts';
import { guessFaults, guessLine } from '../src/guess/limits.ts';
import { changedSince, reviewLines } from '../src/review/since.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `用法：pnpm content:check [--fix] [--json] [--since 日期] [内容文件夹、课程文件夹或者文件 …]

检查作者写的全部内容，每处问题一行；写出路径时只说那里的问题。
--fix    先补上缺少的 uuid
--since  只列出这一天起变动的法律，以及引用它、还没有重看的课、卡、题和要旨，例如 --since 2026-07-01
--json   以 JSON 给出结果`;

interface Options {
  fix: boolean;
  json: boolean;
  /** A day; null to check. */
  since: string | null;
  folders: string[];
  /** Absolute paths of the files and folders asked about; empty for everything. */
  only: string[];
}

/** The content folder around a course or file inside it; null for any other path. */
function folderAround(path: string): string | null {
  const steps = path.split(sep);
  const at = steps.findLastIndex((step) => ROOTS.includes(step));
  return at > 0 ? steps.slice(0, at).join(sep) : null;
}

/** Content folders to read for the paths asked about, and what to look at in them. */
function readPaths(paths: readonly string[]): { folders: string[]; only: string[] } {
  const usual = contentFolders(process.env.CONTENT_DIR, REPOSITORY);
  const absolute = paths.map((path) => resolve(path));
  const around = absolute.map(folderAround);
  const only = absolute.filter((_path, index) => around[index] !== null);
  const missing = only.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`没有“${missing}”这个文件或文件夹。检查拼写。`);
  const folders = new Set(absolute.map((path, index) => around[index] ?? path));
  // A bank of a private folder belongs to a course of the public one: they are read together.
  if ([...folders].some((folder) => usual.includes(folder))) {
    for (const folder of usual) folders.add(folder);
  }
  return only.length < absolute.length
    ? { folders: [...folders], only: [] }
    : { folders: folders.size === 0 ? usual : [...folders], only };
}

function isAskedAbout(file: string, only: readonly string[]): boolean {
  const path = resolve(file);
  return only.length === 0 || only.some((each) => path === each || path.startsWith(each + sep));
}

function readArguments(args: string[]): Options {
  const { values, positionals } = readOptions({
    args,
    options: { fix: { type: 'boolean' }, json: { type: 'boolean' }, since: { type: 'string' } },
    allowPositionals: true,
  });
  const { folders, only } = readPaths(positionals);
  if (values.since !== undefined && 'fault' in admitDay(values.since)) {
    throw new UsageError(`--since 后面要写日期，例如 2026-07-01；“${values.since}”不是。`);
  }
  return {
    fix: values.fix === true,
    json: values.json === true,
    since: values.since ?? null,
    folders: folders.map(shownFolder),
    only,
  };
}

/** Writes through a neighbour and a rename, so that a full disk cannot leave half a file. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.content-check-${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

/** Adds missing uuids to all files of the folders; the files it changed. */
async function fixFolders({ folders, only }: Options): Promise<string[]> {
  const fixed: string[] = [];
  for (const folder of folders) {
    const found = await readFolder(folder).catch(() => []);
    for (const file of parseSet(found, todayInChina()).set.files) {
      if (!isAskedAbout(file.file, only)) continue;
      const raw = await readFile(file.file, 'utf8');
      const text = addMissingUuids(raw, file);
      if (text === null) continue;
      await replaceFile(file.file, text);
      fixed.push(file.file);
    }
  }
  return fixed;
}

function isEmpty(content: ContentSet): boolean {
  return KINDS.every((kind) => filesOf(content, kind).length === 0);
}

/** `12 门课程、77 课、…` */
function countsOf(content: ContentSet): string {
  return KINDS.map((kind) => {
    const items = filesOf(content, kind);
    const { sizeOf = () => 1, counted }: ContentKind = kind;
    return `${items.reduce((sum, { located }) => sum + sizeOf(located.value), 0)} ${counted}`;
  }).join('、');
}

async function main(args: string[]): Promise<number> {
  const options = readArguments(args);
  const fixed = options.fix ? await fixFolders(options) : [];
  const localFile = process.env.LOCAL_FILE?.trim() || null;
  const loaded = await loadContent(options.folders, {
    localFile: localFile === null ? null : resolve(REPOSITORY, localFile),
  });
  const { content } = loaded;
  if (options.since !== null) {
    const changed = changedSince(loaded.set, options.since);
    if (options.json) console.log(JSON.stringify({ since: options.since, changed }, null, 2));
    else for (const line of reviewLines(changed, options.since)) console.log(line);
    return 0;
  }
  // A question of all banks together: whoever asks about one file is told of that file alone.
  const judged = options.only.length > 0 ? [] : Object.values(judgeContent(loaded.set));
  const faults = [
    ...loaded.faults.filter(({ file }) => isAskedAbout(file, options.only)),
    ...judged.flatMap(({ verdicts, measured }) =>
      guessFaults(verdicts, options.folders[0] ?? '.', measured),
    ),
  ];
  const { errors, warnings } = faultCounts(faults);
  if (options.json) {
    console.log(JSON.stringify({ errors, warnings, fixed, faults }, null, 2));
    return errors > 0 ? 1 : 0;
  }
  for (const file of fixed) console.log(`${file} 补上了 uuid`);
  for (const fault of faults) console.log(faultLine(fault));
  if (isEmpty(content) && faults.length === 0) {
    throw new UsageError(`${options.folders.join('、')} 里没有内容。`);
  }
  if (options.only.length > 0) {
    const asked = options.only.map((path) => relative(process.cwd(), path) || '.').join('、');
    console.log(`只看 ${asked}：${errors} 个错误，${warnings} 个警告。`);
    return errors > 0 ? 1 : 0;
  }
  for (const { verdicts, measured } of judged) {
    const guessing = guessLine(verdicts, measured);
    if (guessing !== null) console.log(guessing);
  }
  console.log(`读到 ${countsOf(content)}；${errors} 个错误，${warnings} 个警告。`);
  return errors > 0 ? 1 : 0;
}

await runCommandLine({ usage: USAGE, run: main });
