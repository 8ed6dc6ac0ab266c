/** How long a migration waits for others, and how it tries again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from './migration-files.ts';

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK_DETECTED = '40P01';

const POLL_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 10_000;
/** Four minutes or so in all. */
const LOCK_ATTEMPTS = 30;

function isLockFault(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown };
    if (code === LOCK_NOT_AVAILABLE || code === DEADLOCK_DETECTED) return true;
  }
  return false;
}

/**
 * Tries until `work` had the lock of the migrations (null says that another process has it), and until
 * no other session stood in its way. Between two tries nothing is held, so that whoever waits for
 * this process, as older versions of the program do, gets ahead.
 */
export async function untilLocked<T>(
  work: () => Promise<T | null>,
  lockAttempts = LOCK_ATTEMPTS,
): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      const result = await work();
      if (result !== null) return result;
      await sleep(POLL_MILLISECONDS);
    } catch (error) {
      if (!isLockFault(error)) throw error;
      failures += 1;
      if (failures >= lockAttempts) {
        throw new MigrationError(
          `${(error as Error).message}。要改的表一直被别的会话占用（如备份、没有结束的事务），试了 ${failures} 次都没有等到；请结束那个会话后再启动。`,
          { cause: error },
        );
      }
      const pause = Math.min(POLL_MILLISECONDS * 2 ** failures, LONGEST_PAUSE_MILLISECONDS);
      await sleep(pause * (0.5 + Math.random() / 2));
    }
  }
}
