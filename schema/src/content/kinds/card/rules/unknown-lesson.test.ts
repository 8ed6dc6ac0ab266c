import { describe, expect, it } from 'vitest';
import { CARD_BODY, cardText, lessonText, placesInSet } from '../../../rules/testing.ts';
import { cardUnknownLesson } from './unknown-lesson.ts';

describe(cardUnknownLesson.name, () => {
  it('reports a lesson that is not there', () => {
    const card = cardText(CARD_BODY, { lessons: '[demo/first, demo/second]' });
    expect(
      placesInSet(cardUnknownLesson, {
        'cards/fire.md': card,
        'courses/demo/first.md': lessonText('## 要点'),
      }),
    ).toEqual(['cards/fire.md:9:23']);
  });
});
