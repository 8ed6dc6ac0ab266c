import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSyllables, encodeText } from './encode.ts';

describe('encodeText', () => {
  it('gives two different texts two different token rows', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(encodeText(a) === encodeText(b)).toBe(a === b);
      }),
    );
  });

  it('finds a text inside another exactly when its tokens are a row of the other’s tokens', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (whole, part) => {
        const rows = ` ${encodeText(whole)} `.includes(` ${encodeText(part)} `);
        expect(rows).toBe(whole.includes(part));
      }),
    );
  });

  it('never starts a token with a letter that syllables or block breaks start with', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        for (const token of encodeText(text).split(' ')) expect(token).toMatch(/^[a-d][a-z]{3}$/);
      }),
    );
  });
});

describe('encodeSyllables', () => {
  it('lets no syllable be the beginning of another', () => {
    expect('ptiaoq'.startsWith(encodeSyllables(['ti']))).toBe(false);
    expect(encodeSyllables(['ti', 'ao'])).toBe('ptiq paoq');
  });
});
