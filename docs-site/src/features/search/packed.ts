/** Whole numbers as printable characters: lists of them are short in JSON and short to read. */

/** Printable ASCII that JSON writes as it is. */
const ALPHABET = [...Array(94).keys()]
  .map((at) => String.fromCharCode(33 + at))
  .filter((character) => character !== '"' && character !== '\\')
  .join('');
const VALUE = new Map([...ALPHABET].map((character, value) => [character, value]));

/** How many different values one character has. */
export const ONE_CHARACTER = ALPHABET.length;
/** Below this, one character is the whole number; from here on, another follows. */
const LAST = 46;
const MORE = ONE_CHARACTER - LAST;

/** A number below `ONE_CHARACTER` as one character. */
export const packOne = (value: number): string => ALPHABET[value] as string;

/** A number of any size, the small ones in one character. */
export function packNumber(value: number): string {
  let packed = '';
  let rest = value;
  while (rest >= LAST) {
    packed += packOne(LAST + ((rest - LAST) % MORE));
    rest = Math.floor((rest - LAST) / MORE);
  }
  return packed + packOne(rest);
}

/** Reads what the two functions above wrote, from the beginning. */
export class Unpacker {
  readonly #packed: string;
  #at = 0;

  constructor(packed: string) {
    this.#packed = packed;
  }

  get done(): boolean {
    return this.#at >= this.#packed.length;
  }

  one(): number {
    const value = VALUE.get(this.#packed[this.#at] ?? '') ?? 0;
    this.#at += 1;
    return value;
  }

  number(): number {
    const value = this.one();
    return value < LAST || this.done ? value : value + MORE * this.number();
  }
}
