/**
 * For how long one operation has held the thread that serves all of them. Whoever is about to work for
 * an operation says so with {@link LoopTime.begin}: each resolver of an object, the executor of
 * compiled operations, the steps of the HTTP layer. From there the thread's time is the operation's
 * until another one begins or the turn of the event loop is over, so that neither waiting for the
 * database nor the work done meanwhile for others is counted.
 *
 * It is a clock and not `process.threadCpuUsage()`, which most kernels bring up to date only every few
 * milliseconds.
 */
let running: LoopTime | null = null;
let startedAt = 0;

function hand(over: LoopTime | null): void {
  const now = performance.now();
  if (running !== null) running.spent += now - startedAt;
  running = over;
  startedAt = now;
}

const endTurn = (): void => hand(null);

/** Ticks run after the microtasks that are queued by now and by each other: at the end of the turn. */
const scheduleEndOfTurn = (): void => process.nextTick(endTurn);

export class LoopTime {
  /** Milliseconds of the spells that are over. */
  spent = 0;

  /** From now on the thread works for this operation. */
  begin(): void {
    if (running === this) return;
    if (running === null) queueMicrotask(scheduleEndOfTurn);
    hand(this);
  }

  /** What was used until now. */
  get milliseconds(): number {
    if (running === this) hand(this);
    return this.spent;
  }
}
