import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { slugName } from './slug-name.ts';

describe(slugName.name, () => {
  it.each([
    'courses/demo/Fire.md',
    'courses/demo/fire_drill.md',
    'courses/demo/火灾.md',
    'courses/应急/course.md',
    'courses/demo/images/路线.png',
    'courses/demo/bank/-a.md',
    'cards/火灾.md',
  ])('reports %s', (path) => {
    expect(placesInFile(slugName, makeFound({ path }))).toEqual(['1:1']);
  });

  it.each([
    'courses/demo/fire-drill.md',
    'courses/demo-2/course.md',
    'courses/demo/images/map.2.png',
    'cards/fire.md',
  ])('accepts %s', (path) => {
    expect(placesInFile(slugName, makeFound({ path }))).toEqual([]);
  });
});
