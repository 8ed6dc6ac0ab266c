import { describe, expect, it } from 'vitest';
import { bankText, courseText, placesInSet } from '../testing.ts';
import { uuidDuplicate } from './duplicate.ts';

describe(uuidDuplicate.name, () => {
  it('reports the second use, in another file or the same', () => {
    const question = '## 单选：甲？\n<!-- uuid: 0198f0a0-0000-7000-8000-000000000001 -->\n';
    const files = {
      'courses/demo/bank/core.md': bankText(`${question}\n${question}`),
      'courses/demo/course.md': courseText(),
    };
    expect(placesInSet(uuidDuplicate, files)).toEqual([
      'courses/demo/bank/core.md:11:1',
      'courses/demo/course.md:2:7',
    ]);
  });

  it('accepts different ones', () => {
    const files = {
      'courses/demo/bank/core.md': bankText(''),
      'courses/demo/course.md': courseText(),
    };
    expect(placesInSet(uuidDuplicate, files)).toEqual([]);
  });
});
