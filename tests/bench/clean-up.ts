/** What must be stopped at the end, also when the run is interrupted. */
export interface CleanUp {
  add(stop: () => Promise<void>): void;
  /** Stops everything, the last first; the second call waits for the first. */
  run(): Promise<void>;
}

/** Runs by itself on Ctrl-C and SIGTERM, and then ends the process. */
export function createCleanUp(): CleanUp {
  const stops: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  async function runAll(): Promise<void> {
    for (const stop of stops.reverse()) await stop();
  }
  const run = (): Promise<void> => {
    running ??= runAll();
    return running;
  };
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void run().finally(() => process.exit(exitCode)));
  }
  return { add: (stop) => void stops.push(stop), run };
}
