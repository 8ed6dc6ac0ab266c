/**
 * CPU time of processes, from /proc. Unlike requests per second it hardly depends on what the load
 * generator and other programs take of the same cores.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's unit in these files; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** The fields of /proc/<pid>/stat after the name, which may itself hold blanks; null when it is gone. */
function readStat(pid: number | string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

function secondsOf(stat: string[] | null): number {
  if (stat === null) return 0;
  return (Number(stat[USER_TICKS]) + Number(stat[SYSTEM_TICKS])) / TICKS_PER_SECOND;
}

/** Seconds that the process has used so far; 0 when it is gone or there is no /proc. */
export function processCpuSeconds(pid: number): number {
  return secondsOf(readStat(pid));
}

/** The parent of a running program with this name; null when there is none with this id. */
export function parentOf(pid: number, name: string): number | null {
  const stat = readStat(pid);
  if (stat === null || readName(pid) !== name) return null;
  return Number(stat[PARENT]);
}

function readName(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
}

/** Seconds that its present children have used so far. */
export function childrenCpuSeconds(parentPid: number): number {
  let seconds = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    if (Number(stat?.[PARENT]) === parentPid) seconds += secondsOf(stat);
  }
  return seconds;
}
