import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchKeys } from './search-keys.ts';
import { readPersonQuery } from './search-text.ts';

/** As the database does: each word begins a key. */
function isFound(person: { displayName: string; staffNumber?: string }, typed: string): boolean {
  const keys = searchKeys({ staffNumber: 'a0001', ...person });
  const { words } = readPersonQuery(typed);
  return words.length > 0 && words.every((word) => keys.some((key) => key.startsWith(word)));
}

describe('a search for people', () => {
  it.each([
    ['张晓梅', '张'],
    ['张晓梅', '晓梅'],
    ['张晓梅', '张 晓梅'],
    ['张晓梅', 'zhang'],
    ['张晓梅', 'zhangxiaom'],
    ['张晓梅', 'Zhang Xiaomei'],
    ['张晓梅', 'xiaomei zhang'],
    ['张晓梅', 'zhāng xiǎo méi'],
    ['张晓梅', 'zxm'],
    ['张晓梅', 'ＺＸＭ'],
    ['张晓梅', 'xm'],
    ['吕布', 'lv'],
    ['吕布', 'lü'],
    ['阿依古丽·买买提', '买买提'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['阿依古丽•买买提', 'ayigulimaimaiti'],
    ['Ann Smith', 'smith'],
  ])('finds %s by %s', (displayName, typed) => {
    expect(isFound({ displayName }, typed)).toBe(true);
  });

  it('reads a surname as one, and finds it by its other readings too', () => {
    for (const typed of ['shan', 'sxx', 'dan', 'dxx']) {
      expect(isFound({ displayName: '单雄信' }, typed), typed).toBe(true);
    }
    expect(isFound({ displayName: '曾国' }, 'zengguo')).toBe(true);
  });

  it('finds by the beginning of a staff number or by its digits', () => {
    const person = { displayName: '张晓梅', staffNumber: 'demo-w0042' };
    for (const typed of ['demo', 'DEMO-W', 'demow0042', '0042']) {
      expect(isFound(person, typed), typed).toBe(true);
    }
    expect(isFound(person, '42')).toBe(false);
  });

  it('does not find others', () => {
    for (const typed of ['李', '梅张', 'hang', 'zhang li', 'b0001']) {
      expect(isFound({ displayName: '张晓梅' }, typed), typed).toBe(false);
    }
  });

  it('finds nothing where there is nothing to search by', () => {
    for (const typed of ['', '   ', '，。·', '-']) expect(readPersonQuery(typed).words).toEqual([]);
  });

  it('finds a name by any part of it, and keeps few keys however it is read', () => {
    const character = fc.constantFrom(...'张李乐单曾重行长了和还都朴解查区盖仇');
    const name = fc.array(character, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(name, fc.nat(11), fc.nat(11), (displayName, from, length) => {
        const part = [...displayName].slice(from % displayName.length).slice(0, length + 1);
        expect(isFound({ displayName }, part.join(''))).toBe(true);
        // Ends of the name, of 16 readings and of their initials, the number twice, and what is whole.
        const most = displayName.length * (1 + 2 * 16) + 2 + (2 + 2 * 16);
        const { length: kept } = searchKeys({ displayName, staffNumber: 'a1' });
        expect(kept).toBeLessThanOrEqual(most);
      }),
    );
  });
});
