import { resolve } from 'node:path';
import { readCallerFolder } from '../env.ts';

/** A path as the person who typed it means it: from where they stand, not from the package. */
export function callerPath(path: string): string {
  return resolve(readCallerFolder(), path);
}
