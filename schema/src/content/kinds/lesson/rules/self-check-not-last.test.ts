import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../../../rules/testing.ts';
import { selfCheckNotLast } from './self-check-not-last.ts';

describe(selfCheckNotLast.name, () => {
  it('reports a section after it', () => {
    expect(
      placesInDocument(
        selfCheckNotLast,
        'lesson',
        `## 自测

### 单选：甲？

## 小结`,
      ),
    ).toEqual(['5:1']);
  });

  it('accepts it at the end', () => {
    expect(
      placesInDocument(
        selfCheckNotLast,
        'lesson',
        `## 小结

## 自测

### 单选：甲？`,
      ),
    ).toEqual([]);
  });
});
