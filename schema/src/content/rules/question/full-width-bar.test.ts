import { describe, expect, it } from 'vitest';
import { bankText, placesInQuestion } from '../testing.ts';
import { fullWidthBar } from './full-width-bar.ts';

const blank = (answer: string): string[] =>
  placesInQuestion(fullWidthBar, bankText(`## 填空：任期 ____ 年。\n\n1. ${answer}\n`));

describe(fullWidthBar.name, () => {
  it('reports answers set apart by a full-width bar', () => {
    expect(blank('3 ｜ 三')).toEqual(['9:4']);
  });

  it('accepts the half-width one', () => {
    expect(blank('3 | 三')).toEqual([]);
  });
});
