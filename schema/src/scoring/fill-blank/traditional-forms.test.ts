import * as OpenCC from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer } from './normalise-answer.ts';
import { TRADITIONAL_FORMS, traditionalFormsOf } from './traditional-forms.ts';

describe('TRADITIONAL_FORMS', () => {
  it('leads to characters that lead no further', () => {
    expect([...TRADITIONAL_FORMS.values()].filter((each) => TRADITIONAL_FORMS.has(each))).toEqual(
      [],
    );
  });

  it('knows every character that OpenCC writes traditionally, on the mainland, in Taiwan, in Hong Kong', () => {
    const simplified = [...new Set(TRADITIONAL_FORMS.values())];
    const simplify = (sign: string) => TRADITIONAL_FORMS.get(sign) ?? sign;
    const missed = (['t', 'tw', 'hk'] as const).flatMap((to) => {
      const convert = OpenCC.Converter({ from: 'cn', to });
      return simplified.filter((sign) => {
        const forms = [...convert(sign)];
        return forms.length === 1 && simplify(forms[0] as string) !== simplify(sign);
      });
    });
    // Two of these share their traditional form with another simplified one (鲶, 颚).
    expect([...new Set(missed)].sort()).toEqual(['腭', '鲇'].sort());
  });
});

describe('traditionalFormsOf', () => {
  it('is enough for an answer to be compared with the texts', () => {
    const accepted = ['居委会', '關閥', '3—9'];
    const part = new Map(traditionalFormsOf(accepted));
    expect(part.size).toBeLessThan(20);
    for (const typed of ['居委會', '关阀', '關阀', '業主', '台湾', '３至９']) {
      const right = (forms: typeof TRADITIONAL_FORMS) =>
        accepted.map((text) => normaliseAnswer(text, forms) === normaliseAnswer(typed, forms));
      expect(right(part), typed).toEqual(right(TRADITIONAL_FORMS));
    }
  });
});
