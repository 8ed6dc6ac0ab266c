import { describe, expect, it } from 'vitest';
import { SCORER } from '../scorers.ts';
import { makeFillBlank } from '../testing.ts';
import { scoreFillBlank } from './score-fill-blank.ts';

const question = makeFillBlank([['3—9', '三至九'], ['3', '三'], ['AED']]);

describe('scoreFillBlank', () => {
  it('gives a share for each blank that is right', () => {
    const blanks = [
      { id: 'b0', text: '３～９' },
      { id: 'b1', text: '四' },
      { id: 'b2', text: 'aed' },
    ];
    expect(scoreFillBlank(question, { blanks }, SCORER)).toBe(0.6667);
  });

  it('takes Chinese numerals only where the author wrote them', () => {
    const one = makeFillBlank([['3']]);
    expect(scoreFillBlank(one, { blanks: [{ id: 'b0', text: '三' }] }, SCORER)).toBe(0);
    expect(scoreFillBlank(question, { blanks: [{ id: 'b1', text: '三' }] }, SCORER)).toBe(0.3333);
  });

  it('does not take an empty text, even where normalising leaves nothing of an accepted one', () => {
    const odd = makeFillBlank([['。']]);
    expect(scoreFillBlank(odd, { blanks: [{ id: 'b0', text: ' ' }] }, SCORER)).toBe(0);
  });

  it('does not take the answer of one blank in another', () => {
    expect(scoreFillBlank(question, { blanks: [{ id: 'b2', text: '3' }] }, SCORER)).toBe(0);
  });
});
