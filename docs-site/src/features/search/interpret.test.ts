import { describe, expect, it } from 'vitest';
import type { Lexicon } from './index-files.ts';
import {
  pinyinLetters,
  segmentPinyin,
  spacedParts,
  synonymVariants,
  termsByLetters,
} from './interpret.ts';

const groups = [
  ['居民委员会', '居委会', '居委'],
  ['电动自行车', '电瓶车'],
  ['人工智能', 'ai'],
];
const lexicon: Lexicon = {
  terms: ['调解', '人民调解', '低保', '低保申请', '治安', '高空抛物'],
  traditional: '',
  readings: {
    tiao: '调',
    jie: '解',
    ren: '人',
    min: '民',
    di: '低',
    bao: '保',
    shen: '申',
    qing: '请',
    zhi: '治',
    an: '安',
    gao: '高',
    kong: '空',
    pao: '抛',
    wu: '物',
  },
  otherReadings: {},
};
const syllables = new Set(['xi', 'an', 'xian', 'ti', 'ao', 'tiao', 'jie', 'ji', 'e', 'lv', 'nv']);

describe('synonymVariants', () => {
  it('puts the other words of a group in the place of the one typed', () => {
    expect(synonymVariants('电瓶车充电', groups)).toEqual(['电动自行车充电']);
  });

  it('replaces the longest word, not a part of it', () => {
    expect(synonymVariants('居委会', groups)).toContain('居民委员会');
    expect(synonymVariants('居委会', groups)).not.toContain('居委会会');
  });

  it('leaves a word alone that is a part of another one', () => {
    const nested = [
      ['初起火灾', '初期火灾'],
      ['起火', '着火'],
    ];
    expect(synonymVariants('初起火灾', nested)).toEqual(['初期火灾']);
    expect(synonymVariants('起火', nested)).toEqual(['着火']);
  });

  it('takes Latin words only whole', () => {
    expect(synonymVariants('zaihai', groups)).toEqual([]);
    expect(synonymVariants('ai写材料', groups)).toEqual(['人工智能写材料']);
  });

  it('gives nothing for a query without a listed word', () => {
    expect(synonymVariants('灭火器', groups)).toEqual([]);
  });
});

describe('pinyinLetters', () => {
  it('takes tones, ü and apostrophes as people type them', () => {
    expect(pinyinLetters('tiáojiě')).toEqual({ letters: 'tiaojie', breaks: [] });
    expect(pinyinLetters('lǜ')).toEqual({ letters: 'lv', breaks: [] });
    expect(pinyinLetters("xi'an")).toEqual({ letters: 'xian', breaks: [2] });
    expect(pinyinLetters('tiao jie')).toEqual({ letters: 'tiaojie', breaks: [4] });
  });

  it('is null for anything but letters', () => {
    expect(pinyinLetters('119')).toBeNull();
    expect(pinyinLetters('调解')).toBeNull();
  });
});

describe('segmentPinyin', () => {
  it('reads letters every way, fewest syllables first', () => {
    expect(segmentPinyin({ letters: 'xian', breaks: [] }, syllables)).toEqual([
      ['xian'],
      ['xi', 'an'],
    ]);
    expect(segmentPinyin({ letters: 'tiaojie', breaks: [] }, syllables)[0]).toEqual([
      'tiao',
      'jie',
    ]);
  });

  it('keeps a break that was typed', () => {
    expect(segmentPinyin({ letters: 'xian', breaks: [2] }, syllables)).toEqual([['xi', 'an']]);
  });

  it('gives nothing for letters that are no pinyin', () => {
    expect(segmentPinyin({ letters: 'rmtj', breaks: [] }, syllables)).toEqual([]);
  });
});

describe('spacedParts', () => {
  it('splits at spaces and punctuation', () => {
    expect(spacedParts('燃气、报警 119')).toEqual(['燃气', '报警', '119']);
  });
});

describe('termsByLetters', () => {
  it('reads syllables, initials and a last syllable that is only begun', () => {
    expect(termsByLetters('tiaoj', lexicon, 5)).toEqual(['调解']);
    expect(termsByLetters('tiaoji', lexicon, 5)).toEqual(['调解']);
    expect(termsByLetters('renmintj', lexicon, 5)).toEqual(['人民调解']);
    expect(termsByLetters('zhia', lexicon, 5)).toEqual(['治安']);
  });

  it('puts whole terms before those that begin so', () => {
    expect(termsByLetters('dib', lexicon, 5)).toEqual(['低保', '低保申请']);
    expect(termsByLetters('gaok', lexicon, 5)).toEqual(['高空抛物']);
  });

  it('takes Chinese characters among the letters as they are', () => {
    expect(termsByLetters('低bao', lexicon, 5)).toEqual(['低保', '低保申请']);
    expect(termsByLetters('申bao', lexicon, 5)).toEqual([]);
  });

  it('finds nothing for letters in another order', () => {
    expect(termsByLetters('tiaojei', lexicon, 5)).toEqual([]);
  });
});
