import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { linkText } from './link-text.ts';

describe(linkText.name, () => {
  it('reports texts that say nothing, addresses and emptiness', () => {
    expect(
      placesInDocument(
        linkText,
        'lesson',
        `[点击这里](https://example.org) [https://example.org](https://example.org) [](https://example.org)`,
      ),
    ).toEqual(['1:1', '1:29', '1:72']);
  });

  it('accepts the name of the target', () => {
    expect(placesInDocument(linkText, 'lesson', `[《试验法》第一条](source:test-law)`)).toEqual([]);
  });
});
