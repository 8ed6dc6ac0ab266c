/** Work that a process does in rounds beside its requests, such as closing what a crash left open. */
import type { Logger } from './logger.ts';
import { sweeperDuration, sweeperRuns, sweeperSuccess } from './metrics.ts';

export interface RoundsOptions {
  /** In the log and in the metrics. */
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
    const startedAt = performance.now();
    try {
      const done = await round(isStopped);
      if (done !== null) log.info(done, name);
      sweeperRuns.inc({ sweeper: name, outcome: 'OK' });
      sweeperSuccess.set({ sweeper: name }, Date.now() / 1_000);
    } catch (error) {
      log.warn({ err: error }, `${name} failed, will try again`);
      sweeperRuns.inc({ sweeper: name, outcome: 'FAILED' });
    }
    sweeperDuration.set({ sweeper: name }, (performance.now() - startedAt) / 1_000);
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
