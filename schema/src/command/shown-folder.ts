import { relative } from 'node:path';

/** Paths relative to where the author stands are shorter and can be clicked. */
export function shownFolder(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === '' ? '.' : path.startsWith('..') ? folder : path;
}
