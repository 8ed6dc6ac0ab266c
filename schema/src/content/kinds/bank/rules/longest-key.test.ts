import { describe, expect, it } from 'vitest';
import { bankText, placesInDocument, singleChoice } from '../../../rules/testing.ts';
import { longestKey } from './longest-key.ts';

describe(longestKey.name, () => {
  const long = { key: '把事情从头到尾说清楚的正确做法' };
  const short = { key: '先听' };
  const bank = (...keys: { key: string }[]): string =>
    bankText(keys.map((key, index) => singleChoice(`第 ${index} 题？`, key)).join('\n'));

  it('reports a bank in which the longest choice is nearly always right', () => {
    expect(placesInDocument(longestKey, 'bank', bank(long, long, long, long, short))).toEqual([
      '1:1',
    ]);
  });

  it('accepts a bank in which it is right for three of five', () => {
    expect(placesInDocument(longestKey, 'bank', bank(long, long, long, short, short))).toEqual([]);
  });

  it('says nothing of a few questions', () => {
    expect(placesInDocument(longestKey, 'bank', bank(long, long))).toEqual([]);
  });
});
