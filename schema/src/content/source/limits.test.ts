import { describe, expect, it } from 'vitest';
import { limitFaults } from './limits.ts';

const lines = (text: string): number[] => limitFaults(text).map(({ place }) => place.line);

describe('limitFaults', () => {
  it('finds lines, paragraphs, nesting and numbers beyond what the parser handles', () => {
    expect(lines(`甲\n${'字'.repeat(4001)}`)).toEqual([2]);
    expect(lines(`${'字'.repeat(4000)}\n`.repeat(11))).toEqual([11]);
    expect(lines('>'.repeat(21))).toEqual([1]);
    expect(lines(`${'- '.repeat(21)}甲`)).toEqual([1]);
    expect(lines(`${' '.repeat(61)}- 甲`)).toEqual([1]);
    expect(lines('- 甲\n'.repeat(8001))).toEqual([8001]);
  });

  it('lets ordinary texts pass', () => {
    expect(lines(`> - 1. 甲\n>   > 乙\n\n---\n\n| 甲 | 乙 |\n\n${'字'.repeat(4000)}`)).toEqual([]);
    expect(lines('- - - - - - - - - - - -\n\n* * *')).toEqual([]);
    expect(lines('- 甲\n'.repeat(8000))).toEqual([]);
  });
});
