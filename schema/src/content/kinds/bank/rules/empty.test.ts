import { describe, expect, it } from 'vitest';
import { placesInBank } from '../../../rules/testing.ts';
import { emptyBank } from './empty.ts';

describe(emptyBank.name, () => {
  it('reports a bank without questions', () => {
    expect(placesInBank(emptyBank, ``)).toEqual(['1:1']);
  });

  it('accepts one with a question', () => {
    expect(placesInBank(emptyBank, `## 单选：甲？`)).toEqual([]);
  });
});
