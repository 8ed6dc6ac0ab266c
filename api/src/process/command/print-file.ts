/** What the commands that print a file from code do with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readOptions } from '@shequ/schema/command/command-line.mjs';

export interface PrintedFile {
  /** Its path. */
  file: string;
  /** Its path from the root of the repository, as people are told it. */
  name: string;
  print(): string;
}

/** Writes the file; with `--check` writes nothing and says when it is stale. Returns the exit code. */
export function printFile(args: string[], { file, name, print }: PrintedFile): number {
  const { values } = readOptions({ args, options: { check: { type: 'boolean' } } });
  const text = print();
  if (values.check !== true) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name} 已过时，请运行 pnpm generate 并提交。 (stale)`);
    return 1;
  }
  return 0;
}
