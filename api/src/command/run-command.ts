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

function explain(error: unknown, usage: string): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  // util.parseArgs: an unknown option, or one without its value.
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
    return `${(error as Error).message}\n\n${usage}`;
  }
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
