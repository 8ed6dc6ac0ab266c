import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phrasesOf } from './phrase.ts';

describe('titles cut where a line may break', () => {
  it('are the same text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(phrasesOf(text).join('')).toBe(text);
      }),
    );
  });

  it('keep words whole, and marks with what they close', () => {
    expect(phrasesOf('电动自行车起火')).not.toContain('车起火');
    const pieces = phrasesOf('《城市居民委员会组织法》，读懂它');
    expect(pieces[0]?.startsWith('《城市')).toBe(true);
    expect(pieces.some((piece) => /^[》，]/.test(piece))).toBe(false);
    expect(pieces.some((piece) => /《$/.test(piece))).toBe(false);
  });
});
