/**
 * `pnpm content:new course <课程>`, `pnpm content:new lesson|quiz|bank <课程>/<文件名>`,
 * `pnpm content:new card <卡>`: writes a new file from the template. Never
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
import { todayInChina } from '../src/content/load.ts';
import { contentFolders } from '../src/content/reading/folders.ts';
import { SLUG_PATTERN } from '../src/content/source/fields.ts';
import {
  TEMPLATE_KINDS,
  type TemplateKind,
  templateOf,
  templatePath,
} from '../src/content/templates.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `用法：pnpm content:new course <课程>
      pnpm content:new lesson|quiz|bank <课程>/<文件名>
      pnpm content:new card <卡>
例如：pnpm content:new lesson emergency/fire-response
加 --dir 文件夹，写到另一个内容文件夹。`;

interface Target {
  kind: TemplateKind;
  courseSlug: string;
  slug: string;
  folder: string;
}

function expectedName(kind: TemplateKind): string {
  if (kind === 'course') return '课程的文件夹名';
  return kind === 'card' ? '卡的文件名' : '“课程/文件名”';
}

function isKind(word: string | undefined): word is TemplateKind {
  return (TEMPLATE_KINDS as readonly (string | undefined)[]).includes(word);
}

function readTarget(args: string[]): Target {
  const { values, positionals } = readOptions({
    args,
    options: { dir: { type: 'string' } },
    allowPositionals: true,
  });
  const [kind, path, ...rest] = positionals;
  if (!isKind(kind)) throw unknownWord('内容种类', kind, TEMPLATE_KINDS);
  if (path === undefined) throw new UsageError(`${kind} 后面还要写${expectedName(kind)}。`);
  const steps = path.split('/');
  const expected = kind === 'course' || kind === 'card' ? 1 : 2;
  if (rest.length > 0 || steps.length !== expected) {
    throw new UsageError(
      `${kind} 后面应当写${expectedName(kind)}，收到的是“${positionals.slice(1).join(' ')}”。`,
    );
  }
  const wrong = steps.find((step) => !SLUG_PATTERN.test(step));
  if (wrong !== undefined) {
    throw new UsageError(`名字“${wrong}”不合规，只能用小写英文字母、数字和连字符，不带 .md。`);
  }
  if (kind === 'lesson' && steps[1] === 'course') {
    throw new UsageError('课不能叫 course，这个名字留给 course.md。');
  }
  const folder = values.dir ?? (contentFolders(process.env.CONTENT_DIR, REPOSITORY)[0] as string);
  return {
    kind,
    courseSlug: steps[0] as string,
    slug: steps.at(-1) as string,
    folder: resolve(folder),
  };
}

/** A slip in the name of a course would open a new folder that no course owns. */
function refuseStrangeCourse({ kind, courseSlug, folder }: Target): void {
  if (kind === 'course' || kind === 'card') return;
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
  const path = join(folder, templatePath(kind, courseSlug, slug));
  await mkdir(dirname(path), { recursive: true });
  // `wx` leaves an existing file alone even when two people run this at once.
  await writeFile(path, templateOf(kind, todayInChina()), { flag: 'wx' }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new UsageError(`文件已经存在，没有改动：${path}。`);
    },
  );
  console.log(`新建了 ${relative(process.cwd(), path)}。写好后运行 pnpm content:check。`);
  if (kind === 'lesson')
    console.log(`别忘了把 ${slug} 加进 courses/${courseSlug}/course.md 的 lessons。`);
  if (kind === 'card') console.log('别忘了改 order 和 lessons：哪几课讲全这件事。');
}

await runCommandLine({
  usage: USAGE,
  run: main,
  explain: (error) => `没有建成：${error instanceof Error ? error.message : String(error)}`,
});
