import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { articleFormat } from './article-format.ts';

describe(articleFormat.name, () => {
  it('reports Arabic numerals in 依据 and in running text', () => {
    expect(
      placesInDocument(
        articleFormat,
        'lesson',
        `按第44条办。

## 自测

### 判断：甲。

> 依据：test-law 第44条`,
      ),
    ).toEqual(['7:6', '1:2']);
  });

  it('accepts the ways laws print it', () => {
    expect(
      placesInDocument(
        articleFormat,
        'lesson',
        `## 自测

### 判断：甲。

> 依据：test-law 第二百五十三条之一、第二条第一款、第三条第二款第（四）项、第三章、附则`,
      ),
    ).toEqual([]);
  });
});
