import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { headingLevels } from './heading-levels.ts';

describe(headingLevels.name, () => {
  it('reports a heading of level 1', () => {
    expect(
      placesInDocument(
        headingLevels,
        'lesson',
        `# 题

## 甲`,
      ),
    ).toEqual(['1:1']);
  });

  it('reports a level that is skipped', () => {
    expect(
      placesInDocument(
        headingLevels,
        'lesson',
        `## 甲

#### 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts going up by several levels', () => {
    expect(
      placesInDocument(
        headingLevels,
        'lesson',
        `## 甲

### 乙

#### 丙

## 丁`,
      ),
    ).toEqual([]);
  });
});
