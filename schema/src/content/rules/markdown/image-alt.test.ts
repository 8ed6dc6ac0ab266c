import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { imageAlt } from './image-alt.ts';

describe(imageAlt.name, () => {
  it('reports an image without a text', () => {
    expect(placesInDocument(imageAlt, 'lesson', `![](images/a.png)`)).toEqual(['1:1']);
  });

  it('accepts one with it', () => {
    expect(placesInDocument(imageAlt, 'lesson', `![逃生路线图](images/a.png)`)).toEqual([]);
  });
});
