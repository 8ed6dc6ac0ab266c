import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newCredentialNumber, readCredentialNumber } from './number.ts';

test('a number holds the region, the year and fifty random bits, never the same twice', () => {
  const numbers = Array.from({ length: 2_000 }, () =>
    newCredentialNumber('4101', 2026, randomBytes),
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) {
    expect(number).toMatch(/^SQ-4101-2026-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(readCredentialNumber(number)).toBe(number);
  }
  const characters = new Set(numbers.flatMap((number) => [...number.slice(13)]));
  expect(characters.size, 'each of the 32 characters is used').toBe(32);
});

test.each([
  ['sq-4101-2026-abcdefghjk', 'SQ-4101-2026-ABCDEFGHJK'],
  ['ＳＱ－４１０１－２０２６－ＡＢＣＤＥＦＧＨＪＫ', 'SQ-4101-2026-ABCDEFGHJK'],
  [' SQ 4101 2026 ABCDE FGHJK ', 'SQ-4101-2026-ABCDEFGHJK'],
  ['SQ—4101—2026—OIL0000000', 'SQ-4101-2026-0110000000'],
])('what a hand types, %j, is read as the number it means', (typed, number) => {
  expect(readCredentialNumber(typed)).toBe(number);
});

test.each(['', 'SQ-4101-2026-ABC', 'SQ-4101-2026-ABCDEFGHJU', "SQ-4101-2026-ABCDEFGHJ'", '410101'])(
  '%j is no number',
  (typed) => {
    expect(readCredentialNumber(typed)).toBeNull();
  },
);
