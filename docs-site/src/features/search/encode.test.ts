import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_BREAK, encodeRecord, encodeSyllables, encodeText } from './encode.ts';

/** Whether the tokens of the part are a row of the record's tokens, as a quoted query is answered. */
const inRecord = (record: string, tokens: string) => ` ${record} `.includes(` ${tokens} `);

const text = fc.string({ minLength: 1 });
// Few letters, so that parts overlap in every way.
const short = fc.string({ minLength: 1, unit: fc.constantFrom(...'社区矫a1') });

const some = <T>(unit: fc.Arbitrary<T>) => fc.array(unit, { maxLength: 4 });

describe('encodeText', () => {
  it('gives two different texts two different token rows', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(encodeText(a) === encodeText(b)).toBe(a === b);
      }),
    );
  });

  it('never starts a token with a letter that syllables or block breaks start with', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const token of encodeText(value).split(' ')) {
          expect(token).toMatch(/^(?:[a-d][a-z]{7}|u[a-d][a-z]{3})$/);
        }
      }),
    );
  });
});

describe('encodeRecord', () => {
  it('holds the tokens of a text in a row exactly when one of its parts holds the text', () => {
    for (const unit of [text, short]) {
      fc.assert(
        fc.property(some(unit), some(unit), unit, (first, others, part) => {
          const { tokens } = encodeRecord(first, others, encodeText);
          expect(inRecord(tokens, encodeText(part))).toBe(
            [...first, ...others].some((each) => each.includes(part)),
          );
        }),
      );
    }
  });

  it('does the same for syllables', () => {
    const syllables = fc.array(fc.constantFrom('xi', 'an', 'xian', 'qi', 'ti', 'tiao'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(some(syllables), some(syllables), syllables, (first, others, part) => {
        const holds = (run: string[]) =>
          run.some((_, at) => part.every((syllable, offset) => run[at + offset] === syllable));
        const { tokens } = encodeRecord(first, others, encodeSyllables);
        expect(inRecord(tokens, encodeSyllables(part))).toBe([...first, ...others].some(holds));
      }),
    );
  });

  it('has a text among its first tokens exactly when one of its first parts holds the text', () => {
    for (const unit of [text, short]) {
      fc.assert(
        fc.property(some(unit), some(unit), unit, (first, others, part) => {
          const record = encodeRecord(first, others, encodeText);
          const start = record.tokens.split(/ +/).slice(0, record.first).join(' ');
          expect(inRecord(start, encodeText(part))).toBe(first.some((each) => each.includes(part)));
        }),
      );
    }
  });

  it('parts what stands in different blocks', () => {
    expect(encodeRecord([], ['社区', '矫正'], encodeText).tokens).toContain(` ${BLOCK_BREAK} `);
  });
});
