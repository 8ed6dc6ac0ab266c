/**
 * Whether the database takes writes, told by trying: a disk that is full or a database that is
 * read-only still answers every query. One try serves all who ask within a few seconds, so that
 * polling costs nothing to speak of, and it is repeated, so that the answer mends itself.
 */

/** How long a result is told before the next try. */
export const PROBE_MILLISECONDS = 5_000;

/** Returns a function that resolves while writes succeed and rejects with the cause while they fail. */
export function createWriteProbe(
  tryWrite: () => Promise<void>,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  let last: Promise<void> | undefined;
  let triedAt = 0;
  let isUnderWay = false;
  return () => {
    if (last !== undefined && (isUnderWay || now() - triedAt < PROBE_MILLISECONDS)) return last;
    triedAt = now();
    isUnderWay = true;
    last = tryWrite().finally(() => {
      isUnderWay = false;
    });
    return last;
  };
}
