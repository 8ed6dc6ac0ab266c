/**
 * Seeded randomness. A form must be drawn again exactly from its stored seed, on any machine, so
 * neither the platform's generator nor its hash functions are used. Not for secrets.
 */

/** Four 32-bit words from a string, each bit depending on every character. */
function seedWords(seed: string): [number, number, number, number] {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 0xdeadbeef;
  for (let index = 0; index < seed.length; index++) {
    const unit = seed.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x85ebca6b) ^ (b >>> 13);
    b = Math.imul(b ^ unit, 0xc2b2ae35) ^ (c >>> 16);
    c = Math.imul(c ^ unit, 0x27d4eb2f) ^ (d >>> 15);
    d = Math.imul(d ^ unit, 0x165667b1) ^ (a >>> 14);
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** A stream of numbers from 0 up to but not including 1, in steps of 2⁻³². */
export type RandomSource = () => number;

/** The stream that belongs to a seed: small fast counter generator (sfc32) with a warm-up. */
export function randomFrom(seed: string): RandomSource {
  let [a, b, c, d] = seedWords(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 16; round++) next();
  return next;
}

/** A new array with the items in an order fixed by the seed; every order is equally likely over seeds. */
export function seededShuffle<T>(items: readonly T[], seed: string): T[] {
  const random = randomFrom(seed);
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[pick]] = [shuffled[pick] as T, shuffled[last] as T];
  }
  return shuffled;
}
