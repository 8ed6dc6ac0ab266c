/**
 * `pnpm content:check [--fix] [--json] [folder …]`: says everything that is wrong with the content,
 * one fault a line. `--fix` first writes missing uuids. Exit code 0 when there is no error, 1 when
 * there is one, 2 when the command itself was wrong.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addMissingUuids } from '../src/content/fix-uuids.ts';
import { contentFolders } from '../src/content/folders.ts';
import { loadContent, todayInChina } from '../src/content/load.ts';
import { parseSet } from '../src/content/parse-set.ts';
import { faultCounts, faultLine } from '../src/content/print-faults.ts';
import { readFolder } from '../src/content/read-folder.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = '用法：pnpm content:check [--fix] [--json] [文件夹 …]';

interface Options {
  fix: boolean;
  json: boolean;
  folders: string[];
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    options: { fix: { type: 'boolean' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const folders =
    positionals.length > 0
      ? positionals.map((folder) => resolve(folder))
      : contentFolders(process.env.CONTENT_DIR, REPOSITORY);
  // Paths relative to where the author stands are shorter and can be clicked.
  const shown = folders.map((folder) => {
    const path = relative(process.cwd(), folder);
    return path === '' ? '.' : path.startsWith('..') ? folder : path;
  });
  return { fix: values.fix === true, json: values.json === true, folders: shown };
}

/** Writes through a neighbour and a rename, so that a full disk cannot leave half a file. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.content-check-${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

/** Adds missing uuids to all files of the folders; the files it changed. */
async function fixFolders(folders: readonly string[]): Promise<string[]> {
  const fixed: string[] = [];
  for (const folder of folders) {
    const found = await readFolder(folder).catch(() => []);
    for (const file of parseSet(found, todayInChina()).set.files) {
      const raw = await readFile(file.file, 'utf8');
      const text = addMissingUuids(raw, file);
      if (text === null) continue;
      await replaceFile(file.file, text);
      fixed.push(file.file);
    }
  }
  return fixed;
}

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`参数有误：${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const fixed = options.fix ? await fixFolders(options.folders) : [];
  const { content, faults } = await loadContent(options.folders);
  const { errors, warnings } = faultCounts(faults);
  if (options.json) {
    console.log(JSON.stringify({ errors, warnings, fixed, faults }, null, 2));
    return errors > 0 ? 1 : 0;
  }
  for (const file of fixed) console.log(`${file} 补上了 uuid`);
  for (const fault of faults) console.log(faultLine(fault));
  const lessons = [...content.lessons.values()].reduce((sum, each) => sum + each.length, 0);
  const questions = content.banks.reduce((sum, { value }) => sum + value.questions.length, 0);
  console.log(
    `读到 ${content.courses.length} 门课程、${lessons} 课、${content.quizzes.length} 个测验、${questions} 道题库题、${content.cards.length} 张应急卡；${errors} 个错误，${warnings} 个警告。`,
  );
  return errors > 0 ? 1 : 0;
}

process.exitCode = await main();
