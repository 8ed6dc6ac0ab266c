import { describe, expect, it } from 'vitest';
import { CARD_BODY, cardText, placesInDocument } from '../../../rules/testing.ts';
import { MOST_LINES } from '../card-lines.ts';
import { cardTooLong } from './too-long.ts';

const places = (body: string) => placesInDocument(cardTooLong, 'card', cardText(body));
const withSteps = (...steps: string[]) =>
  CARD_BODY.replace('1. 喊人。', steps.map((step, index) => `${index + 1}. ${step}`).join('\n'));

describe(cardTooLong.name, () => {
  it('reports an item of more than 60 characters', () => {
    expect(places(withSteps('撤'.repeat(60)))).toEqual([]);
    expect(places(withSteps('喊', '撤'.repeat(61)))).toEqual(['16:1']);
  });

  it('reports the item with which the card no longer fits, once', () => {
    // Three lines of the other sections; four lines a step of 60 characters.
    const room = Math.floor((MOST_LINES - 3) / 4);
    const steps = Array.from({ length: room }, () => '撤'.repeat(60));
    expect(places(withSteps(...steps))).toEqual([]);
    const tooMany = withSteps(...steps, '撤'.repeat(60));
    expect(places(tooMany)).toHaveLength(1);
  });

  it('counts citations and figures as narrower than they are long', () => {
    const figures = '119 '.repeat(8).trim();
    const cited = `（[${'引'.repeat(20)}](source:fire-law)）`;
    const full = Array.from({ length: MOST_LINES - 3 }, () => '撤'.repeat(19));
    expect(places(withSteps(...full))).toEqual([]);
    expect(places(withSteps(figures, ...full.slice(1)))).toEqual([]);
    expect(places(withSteps(cited, ...full.slice(1)))).toEqual([]);
    expect(places(withSteps('撤'.repeat(20), ...full.slice(1)))).toHaveLength(1);
  });
});
