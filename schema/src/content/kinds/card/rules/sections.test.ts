import { describe, expect, it } from 'vitest';
import { CARD_BODY, cardText, placesInDocument } from '../../../rules/testing.ts';
import { cardSectionsRule } from './sections.ts';

const places = (body: string) => placesInDocument(cardSectionsRule, 'card', cardText(body));

describe(cardSectionsRule.name, () => {
  it('reports a section that cards do not have', () => {
    expect(places(`${CARD_BODY}\n## 背景\n\n- 道理。\n`)).toEqual(['29:1']);
  });

  it('reports a section that is missing', () => {
    expect(places(CARD_BODY.replace(/## 不要做[^#]*/u, ''))).toEqual(['1:1']);
    expect(places('')).toEqual(['1:1', '1:1', '1:1', '1:1']);
  });

  it('reports a card without words to report or to say', () => {
    expect(places(CARD_BODY.replace(/## 报什么[^#]*/u, ''))).toEqual(['1:1']);
    expect(places(CARD_BODY.replace('报什么', '说什么'))).toEqual([]);
  });

  it('reports what is written twice or out of order', () => {
    expect(places(`${CARD_BODY}\n## 之后\n\n- 记录。\n`)).toEqual(['29:1']);
    expect(places(`${CARD_BODY}\n## 说什么\n\n- 别怕。\n`)).toEqual(['29:1']);
  });

  it('accepts all sections in their order', () => {
    expect(places(CARD_BODY.replace('## 之后', '## 说什么\n\n- 别怕。\n\n## 之后'))).toEqual([]);
  });

  it('has nothing to say of a lesson', () => {
    expect(placesInDocument(cardSectionsRule, 'lesson', '## 背景')).toEqual([]);
  });
});
