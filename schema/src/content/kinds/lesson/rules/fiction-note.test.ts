import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../../../rules/testing.ts';
import { fictionNote } from './fiction-note.ts';

describe(fictionNote.name, () => {
  it('reports a scenario that does not say it is invented', () => {
    expect(
      placesInDocument(
        fictionNote,
        'lesson',
        `## 情景

王阿姨来了。

## 小结

虚构`,
      ),
    ).toEqual(['1:1']);
  });

  it('accepts one that does', () => {
    expect(
      placesInDocument(
        fictionNote,
        'lesson',
        `## 情景

本情景为**虚构**。王阿姨来了。`,
      ),
    ).toEqual([]);
  });
});
