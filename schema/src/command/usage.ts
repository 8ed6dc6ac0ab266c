/** What the commands of authors share: wrong use in one clear line, and paths as an author sees them. */
import { relative } from 'node:path';

/** The command was called wrongly; the message is for the author. */
export class UsageError extends Error {}

/** The words of Node for a wrong option are English. */
export function usageMessage(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { message, code } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const quoted = /'([^']*)'/.exec(message ?? '')?.[1];
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `不认识选项“${quoted}”。`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE': {
      const option = quoted?.split(' ')[0];
      return quoted?.includes('<value>')
        ? `选项“${option}”后面要写一个值。`
        : `选项“${option}”后面不写值。`;
    }
    default:
      return `参数有误：${message ?? String(error)}`;
  }
}

/** Paths relative to where the author stands are shorter and can be clicked. */
export function shownFolder(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === '' ? '.' : path.startsWith('..') ? folder : path;
}
