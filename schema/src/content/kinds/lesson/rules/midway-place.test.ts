import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../../../rules/testing.ts';
import { midwayPlace } from './midway-place.ts';

/** Sections of ten characters each, the last with a subsection, and a question to be asked after one. */
const places = (after: string, names = ['报警', '要点', '情景', '做法', '小结']) =>
  placesInDocument(
    midwayPlace,
    'lesson',
    lessonText(`${names.map((name) => `## ${name}\n\n${'读'.repeat(8)}\n`).join('\n')}
### 细节

## 自测

### 判断：甲？

- [x] 对
- [ ] 错

> 解析：乙
> 课中：${after}
`),
  );

describe(midwayPlace.name, () => {
  it('accepts a section in the middle, by its second- or third-level heading', () => {
    expect(places('要点')).toEqual([]);
    expect(
      placesInDocument(
        midwayPlace,
        'lesson',
        lessonText(`## 要点

### 先报警

${'读'.repeat(20)}

### 后登记

${'读'.repeat(20)}

## 自测

### 判断：甲？

- [x] 对
- [ ] 错

> 解析：乙
> 课中：先报警
`),
      ),
    ).toEqual([]);
  });

  it('takes the third-level sections below a heading as part of it', () => {
    const text = (after: string) =>
      lessonText(`## 要点

### 先报警

${'读'.repeat(20)}

### 后登记

${'读'.repeat(70)}

## 小结

${'读'.repeat(5)}

## 自测

### 判断：甲？

- [x] 对
- [ ] 错

> 解析：乙
> 课中：${after}
`);
    expect(placesInDocument(midwayPlace, 'lesson', text('先报警'))).toEqual([]);
    expect(placesInDocument(midwayPlace, 'lesson', text('要点'))).toHaveLength(1);
  });

  it.each([
    ['a heading that the lesson does not have', '要诀'],
    ['a section that ends where hardly anything has been read', '报警'],
    ['a section that ends where all has been read', '小结'],
  ])('reports %s', (_, after) => {
    const names = ['报警', '要点', '情景', '做法', '其一', '其二', '小结'];
    expect(places(after, names)).toHaveLength(1);
  });

  it('reports a heading that stands in the lesson twice', () => {
    expect(places('要点', ['报警', '要点', '要点', '小结'])).toHaveLength(1);
  });
});
