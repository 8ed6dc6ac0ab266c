import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { questionImage } from './image.ts';

describe(questionImage.name, () => {
  it('reports an image in a bank', () => {
    expect(
      placesInDocument(
        questionImage,
        'bank',
        `## 单选：甲？

![图](images/a.png)`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports an image in a self-check', () => {
    expect(
      placesInDocument(
        questionImage,
        'lesson',
        `## 自测

### 单选：甲？

![图](images/a.png)`,
      ),
    ).toEqual(['5:1']);
  });

  it('accepts an image in the lesson itself', () => {
    expect(
      placesInDocument(
        questionImage,
        'lesson',
        `![图](images/a.png)

## 自测`,
      ),
    ).toEqual([]);
  });
});
