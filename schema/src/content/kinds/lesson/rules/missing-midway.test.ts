import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../../../rules/testing.ts';
import { missingMidway } from './missing-midway.ts';

const places = (characters: number, metadata = '') =>
  placesInDocument(
    missingMidway,
    'lesson',
    lessonText(`## 要点

${'读'.repeat(characters - 2)}

## 自测

### 判断：甲？

- [x] 对
- [ ] 错

> 解析：乙${metadata}
`),
  );

describe(missingMidway.name, () => {
  it('reports a lesson of more than 2,000 characters that asks at its end alone', () => {
    expect(places(2001)).toHaveLength(1);
  });

  it('accepts a long lesson that asks on the way, and any of 2,000 characters', () => {
    expect(places(2001, '\n> 课中：要点')).toEqual([]);
    expect(places(2000)).toEqual([]);
  });

  it('does not count what is asked, nor a diagram', () => {
    const diagram = `\`\`\`dot 图\n甲 -> 乙 [label="${'读'.repeat(50)}"]\n\`\`\``;
    expect(
      placesInDocument(
        missingMidway,
        'lesson',
        lessonText(`## 要点

${'读'.repeat(1990)}

${diagram}

## 自测

### 判断：${'甲'.repeat(300)}？

- [x] 对
- [ ] 错

> 解析：乙
`),
      ),
    ).toEqual([]);
  });
});
