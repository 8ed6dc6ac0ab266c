import { describe, expect, it } from 'vitest';
import { mayBeSomebodyElse, sayChange, sayMessage } from './row-words.ts';

describe('a row of an import', () => {
  it('says what is new, what becomes what, and what is taken back', () => {
    expect(sayChange({ what: '姓名', before: null, after: '李雷' })).toBe('姓名：李雷');
    expect(sayChange({ what: '单位', before: '甲', after: '乙' })).toBe('单位：甲 → 乙');
    expect(sayChange({ what: '收回角色', before: '评分人', after: null })).toContain('收回');
  });

  it('names the column of a fault where there is one', () => {
    expect(sayMessage({ column: '工号', message: '不能为空' })).toBe('工号：不能为空');
    expect(sayMessage({ column: null, message: '有 9 格' })).toBe('有 9 格');
  });

  it('leads to whoever may be meant by a number or a name that is there already, and by nothing else', () => {
    const doubted = (column: string | null, title = '李雷') =>
      mayBeSomebodyElse({ title, doubts: [{ column, message: '' }] });
    expect([doubted('姓名'), doubted('工号')]).toEqual([true, true]);
    expect([doubted('到岗日期'), doubted(null), doubted('姓名', '')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayBeSomebodyElse({ title: '李雷', doubts: [] })).toBe(false);
  });
});
