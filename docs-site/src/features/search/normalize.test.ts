import { describe, expect, it } from 'vitest';
import { isSearchable, normalizeText, normalizeWithMap } from './normalize.ts';

describe('normalizeText', () => {
  it('makes width, case and spacing alike', () => {
    expect(normalizeText('拨打 １１９ ＡＥＤ')).toBe('拨打119aed');
    expect(normalizeText('GB 17761-2024')).toBe('gb17761-2024');
  });

  it('drops characters that nobody sees', () => {
    expect(normalizeText('社\u200b区\ufeff\u00ad矫正')).toBe('社区矫正');
  });
});

describe('isSearchable', () => {
  it('refuses punctuation alone', () => {
    expect(isSearchable(normalizeText('，。“”'))).toBe(false);
    expect(isSearchable(normalizeText('第'))).toBe(true);
  });
});

describe('normalizeWithMap', () => {
  it('leads each unit back to the character it came from', () => {
    const { normalized, map } = normalizeWithMap('在 ℃ 下');
    expect(normalized).toBe('在°c下');
    expect(map).toEqual([0, 2, 2, 4]);
  });
});
