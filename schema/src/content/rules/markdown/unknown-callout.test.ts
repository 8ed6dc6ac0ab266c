import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { unknownCallout } from './unknown-callout.ts';

describe(unknownCallout.name, () => {
  it('reports a kind that is none', () => {
    expect(
      placesInDocument(
        unknownCallout,
        'lesson',
        `> [!INFO]
> 甲`,
      ),
    ).toEqual(['1:1']);
  });

  it('accepts the five kinds and plain quotations', () => {
    expect(
      placesInDocument(
        unknownCallout,
        'lesson',
        `> [!NOTE]
> 甲

> [!caution]
> 乙

> 丙`,
      ),
    ).toEqual([]);
  });
});
