import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { caseParts } from './case-parts.ts';

describe(caseParts.name, () => {
  it('reports a case with one part', () => {
    expect(
      placesInDocument(
        caseParts,
        'bank',
        `## 案例：甲

乙

### 单选：丙？`,
      ),
    ).toEqual(['1:1']);
  });

  it('reports a case within a case', () => {
    expect(
      placesInDocument(
        caseParts,
        'bank',
        `## 案例：甲

乙

### 案例：丙

### 单选：丁？`,
      ),
    ).toEqual(['5:1']);
  });

  it('accepts two parts, in a self-check too', () => {
    expect(
      placesInDocument(
        caseParts,
        'lesson',
        `## 自测

### 案例：甲

乙

#### 单选：丙？

#### 判断：丁。`,
      ),
    ).toEqual([]);
  });
});
