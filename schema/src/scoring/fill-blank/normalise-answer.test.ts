import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer } from './normalise-answer.ts';
import { TRADITIONAL_FORMS } from './traditional-forms.ts';

const normal = (text: string): string => normaliseAnswer(text, TRADITIONAL_FORMS);

describe('normaliseAnswer', () => {
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
    ['1到2到3', '1—2—3'],
    ['看到', '看到'],
    ['　居委会　', '居委会'],
    ['居 委 会', '居委会'],
    ['ＡＥＤ', 'aed'],
    ['居\u200b委会', '居委会'],
    ['居委会\ufe0f', '居委会'],
    ['\u2066居委会\u2069', '居委会'],
    ['3.5', '3.5'],
    ['三', '三'],
    [' \n', ''],
  ])('brings %j to %j', (text, form) => {
    expect(normal(text)).toBe(form);
  });

  it.each([
    '“关阀”',
    '”关阀“',
    '"关阀"',
    '‘关阀’',
    '「关阀」',
    '『关阀』',
    '《关阀》',
    '（关阀）',
    '【关阀】',
    '〔关阀〕',
    '[关阀]',
    '（“关阀”）。',
    '“关阀。”',
    '关阀。',
    '关阀！',
    '关阀；',
    '关阀、',
    '关阀……',
    '：关阀',
    '、关阀，',
    '關閥',
    '「關閥」！',
  ])('takes %s as 关阀', (text) => {
    expect(normal(text)).toBe('关阀');
  });

  it.each([
    ['3。5', '3.5'],
    ['３。５％', '3.5%'],
    ['3。', '3'],
    ['.5', '.5'],
    ['。5', '5'],
    ['““甲””', '甲'],
    ['(一)(二)', '(一)(二)'],
    ['（一）', '一'],
    ['居委会（村委会）', '居委会(村委会)'],
    ['《民法典》和《刑法》', '《民法典》和《刑法》'],
    ['“甲”和“乙”', '“甲”和“乙”'],
    ['-5', '—5'],
    ['1,000', '1,000'],
    ['“”', ''],
    ['（', '('],
  ])('takes no part of the answer away: %s is %s', (text, form) => {
    expect(normal(text)).toBe(form);
  });

  // Every mark the rules look at, beside letters, digits and odd characters of Unicode.
  const typed = fc
    .array(
      fc.constantFrom(
        ...'三至到-–—―−~～〜·。.,;，；、！？：… 　\t\u200b\ufeff09Ａａ①½ﬁ㎏ẞİⅣ\u0301𠮷關閥"“”‘’\'`「」《》（）【】[]<>〝〞\ufe0f',
      ),
      { maxLength: 12 },
    )
    .map((characters) => characters.join(''));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const once = normal(text);
        expect(normal(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps every letter and digit that was typed, however it is enclosed', () => {
    const core = fc.stringMatching(/^[a-z0-9甲乙丙][a-z0-9甲乙丙—.]{0,6}[a-z0-9甲乙丙]$/);
    const pair = fc.constantFrom('“”', '「」', '（）', '《》', '【】', '‘’');
    const end = fc.constantFrom('', '。', '！', '，', '……');
    fc.assert(
      fc.property(core, fc.array(pair, { maxLength: 3 }), end, (text, pairs, mark) => {
        const enclosed = pairs.reduce((inner, [open, close]) => `${open}${inner}${close}`, text);
        expect(normal(enclosed + mark)).toBe(normal(text));
      }),
    );
  });
});
