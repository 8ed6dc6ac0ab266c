import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsRule } from './input-rules.ts';

describe('free text that is kept', () => {
  const rule = wordsRule('备注', 2, 5);

  it('is trimmed, keeps its line breaks, and counts characters as people do', () => {
    expect(rule.parse('  已到\r\n岗 ')).toBe('已到\n岗');
    expect(rule.parse('𠮷野家屋子')).toBe('𠮷野家屋子');
  });

  it.each(['好', '已经到岗上班', '', ' \n ', '已\u001f到', '已\u0000到', '已\t到'])(
    'is refused by its noun and bounds: %j',
    (text) => {
      const { error } = rule.safeParse(text);
      expect(error?.issues[0]?.message).toMatch(
        /^备注应为 2 到 5 个字，不含控制字符，得到的是 .+。$/,
      );
    },
  );

  it('never holds what separates cells or what PostgreSQL refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (text) => {
        const { data } = rule.safeParse(text);
        const controls = [...(data ?? '')].filter((each) => each < ' ' && each !== '\n');
        expect(controls).toEqual([]);
      }),
    );
  });
});
