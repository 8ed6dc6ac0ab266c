import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { unexpected } from './unexpected.ts';

describe(unexpected.name, () => {
  it.each([
    'courses/notes.md',
    'courses/demo/a.txt',
    'courses/demo/quiz/x/a.md',
    'courses/demo/drafts/a.md',
  ])('reports %s', (path) => {
    expect(placesInFile(unexpected, makeFound({ path }))).toEqual(['1:1']);
  });

  it.each([
    'sources.yml',
    'courses/demo/course.md',
    'courses/demo/bank/a.md',
    'courses/demo/images/a.png',
  ])('accepts %s', (path) => {
    expect(placesInFile(unexpected, makeFound({ path }))).toEqual([]);
  });
});
