/** What the command lines share: sub-commands, help, and errors as one clear line with exit code 1. */
import { ApiError, ValidationError } from '../shared/errors.ts';
import { explainFailure } from '../start/explain-failure.ts';

/** Wrong use of a command: the message and the usage are shown. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface CommandLine {
  usage: string;
  /** By the name of the sub-command; each gets the arguments after it. */
  commands: Readonly<Record<string, (args: string[]) => Promise<void>>>;
}

/** What `util.parseArgs` found wrong, which it tells in English; null for any other error. */
function explainArguments(error: unknown): string | null {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || !code.startsWith('ERR_PARSE_ARGS')) return null;
  const [, part = ''] = /'([^' ]+)/.exec(String(message)) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有选项 ${part}。`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `多了一个参数：${part}。`;
  return /does not take/.test(String(message))
    ? `选项 ${part} 后面不写值。`
    : `选项 ${part} 后面缺少值。`;
}

function explain(error: unknown, usage: string): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  const mistake = explainArguments(error);
  if (mistake !== null) return `${mistake}\n\n${usage}`;
  if (error instanceof ValidationError) {
    return error.fields.map((fault) => `--${fault.path}：${fault.message}`).join('\n');
  }
  return error instanceof ApiError ? error.message : explainFailure(error);
}

export async function runCommand(line: CommandLine, args = process.argv.slice(2)): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || rest.includes('--help')) {
    console.info(line.usage);
    return;
  }
  try {
    const command = line.commands[name];
    if (command === undefined) throw new UsageError(`没有子命令 ${name}。`);
    await command(rest);
  } catch (error) {
    console.error(explain(error, line.usage));
    process.exitCode = 1;
  }
}

/** The value of an option that must be given. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`缺少 --${option}。`);
  return value.trim();
}
