/**
 * What one load keeps for the next, for the development server, which loads again with every saved
 * file. A value is given again only for the very inputs it was made of; so nobody may change what a
 * load has given.
 */

/** Returns the value of last time when the inputs are the same ones, else makes it. */
export type Remember = <T>(key: string, inputs: readonly unknown[], make: () => T) => T;

export interface LoadMemory {
  remember: Remember;
  /** Forgets what was not asked for since the last call, such as the parts of a deleted file. */
  sweep(): void;
}

/** Makes everything anew. */
export const remembersNothing: Remember = (_key, _inputs, make) => make();

interface Kept {
  inputs: readonly unknown[];
  value: unknown;
}

export function createLoadMemory(): LoadMemory {
  let before = new Map<string, Kept>();
  let now = new Map<string, Kept>();
  return {
    remember<T>(key: string, inputs: readonly unknown[], make: () => T): T {
      const kept = now.get(key) ?? before.get(key);
      const isSame =
        kept !== undefined &&
        kept.inputs.length === inputs.length &&
        kept.inputs.every((input, index) => Object.is(input, inputs[index]));
      const value = isSame ? (kept.value as T) : make();
      now.set(key, { inputs, value });
      return value;
    },
    sweep() {
      before = now;
      now = new Map();
    },
  };
}
