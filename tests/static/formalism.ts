/**
 * No formalism by construction: what would rank, clock, locate or watch a worker must have no name
 * in the GraphQL schema or in the tables. A word that is needed in another sense goes into ALLOWED
 * with its reason.
 *
 *     node tests/static/formalism.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, visit } from 'graphql';
import { readOptions, runCommandLine } from '../../schema/src/command/command-line.mjs';

/** Words and runs of words of a name (camelCase, snake_case or CONSTANT_CASE), in lower case. */
const DENIED_WORDS: readonly string[] = [
  'rank ranking rankings leaderboard leaderboards streak streaks',
  'checkin checkins punch attendance-streak coin coins credit-points bonus-points points-balance',
  'check-in check-ins clock-in clock-ins clock-out like-count likes-count',
  'online-duration online-minutes online-seconds online-time time-spent time-on-page watch-time',
  'dwell idle-time heartbeat heartbeats keystroke keystrokes scroll-depth mouse telemetry',
  'geo geolocation gps latitude longitude location locations ip-location',
  'selfie selfies face faces webcam biometric biometrics screen-capture',
]
  .join(' ')
  .split(' ');

const DENIED_CHINESE = /积分|排名|排行|打卡|签到|在线时长|学习时长|连续学习|活跃度|定位|人脸|自拍/;

/** Names that hold a denied word in a sense that watches nobody. */
export const ALLOWED: readonly { name: string; reason: string }[] = [];

export interface FormalismInput {
  /** Printed GraphQL schema. */
  sdl: string;
  /** Migrations by file name. */
  migrations: Record<string, string>;
  allowed?: readonly { name: string; reason: string }[];
}

export interface FormalismReport {
  /** How many names were looked at; a check that looked at none has proved nothing. */
  names: number;
  faults: string[];
}

/** Returns one line for each denied name, and for each allowance that has no reason or no use. */
export function checkFormalism(input: FormalismInput): FormalismReport {
  const allowed = input.allowed ?? ALLOWED;
  const used = new Set<string>();
  const faults: string[] = [];
  const names = [...namesOfSdl(input.sdl), ...namesOfTables(input.migrations)];
  for (const { name, where } of names) {
    const word = findDeniedWord(name);
    if (word === undefined) continue;
    if (allowed.some((entry) => entry.name === name)) used.add(name);
    else faults.push(`${where}: the name "${name}" holds "${word}"`);
  }
  for (const { name, reason } of allowed) {
    if (reason.trim() === '') faults.push(`allowance for "${name}" gives no reason`);
    else if (!used.has(name)) faults.push(`allowance for "${name}" is used nowhere: remove it`);
  }
  return { names: names.length, faults };
}

interface FoundName {
  name: string;
  where: string;
}

function namesOfSdl(sdl: string): FoundName[] {
  const found: FoundName[] = [];
  const path: string[] = [];
  const described = (node: { description?: { value: string } | undefined }) => {
    const chinese = DENIED_CHINESE.exec(node.description?.value ?? '');
    if (chinese) found.push({ name: chinese[0], where: `SDL description of ${path.join('.')}` });
  };
  visit(parse(sdl), {
    enter(node) {
      if (!('name' in node) || node.name === undefined || node.kind === 'NamedType') return;
      path.push(node.name.value);
      found.push({ name: node.name.value, where: `SDL ${path.join('.')}` });
      if ('description' in node) described(node);
    },
    leave(node) {
      if ('name' in node && node.name !== undefined && node.kind !== 'NamedType') path.pop();
    },
  });
  return found;
}

/** Every word of the SQL except comments: tables, columns, and the values of CHECK constraints. */
function namesOfTables(migrations: Record<string, string>): FoundName[] {
  return Object.entries(migrations).flatMap(([file, sql]) => {
    const code = sql.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
    return code.split('\n').flatMap((text, index) =>
      [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].map(([name]) => ({
        name,
        where: `${file}:${index + 1}`,
      })),
    );
  });
}

function findDeniedWord(name: string): string | undefined {
  const chinese = DENIED_CHINESE.exec(name);
  if (chinese) return chinese[0];
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/_+/g, '-')
    .toLowerCase();
  return DENIED_WORDS.find((denied) => `-${words}-`.includes(`-${denied}-`));
}

function readProject(): FormalismInput {
  const root = resolve(import.meta.dirname, '..', '..');
  const folder = join(root, 'schema', 'migrations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return {
    sdl: readFileSync(join(root, 'schema', 'graphql', 'schema.graphql'), 'utf8'),
    migrations: Object.fromEntries(
      files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    ),
  };
}

const USAGE = `用法：node tests/static/formalism.ts

检查接口和数据表中有没有排名、打卡、计时、定位一类的名字；没有选项。`;

function main(args: string[]): number {
  readOptions({ args });
  const { names, faults } = checkFormalism(readProject());
  for (const fault of faults) console.error(fault);
  console.info(`${names} names looked at, ${faults.length} denied`);
  return names === 0 || faults.length > 0 ? 1 : 0;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runCommandLine({ usage: USAGE, run: main });
}
