import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { imageFile } from './image.ts';

const places = (path: string, size = 1000): string[] =>
  placesInFile(imageFile, makeFound({ path, size }));

describe(imageFile.name, () => {
  it('reports formats that the site does not publish', () => {
    expect(places('courses/demo/images/a.bmp')).toEqual(['1:1']);
    expect(places('courses/demo/images/a')).toEqual(['1:1']);
  });

  it('reports pictures too heavy for a phone', () => {
    expect(places('courses/demo/images/a.png', 512 * 1024 + 1)).toEqual(['1:1']);
  });

  it('accepts small ones, and has no say on other files', () => {
    expect(places('courses/demo/images/a.png', 512 * 1024)).toEqual([]);
    expect(places('courses/demo/images/a.svg')).toEqual([]);
    expect(places('courses/demo/first.md')).toEqual([]);
  });
});
