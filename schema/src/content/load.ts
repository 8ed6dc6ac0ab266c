/** Loads everything authors write: read, parse, check, build. */

import { readFile } from 'node:fs/promises';
import type { FoundFile } from './files/found-file.ts';
import type { ParsedSet } from './files/parsed-set.ts';
import type { ParseMarkdown } from './markdown.ts';
import type { ContentSet, Fault } from './model.ts';
import { buildContent } from './reading/build-content.ts';
import { type LoadMemory, remembersNothing } from './reading/load-memory.ts';
import { parseSet } from './reading/parse-set.ts';
import { readFolder } from './reading/read-folder.ts';
import { checkFound, checkSet } from './rules/check.ts';

const LOCAL_LIST = 'local.yml';

export interface LoadOptions {
  /** ISO date that decides what counts as repealed; today in China when left out. */
  today?: string;
  /** What the place has filled in, instead of `local.yml` of the folders. */
  localFile?: string | null;
  /** For one who loads the same folders again and again, one load after the other. */
  memory?: LoadMemory;
  /** Instead of `parseMarkdown` for the text of files, for one who keeps what it gave. */
  parse?: ParseMarkdown;
}

/** Today's date in China, where the laws take effect. */
export function todayInChina(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

async function readAll(
  folders: readonly string[],
): Promise<{ found: FoundFile[]; faults: Fault[] }> {
  const found: FoundFile[] = [];
  const faults: Fault[] = [];
  for (const folder of folders) {
    try {
      found.push(...(await readFolder(folder)));
    } catch {
      faults.push({
        file: folder,
        line: 1,
        column: 1,
        rule: 'file/missing-folder',
        severity: 'error',
        message: `打不开内容文件夹“${folder}”。检查路径和权限；CONTENT_DIR 列几个文件夹时用半角逗号隔开。`,
      });
    }
  }
  return { found, faults };
}

/** The file of the place, in the place of `local.yml`; unread it is a fault. */
async function readLocal(path: string): Promise<{ found: FoundFile[]; faults: Fault[] }> {
  const role = { role: 'yaml', name: 'local' } as const;
  const problem = null;
  try {
    const bytes = await readFile(path);
    const found = { file: path, path: LOCAL_LIST, role, bytes, size: bytes.length, problem };
    return { found: [found], faults: [] };
  } catch {
    const message = `打不开本地信息“${path}”。检查 LOCAL_FILE 写的路径和权限；还没有填好，就不设 LOCAL_FILE。`;
    const rule = 'file/missing-local';
    return {
      found: [],
      faults: [{ file: path, line: 1, column: 1, rule, severity: 'error', message }],
    };
  }
}

/** The lists that every file is checked against must be there. */
function missingLists(found: readonly FoundFile[], folders: readonly string[]): Fault[] {
  if (found.length === 0) return [];
  return (['sources', 'competencies'] as const).flatMap((name): Fault[] => {
    if (found.some(({ role }) => role?.role === 'yaml' && role.name === name)) return [];
    const message = `没有 ${name}.yml，无法核对引用。请在内容文件夹里放一份，写法见作者指南。`;
    const file = folders[0] ?? '';
    return [{ file, line: 1, column: 1, rule: 'file/missing-yaml', severity: 'error', message }];
  });
}

/**
 * Loads the content of one or more folders together; the first usually is `content/`, further ones
 * may hold question banks of their own. Never throws for what authors wrote: `faults` lists all
 * that is wrong, sorted by file and place, `content` holds the files that parsed, each whole, and
 * `set` everything as it stands in the files. Content may be published only when no fault has
 * severity `error`.
 */
export async function loadContent(
  folders: string[],
  options: LoadOptions = {},
): Promise<{ content: ContentSet; faults: Fault[]; set: ParsedSet }> {
  const inFolders = await readAll(folders);
  const { localFile = null } = options;
  const local = localFile === null ? null : await readLocal(localFile);
  const found =
    local === null
      ? inFolders.found
      : [...inFolders.found.filter(({ path }) => path !== LOCAL_LIST), ...local.found];
  const faults = [...inFolders.faults, ...(local?.faults ?? [])];
  const { remember } = options.memory ?? { remember: remembersNothing };
  const { today = todayInChina(), parse } = options;
  const { set, faults: parseFaults } = parseSet(found, today, remember, parse);
  const all = [
    ...faults,
    ...missingLists(found, folders),
    ...checkFound(found),
    ...parseFaults,
    ...checkSet(set, remember),
  ];
  const content = buildContent(set, remember);
  options.memory?.sweep();
  return { content, faults: all.sort(byPlace), set };
}
