import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { fillerPhrase } from './filler-phrase.ts';

describe(fillerPhrase.name, () => {
  it('reports a phrase in running text, across bold', () => {
    expect(
      placesInDocument(
        fillerPhrase,
        'lesson',
        `## 甲

**众所周**知，综上所述。`,
      ),
    ).toEqual(['3:3', '3:10']);
  });

  it('accepts plain sentences', () => {
    expect(placesInDocument(fillerPhrase, 'lesson', `这里处要小心，那里也要。`)).toEqual([]);
  });
});
