/**
 * `pnpm content:guess [--course X] [--blind RATE] [--json] [folder …]`: how well the graded
 * questions and the self-checks can be answered without knowledge, or, with `--blind`, how likely a
 * pass by luck is. Exit code 0, 1 when a guesser is above its ceiling over the graded questions, 2
 * when the command itself was wrong.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine, UsageError } from '../src/command/command-line.mjs';
import { shownFolder } from '../src/command/shown-folder.ts';
import { loadContent } from '../src/content/load.ts';
import { contentFolders } from '../src/content/reading/folders.ts';
import { type Judged, judgeContent } from '../src/guess/judge-content.ts';
import { type CourseGuess, rateOf } from '../src/guess/measure.ts';
import { passByLuck } from '../src/guess/pass-by-luck.ts';
import {
  caughtLines,
  courseLines,
  luckLines,
  overallLines,
  type QuizLuck,
} from '../src/guess/print-report.ts';
import { writtenQuestions } from '../src/guess/written-questions.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `用法：pnpm content:guess [--course 课程] [--blind 把握] [--json] [内容文件夹 …]
  不带选项        各种猜法在全部课程、各门课程里能得多少分，题库和自测分开算
  --course 课程   再列出这门课里猜得中的题：文件:行 题型 编号 猜法
  --blind 0.45    每题有 45 % 的把握蒙对时，各个测验及格的可能
  --json          给程序读`;

interface Options {
  course: string | undefined;
  blind: number | undefined;
  json: boolean;
  folders: string[];
}

function readArguments(args: string[]): Options {
  const { values, positionals } = readOptions({
    args,
    options: {
      course: { type: 'string' },
      blind: { type: 'string' },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const blind = values.blind === undefined ? undefined : Number(values.blind);
  if (blind !== undefined && !(values.blind?.trim() !== '' && blind >= 0 && blind <= 1)) {
    throw new UsageError(`--blind 后面应当是 0 到 1 的数，例如 0.45，收到的是“${values.blind}”。`);
  }
  const folders = positionals.length > 0 ? positionals.map((path) => resolve(path)) : undefined;
  return {
    course: values.course,
    blind,
    json: values.json === true,
    folders: (folders ?? contentFolders(process.env.CONTENT_DIR, REPOSITORY)).map(shownFolder),
  };
}

function knownCourse(course: string | undefined, slugs: readonly string[]): void {
  if (course === undefined || slugs.includes(course)) return;
  throw new UsageError(`没有课程“${course}”。有：${slugs.join('、')}。`);
}

function jsonOf({ course, items, tallies, caught }: CourseGuess): object {
  return {
    course,
    items: items.length,
    guessers: tallies.map((tally) => ({ ...tally, rate: rateOf(tally) })),
    caught: caught.map(({ item, guessers, tells }) => ({
      file: item.file,
      line: item.line,
      uuid: item.question.uuid,
      type: item.question.type,
      guessers,
      tells,
    })),
  };
}

type Loaded = Awaited<ReturnType<typeof loadContent>>;

function luck({ content }: Loaded, options: Options, blind: number): number {
  knownCourse(options.course, [...new Set(content.quizzes.map(({ value }) => value.courseSlug))]);
  const quizzes = content.quizzes.flatMap(({ value }): QuizLuck[] =>
    // Without a pass mark there is nothing to pass by luck: placement quizzes are left out.
    value.masteryScore > 0 && (options.course === undefined || value.courseSlug === options.course)
      ? [
          {
            course: value.courseSlug,
            quiz: value.slug,
            title: value.title,
            luck: passByLuck(value, blind),
          },
        ]
      : [],
  );
  const lines = options.json
    ? [JSON.stringify({ blind, quizzes }, null, 2)]
    : luckLines(quizzes, blind);
  console.log(lines.join('\n'));
  return 0;
}

function overallOf({ verdicts }: Judged): object[] {
  return verdicts.map(({ guesser, tally, rate, ceiling, isOver }) => ({
    ...tally,
    rate,
    limit: guesser.limit,
    ceiling,
    isOver,
  }));
}

function coursesAsked({ report }: Judged, course: string | undefined): CourseGuess[] {
  return report.courses.filter((each) => course === undefined || each.course === course);
}

function tableOf(judged: Judged, course: string | undefined): string[] {
  const { report, verdicts, measured } = judged;
  const asked = coursesAsked(judged, course);
  return [
    ...overallLines(report.courses, verdicts, measured),
    '',
    ...courseLines(asked),
    '',
    ...(course === undefined ? [] : asked.flatMap((each) => [...caughtLines(each, measured), ''])),
  ];
}

function guess({ set, content }: Loaded, { course, json }: Options): number {
  const { graded, open } = judgeContent(set);
  knownCourse(
    course,
    graded.report.courses.map((each) => each.course),
  );
  const exitCode = graded.verdicts.some(({ isOver }) => isOver) ? 1 : 0;
  if (json) {
    const shown = (judged: Judged) => ({
      overall: overallOf(judged),
      courses: coursesAsked(judged, course).map(jsonOf),
    });
    console.log(JSON.stringify({ ...shown(graded), selfChecks: shown(open) }, null, 2));
    return exitCode;
  }
  const lines = [...tableOf(graded, course), ...tableOf(open, course)];
  if (course === undefined) lines.push('加 --course 课程，看是哪些题。');
  const whole = content.banks.reduce((sum, { value }) => sum + value.questions.length, 0);
  if (whole < writtenQuestions(set, 'bank').length) {
    lines.push('有题库写法有误，里面写坏的题没有算。先运行 pnpm content:check。');
  }
  console.log(lines.join('\n').trimEnd());
  return exitCode;
}

async function main(args: string[]): Promise<number> {
  const options = readArguments(args);
  const loaded = await loadContent(options.folders);
  if (loaded.content.banks.length === 0 && writtenQuestions(loaded.set, 'bank').length === 0) {
    throw new UsageError(`${options.folders.join('、')} 里没有题库。`);
  }
  return options.blind === undefined
    ? guess(loaded, options)
    : luck(loaded, options, options.blind);
}

await runCommandLine({ usage: USAGE, run: main });
