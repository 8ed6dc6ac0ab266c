import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { uuidMisplaced } from './misplaced.ts';

describe(uuidMisplaced.name, () => {
  it('reports a second comment in one question', () => {
    expect(
      placesInDocument(
        uuidMisplaced,
        'bank',
        `## 单选：甲？
<!-- uuid: 0198f0a0-0000-7000-8000-000000000009 -->
<!-- uuid: 0198f0a0-0000-7000-8000-000000000008 -->`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports a comment in running text', () => {
    expect(
      placesInDocument(
        uuidMisplaced,
        'lesson',
        `## 要点

<!-- uuid: 0198f0a0-0000-7000-8000-000000000009 -->`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts other comments', () => {
    expect(
      placesInDocument(
        uuidMisplaced,
        'lesson',
        `## 要点

<!-- 记一笔 -->`,
      ),
    ).toEqual([]);
  });
});
