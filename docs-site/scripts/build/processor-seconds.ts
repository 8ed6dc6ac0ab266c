/** Processor time, which tells more than the clock of a machine on which others work as well. */
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICKS_A_SECOND = 100;
/** Places of `cutime` and `cstime` after the name of the program, which may hold blanks. */
const CHILDREN = [13, 14] as const;

/** Of this process alone. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Of this process and, where the system tells it, of the processes it started and that have ended. */
export const processorSeconds = (): number => ownSeconds() + childrenSeconds();

/** Of the processes that this one started and that have ended; 0 where the system does not tell. */
export function childrenSeconds(): number {
  let stat: string;
  try {
    stat = readFileSync('/proc/self/stat', 'utf8');
  } catch {
    return 0;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return CHILDREN.reduce((sum, place) => sum + Number(fields[place] ?? 0), 0) / TICKS_A_SECOND;
}
