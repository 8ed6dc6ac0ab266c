/**
 * What all commands of the repository share: `--help` says how they are used, and wrong use is told
 * in one line on standard error, with exit code 2 and nothing done. Plain Node ≥ 20, since `npm start`
 * and `npm test` read their arguments before anything is installed.
 */
import { parseArgs } from 'node:util';

/** Wrong use of a command, in one sentence. */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
}

const SHOWN_CHARACTERS = 60;

/** @param {string} text @returns {string} as JSON, so that it stays on its line, and cut */
function quote(text) {
  const characters = [...text.slice(0, 2 * SHOWN_CHARACTERS)];
  const isCut = characters.length > SHOWN_CHARACTERS || text.length > 2 * SHOWN_CHARACTERS;
  return `${JSON.stringify(characters.slice(0, SHOWN_CHARACTERS).join(''))}${isCut ? '…' : ''}`;
}

/** @param {string} text */
const sorted = (text) => [...text].sort().join('');

/** @param {string} one @param {string} other @returns {number} letters to add, take away or replace */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = /** @type {number} */ (row[j - 1]) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(
        Math.min(
          replaced,
          /** @type {number} */ (row[j]) + 1,
          /** @type {number} */ (next[j - 1]) + 1,
        ),
      );
    }
    row = next;
  }
  return /** @type {number} */ (row[other.length]);
}

/**
 * `，是不是 --fix？` when one of the known words is a slip of the pen away, else nothing.
 * @param {string} word @param {readonly string[]} known
 */
function didYouMean(word, known) {
  const short = word.slice(0, SHOWN_CHARACTERS);
  const [best] = known
    .map((each) => {
      // Letters that changed places are one slip.
      const isNear = each.startsWith(short) || sorted(each) === sorted(short);
      return { each, far: isNear ? 1 : distance(short, each) };
    })
    .sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.each.length / 3))
    ? `，是不是 ${best.each}？`
    : '。';
}

/**
 * The sentence for a word that is none of those expected.
 * @param {string} what e.g. `子命令` @param {string | undefined} word @param {readonly string[]} known
 * @returns {UsageError}
 */
export function unknownWord(what, word, known) {
  if (word === undefined || word === '') {
    return new UsageError(`缺少${what}，应为 ${known.join('、')} 之一。`);
  }
  const guess = didYouMean(word, known);
  const expected = guess === '。' ? `，应为 ${known.join('、')} 之一。` : guess;
  return new UsageError(`没有${what} ${quote(word)}${expected}`);
}

/**
 * As `util.parseArgs`, with its refusals as UsageError.
 * @template {import('node:util').ParseArgsConfig} const T
 * @param {T} config
 * @returns {ReturnType<typeof parseArgs<T>>}
 */
export function readOptions(config) {
  const known = config.options ?? {};
  const { tokens } = parseArgs({
    ...config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens ?? []) {
    if (token.kind === 'positional' && !config.allowPositionals) {
      throw new UsageError(`多了一个参数 ${quote(token.value)}。`);
    }
    if (token.kind !== 'option') continue;
    const option = known[token.name];
    if (option === undefined || !Object.hasOwn(known, token.name)) {
      const names = [...Object.keys(known), 'help'].map((name) => `--${name}`);
      throw new UsageError(`没有选项 ${quote(token.rawName)}${didYouMean(token.rawName, names)}`);
    }
    const { rawName, value, inlineValue } = token;
    if (option.type === 'boolean' && value !== undefined) {
      throw new UsageError(`选项 ${rawName} 后面不写值，得到的是 ${quote(value)}。`);
    }
    const isFlag = value !== undefined && !inlineValue && /^-./.test(value);
    if (option.type === 'string' && (value === undefined || value === '' || isFlag)) {
      const found = isFlag ? `，得到的是 ${quote(value)}` : '';
      throw new UsageError(`选项 ${rawName} 后面缺少值${found}。`);
    }
  }
  return parseArgs(config);
}

/**
 * The value of an option that must be given.
 * @param {string | undefined} value @param {string} option
 * @returns {string}
 */
export function required(value, option) {
  if (value === undefined || value.trim() === '') throw new UsageError(`缺少 --${option}。`);
  return value.trim();
}

/**
 * A whole number that was given as text.
 * @param {string} option @param {string} text @param {number} minimum @param {number} maximum
 * @returns {number}
 */
export function wholeNumber(option, text, minimum, maximum) {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new UsageError(
    `--${option} 应为 ${minimum} 到 ${maximum} 之间的整数，得到的是 ${quote(text)}。`,
  );
}

/** @param {readonly string[]} args */
function asksForHelp(args) {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

/**
 * Runs a command and sets the exit code of the process: what `run` gives, 2 after wrong use, 1 after
 * any other failure.
 * @param {{
 *   usage: string,
 *   run: (args: string[]) => Promise<number | void> | number | void,
 *   explain?: (error: unknown) => string,
 * }} command `explain` puts a failure into words; without it an unforeseen one keeps its stack
 * @param {string[]} [given]
 */
export async function runCommandLine({ usage, run, explain }, given = process.argv.slice(2)) {
  // pnpm hands on the `--` of `pnpm content:check -- --fix`, npm does not.
  const args = given[0] === '--' ? given.slice(1) : given;
  if (asksForHelp(args)) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    const exitCode = await run(args);
    if (typeof exitCode === 'number') process.exitCode = exitCode;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}用法见 --help。\n`);
      process.exitCode = 2;
      return;
    }
    if (explain === undefined) throw error;
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
