import { describe, expect, expectTypeOf, it } from 'vitest';
import { defineTerms, type TermOf } from './define-terms.ts';

const COLOURS = defineTerms(
  { name: 'Colour', description: 'A colour.', columns: ['paints.colour'] },
  { RED: { zh: '红', en: 'like a tomato' }, BLUE: { zh: '蓝' } },
);

describe('the terms of an enumeration', () => {
  it('keep the order of their values and know their type', () => {
    expect(COLOURS.values).toEqual(['RED', 'BLUE']);
    expectTypeOf<TermOf<typeof COLOURS>>().toEqualTypeOf<'RED' | 'BLUE'>();
  });

  it('describe each value by its word, and what it adds', () => {
    expect(COLOURS.descriptions).toEqual({ RED: '红: like a tomato.', BLUE: '蓝.' });
  });

  it('find the value of a word, and none for a word that only objects know', () => {
    expect(COLOURS.byWord.蓝).toBe('BLUE');
    expect(COLOURS.byWord.constructor).toBeUndefined();
    expect(COLOURS.byWord.toString).toBeUndefined();
  });

  it('are refused when two values have one word, or there is none', () => {
    const about = { name: 'Colour', description: 'A colour.' };
    expect(() => defineTerms(about, { RED: { zh: '红' }, CRIMSON: { zh: '红' } })).toThrow(
      'Colour repeats a word',
    );
    expect(() => defineTerms(about, {})).toThrow('Colour has no value');
  });
});
