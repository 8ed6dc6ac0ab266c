import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../testing.ts';
import { repealedSinceReview } from './repealed-since-review.ts';

describe(repealedSinceReview.name, () => {
  it('reports what ended between the review and today', () => {
    const text = lessonText('[《旧法》](source:old-law)').replace('2026-11-22', '2026-11-21');
    expect(placesInDocument(repealedSinceReview, 'lesson', text)).toEqual(['13:1']);
  });

  it('reports it in a course, which has no day of review', () => {
    expect(placesInDocument(repealedSinceReview, 'course', '[《旧法》](source:old-law)')).toEqual([
      '1:1',
    ]);
  });

  it('leaves to the error what had ended by the review, and accepts what ends tomorrow', () => {
    const text = lessonText('[《旧法》](source:old-law) [《将废法》](source:ending-law)');
    expect(placesInDocument(repealedSinceReview, 'lesson', text)).toEqual([]);
  });
});
