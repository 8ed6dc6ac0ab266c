import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer1 } from './normalise-answer-1.ts';

describe('normaliseAnswer1', () => {
  it.each([
    ['３－９', '3—9'],
    ['3 — 9', '3—9'],
    ['3～9', '3—9'],
    ['3〜9', '3—9'],
    ['3-9', '3—9'],
    ['3–9', '3—9'],
    ['3——9', '3—9'],
    ['3至9', '3—9'],
    ['3到9', '3—9'],
    ['看到', '看到'],
    ['　居委会　', '居委会'],
    ['居 委 会', '居委会'],
    ['ＡＥＤ', 'aed'],
    ['关阀。', '关阀'],
    ['（一）', '(一)'],
    ['居\u200b委会', '居委会'],
    ['3.5', '3.5'],
    ['三', '三'],
    [' \n', ''],
  ])('brings %j to %j', (text, form) => {
    expect(normaliseAnswer1(text)).toBe(form);
  });

  // Every mark the rules look at, beside letters, digits and odd characters of Unicode.
  const typed = fc
    .array(
      fc.constantFrom(...'三至到-–—―−~～〜·。.,;，；、 　\t\u200b\ufeff09Ａａ①½ﬁ㎏ẞİⅣ\u0301𠮷'),
      { maxLength: 12 },
    )
    .map((characters) => characters.join(''));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const once = normaliseAnswer1(text);
        expect(normaliseAnswer1(once)).toBe(once);
      }),
    );
  });
});
