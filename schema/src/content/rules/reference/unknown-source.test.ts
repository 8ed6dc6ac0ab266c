import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { unknownSource } from './unknown-source.ts';

describe(unknownSource.name, () => {
  it('reports unknown ids in links and questions', () => {
    expect(
      placesInDocument(
        unknownSource,
        'lesson',
        `[《某法》](source:no-law)

## 自测

### 判断：甲。

> 依据：test-law 第一条；nor-law 第二条`,
      ),
    ).toEqual(['1:1', '7:19']);
  });

  it('accepts known ids', () => {
    expect(placesInDocument(unknownSource, 'lesson', `[《试验法》](source:test-law)`)).toEqual([]);
  });
});
