/**
 * `pnpm content:new <kind> <name>`: writes a new file from the template of its kind. Never
 * overwrites. Exit code 0, 2 when the command was wrong, 1 when the file could not be written.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  readOptions,
  runCommandLine,
  UsageError,
  unknownWord,
} from '../src/command/command-line.mjs';
import type { ContentKind } from '../src/content/files/content-kind.ts';
import { isInCourse, namesIn, pathOf } from '../src/content/files/kind-path.ts';
import { KINDS } from '../src/content/kinds/kinds.ts';
import { todayInChina } from '../src/content/load.ts';
import { contentFolders } from '../src/content/reading/folders.ts';
import { roleOf } from '../src/content/reading/read-folder.ts';
import { SLUG_PATTERN } from '../src/content/source/fields.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** What follows the kind: `<课程>`, `<课程>/<文件名>`, `<卡>`. */
function argumentOf(kind: ContentKind): string {
  const names = namesIn(kind);
  return names.length > 1 ? `<${names[0]}>/<文件名>` : `<${names[0]}>`;
}

const CALLS = [...Map.groupBy(KINDS as readonly ContentKind[], argumentOf)].map(
  ([argument, kinds]) => `pnpm content:new ${kinds.map(({ kind }) => kind).join('|')} ${argument}`,
);
const USAGE = `用法：${CALLS.join('\n      ')}
例如：pnpm content:new lesson emergency/fire-response
加 --dir 文件夹，写到另一个内容文件夹。`;

interface Target {
  kind: ContentKind;
  courseSlug: string;
  slug: string;
  folder: string;
}

function expectedName(kind: ContentKind): string {
  const [name, file] = namesIn(kind);
  if (file !== undefined) return '“课程/文件名”';
  return isInCourse(kind) ? `${name}的文件夹名` : `${name}的文件名`;
}

function readTarget(args: string[]): Target {
  const { values, positionals } = readOptions({
    args,
    options: { dir: { type: 'string' } },
    allowPositionals: true,
  });
  const [word, path, ...rest] = positionals;
  const kind = KINDS.find((each) => each.kind === word);
  if (kind === undefined) {
    throw unknownWord(
      '内容种类',
      word,
      KINDS.map((each) => each.kind),
    );
  }
  if (path === undefined) throw new UsageError(`${word} 后面还要写${expectedName(kind)}。`);
  const steps = path.split('/');
  if (rest.length > 0 || steps.length !== namesIn(kind).length) {
    throw new UsageError(
      `${word} 后面应当写${expectedName(kind)}，收到的是“${positionals.slice(1).join(' ')}”。`,
    );
  }
  const wrong = steps.find((step) => !SLUG_PATTERN.test(step));
  if (wrong !== undefined) {
    throw new UsageError(`名字“${wrong}”不合规，只能用小写英文字母、数字和连字符，不带 .md。`);
  }
  const courseSlug = isInCourse(kind) ? (steps[0] as string) : '';
  const slug = steps.at(-1) as string;
  const role = roleOf(pathOf(kind, { courseSlug, slug }));
  if (role?.role === 'document' && role.kind !== kind) {
    throw new UsageError(`${kind.noun}不能叫 ${slug}，这个名字留给 ${slug}.md。`);
  }
  const folder = values.dir ?? (contentFolders(process.env.CONTENT_DIR, REPOSITORY)[0] as string);
  return { kind, courseSlug, slug, folder: resolve(folder) };
}

/** A slip in the name of a course would open a new folder that no course owns. */
function refuseStrangeCourse({ kind, courseSlug, folder }: Target): void {
  if (namesIn(kind).length < 2) return;
  const folders = [folder, ...contentFolders(process.env.CONTENT_DIR, REPOSITORY)];
  if (folders.some((each) => existsSync(join(each, 'courses', courseSlug, 'course.md')))) return;
  throw new UsageError(
    `没有课程“${courseSlug}”。检查拼写，或者先新建：pnpm content:new course ${courseSlug}。`,
  );
}

async function main(args: string[]): Promise<void> {
  const target = readTarget(args);
  refuseStrangeCourse(target);
  const { kind, courseSlug, slug, folder } = target;
  const path = join(folder, pathOf(kind, { courseSlug, slug }));
  await mkdir(dirname(path), { recursive: true });
  // `wx` leaves an existing file alone even when two people run this at once.
  await writeFile(path, kind.template(todayInChina()), { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`文件已经存在，没有改动：${path}。`);
  });
  console.log(`新建了 ${relative(process.cwd(), path)}。写好后运行 pnpm content:check。`);
  const reminder = kind.reminder?.({ courseSlug, slug });
  if (reminder !== undefined) console.log(reminder);
}

await runCommandLine({
  usage: USAGE,
  run: main,
  explain: (error) => `没有建成：${error instanceof Error ? error.message : String(error)}`,
});
