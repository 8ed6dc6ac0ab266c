/** Something the person building can put right; its message is all they need to see. */
export class BuildError extends Error {
  override name = 'BuildError';
}
