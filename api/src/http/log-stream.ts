/**
 * Standard output for the log, in blocks: a write for each request costs as much as a tenth of the
 * request. Lines wait for {@link DELAY_MS} at most; anything above `info` goes out at once, with all
 * that waits before it. A killed process loses the lines of that time.
 */

const DELAY_MS = 50;
const BLOCK_CHARACTERS = 32 * 1_024;
/** How lines begin that can wait; pino writes the level first. */
const CAN_WAIT = /^\{"level":"(?:trace|debug|info)"/;

export interface LogStream {
  write(line: string): void;
  /** Sends what waits. */
  flush(): void;
}

export function createLogStream(send: (text: string) => void): LogStream {
  let waiting = '';
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    send(text);
  }

  return {
    flush,
    write(line) {
      waiting += line;
      if (waiting.length >= BLOCK_CHARACTERS || !CAN_WAIT.test(line)) flush();
      // Unreferenced: waiting lines keep no process alive, and its end sends them.
      else timer ??= setTimeout(flush, DELAY_MS).unref();
    },
  };
}

let standardOutput: LogStream | undefined;

/** The process's own; what waits is sent when the process ends. */
export function standardLogStream(): LogStream {
  if (standardOutput === undefined) {
    const stream = createLogStream((text) => void process.stdout.write(text));
    process.once('exit', stream.flush);
    standardOutput = stream;
  }
  return standardOutput;
}
