/** The flags of the bench, checked. */
import { readOptions, unknownWord, wholeNumber } from '../../schema/src/command/command-line.mjs';

export const SCENARIOS = [
  'first',
  'deep',
  'transcript',
  'storm',
  'crowd',
  'flood',
  'clearance',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface BenchOptions {
  /** Completion records to seed. */
  records: number;
  /** People to seed. */
  workers: number;
  rounds: number;
  /** Length of one measurement. */
  seconds: number;
  connections: number;
  /** Pages that are walked from the first one, for the deep cursors. */
  depth: number;
  /** People who sit a quiz at once. */
  learners: number;
  scenarios: readonly Scenario[];
  /** Lessons of a curriculum of shuffled text whose site is built instead; null measures the API. */
  lessons: number | null;
  /** Writes a CPU profile of the product's process. */
  profile: boolean;
}

const NUMBERS = {
  records: { minimum: 2_000, maximum: 10_000_000, fallback: 200_000 },
  rounds: { minimum: 1, maximum: 100, fallback: 3 },
  seconds: { minimum: 1, maximum: 600, fallback: 5 },
  connections: { minimum: 1, maximum: 1_000, fallback: 32 },
  depth: { minimum: 2, maximum: 100_000, fallback: 100 },
  learners: { minimum: 1, maximum: 100_000, fallback: 300 },
} as const;

const LESSONS = { minimum: 1, maximum: 10_000 };
const WORKERS = { minimum: 100, maximum: 5_000_000 };

/** Enough records a worker for a transcript of 20 and a second page of it. */
const RECORDS_PER_WORKER = 25;

export const USAGE = `用法：pnpm bench [选项]

${Object.entries(NUMBERS)
  .map(([name, { fallback }]) => `  --${name.padEnd(12)} 默认 ${fallback}`)
  .join('\n')}
  --workers      默认 records / ${RECORDS_PER_WORKER}
  --lessons      不测接口，改为把各课的句子打乱成这么多课，生成网站，报告每一步的处理器时间和检索的代价
  --only         ${SCENARIOS.join(',')} 中的几个，默认全部
  --profile      把产品进程的 CPU 采样写到 .data-bench/profiles/

DATABASE_URL 指定所用的 PostgreSQL；不设置则在 .data-bench/ 里运行内置的。`;

/** Throws UsageError with one sentence. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parse(args);
  const number = (name: keyof typeof NUMBERS): number => {
    const { minimum, maximum, fallback } = NUMBERS[name];
    return optionalNumber(name, values[name], minimum, maximum) ?? fallback;
  };
  const records = number('records');
  return {
    records,
    workers:
      optionalNumber('workers', values.workers, WORKERS.minimum, WORKERS.maximum) ??
      Math.max(WORKERS.minimum, Math.floor(records / RECORDS_PER_WORKER)),
    rounds: number('rounds'),
    seconds: number('seconds'),
    connections: number('connections'),
    depth: number('depth'),
    learners: number('learners'),
    scenarios: chooseScenarios(values.only),
    lessons: optionalNumber('lessons', values.lessons, LESSONS.minimum, LESSONS.maximum) ?? null,
    profile: values.profile ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return readOptions({
    args: [...args],
    options: {
      records: text,
      workers: text,
      rounds: text,
      seconds: text,
      connections: text,
      depth: text,
      learners: text,
      lessons: text,
      only: text,
      profile: { type: 'boolean' },
    },
  });
}

function optionalNumber(
  name: string,
  text: string | undefined,
  minimum: number,
  maximum: number,
): number | undefined {
  return text === undefined ? undefined : wholeNumber(name, text, minimum, maximum);
}

function chooseScenarios(only: string | undefined): readonly Scenario[] {
  if (only === undefined) return SCENARIOS;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(SCENARIOS as readonly string[]).includes(name));
  if (unknown !== undefined) throw unknownWord('--only 的场景', unknown, SCENARIOS);
  return SCENARIOS.filter((name) => names.includes(name));
}
