import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { repealedSource } from './repealed.ts';

describe(repealedSource.name, () => {
  it('reports what ended on the day of the check, in links and questions', () => {
    expect(
      placesInDocument(
        repealedSource,
        'lesson',
        `[《旧法》](source:old-law)

## 自测

### 判断：甲。

> 依据：old-law 第一条`,
      ),
    ).toEqual(['1:1', '7:6']);
  });

  it('accepts what ends tomorrow', () => {
    expect(placesInDocument(repealedSource, 'lesson', `[《将废法》](source:ending-law)`)).toEqual(
      [],
    );
  });
});
