/** What a file of very many rows costs the server in memory, and how long its reader waits. */
import { readFileSync } from 'node:fs';
import { fetchFile, type Session } from './ask.ts';

const MEGABYTE = 1024 * 1024;
/** Between two looks at the memory of the server. */
const LOOK_MS = 50;
/** A file that is not whole by then is not read on. */
const MOST_MS = 540_000;

/** Resident memory of a process in bytes, from /proc. */
function residentBytes(pid: number): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/**
 * Reads the file once and returns a row of {@link LARGE_FILE_HEAD}. Memory that does not grow with the rows
 * is the same after a tenth of them as after all.
 */
export async function measureLargeFile(
  session: Session,
  path: string,
  pid: number,
): Promise<string[]> {
  const before = residentBytes(pid);
  const begun = performance.now();
  const looks: { at: number; bytes: number }[] = [];
  const looking = setInterval(
    () => looks.push({ at: performance.now() - begun, bytes: residentBytes(pid) }),
    LOOK_MS,
  );
  try {
    const { firstRow, whole, bytes, lines } = await fetchFile(session, path, MOST_MS);
    const most = (share: number): number =>
      Math.max(before, ...looks.filter(({ at }) => at <= whole * share).map((look) => look.bytes));
    const megabytes = (size: number): string => (size / MEGABYTE).toFixed(0);
    return [
      path.split(/[/?]/)[3] ?? path,
      path.includes('.csv') ? String(lines - 1) : '',
      megabytes(bytes),
      firstRow.toFixed(0),
      (whole / 1_000).toFixed(1),
      megabytes(before),
      megabytes(most(0.1)),
      megabytes(most(1)),
    ];
  } finally {
    clearInterval(looking);
  }
}

export const LARGE_FILE_HEAD = [
  'file',
  'rows',
  'MB',
  'first row ms',
  'whole s',
  'RSS before',
  'after a tenth',
  'most RSS',
];
