import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../../../rules/testing.ts';
import { emptyBank } from './empty.ts';

describe(emptyBank.name, () => {
  it('reports a bank without questions', () => {
    expect(placesInDocument(emptyBank, 'bank', ``)).toEqual(['1:1']);
  });

  it('accepts one with a question', () => {
    expect(placesInDocument(emptyBank, 'bank', `## 单选：甲？`)).toEqual([]);
  });
});
