import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { tableCells } from './table-cells.ts';

const places = (row: string): string[] =>
  placesInDocument(tableCells, 'lesson', `| 甲 | 乙 |\n| --- | --- |\n${row}`);

describe(tableCells.name, () => {
  it('reports a row with more cells than the head', () => {
    expect(places('| 丙 | 丁 | 戊 |')).toEqual(['3:1']);
  });

  it('accepts a row with fewer, and a bar that is text', () => {
    expect(places('| 丙 |')).toEqual([]);
    expect(places('| 丙 | 丁 \\| 戊 |')).toEqual([]);
  });
});
