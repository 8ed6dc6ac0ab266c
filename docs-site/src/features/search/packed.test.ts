import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONE_CHARACTER, packNumber, packOne, Unpacker } from './packed.ts';

const entry = fc.oneof(
  fc.record({ one: fc.constant(true), value: fc.nat(ONE_CHARACTER - 1) }),
  fc.record({ one: fc.constant(false), value: fc.oneof(fc.nat(200), fc.nat(10_000_000)) }),
);

describe('packed numbers', () => {
  it('are read as they were written, one after the other', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const packed = entries.map(({ one, value }) => (one ? packOne(value) : packNumber(value)));
        const reader = new Unpacker(packed.join(''));
        for (const { one, value } of entries) {
          expect(one ? reader.one() : reader.number()).toBe(value);
        }
        expect(reader.done).toBe(true);
      }),
    );
  });

  it('are as long in JSON as they are, but for the quotation marks', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (value) => {
        const packed = packNumber(value);
        expect(JSON.stringify(packed)).toBe(`"${packed}"`);
      }),
    );
  });
});
