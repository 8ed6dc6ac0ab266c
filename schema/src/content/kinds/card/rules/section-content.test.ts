import { describe, expect, it } from 'vitest';
import { CARD_BODY, cardText, placesInDocument } from '../../../rules/testing.ts';
import { cardSectionContent } from './section-content.ts';

const places = (body: string) => placesInDocument(cardSectionContent, 'card', cardText(body));

describe(cardSectionContent.name, () => {
  it('reports what is no list, before, in and after a section', () => {
    expect(places(`先看这里。\n\n${CARD_BODY}`)).toEqual(['13:1']);
    expect(places(CARD_BODY.replace('1. 喊人。', '喊人。'))).toEqual(['15:1']);
    expect(places(CARD_BODY.replace('1. 喊人。', '1. 喊人。\n\n> 小心。'))).toEqual(['17:1']);
  });

  it('reports an empty section', () => {
    expect(places(CARD_BODY.replace('1. 喊人。', ''))).toEqual(['13:1']);
  });

  it('reports the wrong kind of list', () => {
    expect(places(CARD_BODY.replace('1. 喊人。', '- 喊人。'))).toEqual(['15:1']);
    expect(places(CARD_BODY.replace('- 不回去。', '1. 不回去。'))).toEqual(['19:1']);
  });

  it('reports the first item too many', () => {
    const steps = (count: number) =>
      Array.from({ length: count }, (_, index) => `${index + 1}. 一步。`).join('\n');
    expect(places(CARD_BODY.replace('1. 喊人。', steps(6)))).toEqual([]);
    expect(places(CARD_BODY.replace('1. 喊人。', steps(7)))).toEqual(['21:1']);
  });

  it('reports boxes to tick, lists in lists, empty items and images', () => {
    expect(places(CARD_BODY.replace('- 不回去。', '- [ ] 不回去。'))).toEqual(['19:1']);
    expect(places(CARD_BODY.replace('- 不回去。', '- 不回去。\n  - 也不看。'))).toEqual(['20:3']);
    expect(places(CARD_BODY.replace('- 不回去。', '-\n- 不回去。'))).toEqual(['19:1']);
    expect(places(CARD_BODY.replace('- 不回去。', '- ![图](images/a.png)'))).toEqual(['19:3']);
  });

  it('accepts short lists', () => {
    expect(places(CARD_BODY)).toEqual([]);
  });
});
