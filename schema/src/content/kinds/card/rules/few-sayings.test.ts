import { describe, expect, it } from 'vitest';
import { CARD_BODY, cardText, placesInDocument } from '../../../rules/testing.ts';
import { cardFewSayings, FEWEST_SAYINGS } from './few-sayings.ts';

const saying = (count: number) =>
  cardText(CARD_BODY).replace(
    'sources: []',
    `sources: []\nsaid: [${Array.from({ length: count }, (_, index) => `说法${index}`).join(', ')}]`,
  );

describe(cardFewSayings.name, () => {
  it('reports a card with fewer than twelve sayings, and one without any', () => {
    expect(placesInDocument(cardFewSayings, 'card', saying(FEWEST_SAYINGS))).toEqual([]);
    expect(placesInDocument(cardFewSayings, 'card', saying(FEWEST_SAYINGS - 1))).toHaveLength(1);
    expect(placesInDocument(cardFewSayings, 'card', cardText(CARD_BODY))).toHaveLength(1);
  });
});
