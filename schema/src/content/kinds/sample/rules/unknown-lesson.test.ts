import { describe, expect, it } from 'vitest';
import { lessonText, placesInSet, sampleText } from '../../../rules/testing.ts';
import { sampleUnknownLesson } from './unknown-lesson.ts';

const lesson = { 'courses/demo/first.md': lessonText('## 要点') };

describe(sampleUnknownLesson.name, () => {
  it('reports a lesson that is not there', () => {
    const files = { ...lesson, 'samples/visit.md': sampleText('虚构。', 'demo/second') };
    expect(placesInSet(sampleUnknownLesson, files)).toEqual(['samples/visit.md:4:9']);
  });

  it('accepts one that is', () => {
    const files = { ...lesson, 'samples/visit.md': sampleText('虚构。') };
    expect(placesInSet(sampleUnknownLesson, files)).toEqual([]);
  });
});
