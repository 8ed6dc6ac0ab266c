import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { caseFictionNote } from './fiction-note.ts';

describe(caseFictionNote.name, () => {
  it('reports a case that does not say it is invented', () => {
    expect(
      placesInQuestion(
        caseFictionNote,
        `## 案例：漏水

楼上漏水。

### 单选：甲？`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts one that does', () => {
    expect(
      placesInQuestion(
        caseFictionNote,
        `## 案例：漏水

本案例为虚构。楼上漏水。

### 单选：甲？`,
      ),
    ).toEqual([]);
  });
});
