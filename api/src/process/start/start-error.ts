/** A start that cannot succeed as things are: `message` is one clear line, and the process exits 1. */
export class StartError extends Error {
  override name = 'StartError';
}
