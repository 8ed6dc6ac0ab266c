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
const ENDED_CHILDREN_USER_TICKS = 13;
const ENDED_CHILDREN_SYSTEM_TICKS = 14;

function secondsOf(stat: string[] | null, fields: readonly number[]): number {
  return fields.reduce((sum, field) => sum + Number(stat?.[field] ?? 0), 0) / TICKS_PER_SECOND;
}

/** Seconds that the process has used so far; 0 when it is gone or there is no /proc. */
export function processCpuSeconds(pid: number): number {
  return secondsOf(readStat(pid), [USER_TICKS, SYSTEM_TICKS]);
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

/** Seconds that its children have used so far, those included that have ended. */
export function childrenCpuSeconds(parentPid: number): number {
  const ended = [ENDED_CHILDREN_USER_TICKS, ENDED_CHILDREN_SYSTEM_TICKS];
  let seconds = secondsOf(readStat(parentPid), ended);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    if (Number(stat?.[PARENT]) === parentPid)
      seconds += secondsOf(stat, [USER_TICKS, SYSTEM_TICKS]);
  }
  return seconds;
}

/** Seconds of all cores together since the machine started: all, and those at work. */
export interface MachineCpu {
  total: number;
  busy: number;
}

export function machineCpu(): MachineCpu {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  // user nice system idle iowait irq softirq steal; guest time is part of user's.
  const seconds = line
    .trim()
    .split(/\s+/)
    .slice(1, 9)
    .map((ticks) => Number(ticks) / TICKS_PER_SECOND);
  const total = seconds.reduce((sum, value) => sum + value, 0);
  const [, , , idle = 0, waiting = 0] = seconds;
  return { total, busy: total - idle - waiting };
}
