/** Work that a process does in rounds beside its requests, such as closing what a crash left open. */
import type { Logger } from './logger.ts';

export interface RoundsOptions {
  /** In the log. */
  name: string;
  /** Between the end of a round and the next. */
  intervalMilliseconds: number;
  /** Before the first: a start has other things to do. Default: as between rounds. */
  firstAfterMilliseconds?: number;
}

export interface Rounds {
  /** Stops after the round that is under way. */
  stop(): Promise<void>;
}

/**
 * Runs rounds until they are stopped, never two at once. What a round did is logged when it returns
 * something; one that failed is logged and tried again after the interval.
 */
export function startRounds(
  log: Logger,
  { name, intervalMilliseconds, firstAfterMilliseconds = intervalMilliseconds }: RoundsOptions,
  round: (isStopped: () => boolean) => Promise<object | null>,
): Rounds {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const isStopped = (): boolean => stopped;
  const run = async (): Promise<void> => {
    try {
      const done = await round(isStopped);
      if (done !== null) log.info(done, name);
    } catch (error) {
      log.warn({ err: error }, `${name} failed, will try again`);
    }
    plan(intervalMilliseconds);
  };
  function plan(milliseconds: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, milliseconds);
    timer.unref();
  }
  if (firstAfterMilliseconds === 0) running = run();
  else plan(firstAfterMilliseconds);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
