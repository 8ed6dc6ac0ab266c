/** What the command lines of the server share: sub-commands, and failures in words with exit code 1. */
import { readOptions, runCommandLine, unknownWord } from '@shequ/schema/command/command-line.mjs';
import { ApiError, ValidationError } from '../../platform/errors.ts';
import { explainFailure } from '../start/explain-failure.ts';

export interface CommandLine {
  usage: string;
  /** By the name of the sub-command; each gets the arguments after it. */
  commands: Readonly<Record<string, (args: string[]) => Promise<void>>>;
}

function explain(error: unknown): string {
  if (error instanceof ValidationError) {
    return error.fields.map((fault) => `--${fault.path}：${fault.message}`).join('\n');
  }
  return error instanceof ApiError ? error.message : explainFailure(error);
}

/** A command that does one of several things. */
export async function runCommand({ usage, commands }: CommandLine): Promise<void> {
  await runCommandLine({
    usage,
    explain,
    run: async ([name, ...rest]) => {
      const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
      if (command === undefined) throw unknownWord('子命令', name, Object.keys(commands));
      await command(rest);
    },
  });
}

/** A command without options. */
export async function runPlainCommand(usage: string, run: () => Promise<void>): Promise<void> {
  await runCommandLine({
    usage,
    explain,
    run: async (args) => {
      readOptions({ args });
      await run();
    },
  });
}
