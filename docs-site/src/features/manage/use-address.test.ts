import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed } from './use-address.ts';

describe('the filter in the address', () => {
  it('takes in what is chosen, and leaves out what is not', () => {
    expect(changed('', { unit: '41' })).toBe('?unit=41');
    expect(changed('?unit=41&state=EXPIRED', { state: null })).toBe('?unit=41');
    expect(changed('?unit=41', { unit: '' })).toBe('');
  });

  it('keeps what is not changed, whatever stands in it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, (kept, chosen) => {
        const before = changed('', { kept });
        const params = new URLSearchParams(changed(before, { chosen }));
        expect([params.get('kept'), params.get('chosen')]).toEqual([kept, chosen]);
      }),
    );
  });
});
