/** Progress lines of the commands. Plain Node ≥ 20: nothing may be installed yet when this runs. */

/** Ends a command with one line on stderr and a non-zero exit code, without a stack trace. */
export class LaunchError extends Error {
  /** @override */
  name = 'LaunchError';
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {number} startedAt milliseconds @returns {string} e.g. `3.2 s` */
export function since(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}

/**
 * Runs the body of a command: a LaunchError becomes its one line, anything else keeps its stack.
 * @param {() => Promise<number>} body gives the exit code
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (error instanceof LaunchError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitCode;
    } else {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}
