import { describe, expect, it } from 'vitest';
import { CARD_BODY, cardText, placesInSet } from '../../../rules/testing.ts';
import { cardDuplicateOrder } from './duplicate-order.ts';

describe(cardDuplicateOrder.name, () => {
  it('reports the second card in the same place', () => {
    const cards = { 'cards/fire.md': cardText(CARD_BODY), 'cards/gas.md': cardText(CARD_BODY) };
    expect(placesInSet(cardDuplicateOrder, cards)).toEqual(['cards/gas.md:4:8']);
  });

  it('accepts cards one after the other', () => {
    expect(
      placesInSet(cardDuplicateOrder, {
        'cards/fire.md': cardText(CARD_BODY),
        'cards/gas.md': cardText(CARD_BODY, { order: 2 }),
      }),
    ).toEqual([]);
  });
});
