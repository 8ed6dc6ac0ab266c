import { describe, expect, it } from 'vitest';
import { courseText, placesInDocument } from '../testing.ts';
import { unknownPosition } from './unknown-position.ts';

describe(unknownPosition.name, () => {
  it('reports an id that is not in the list', () => {
    const text = courseText().replace('[service]', '[service, wizard]');
    expect(placesInDocument(unknownPosition, 'course', text)).toEqual(['8:22']);
  });

  it('accepts known ids', () => {
    expect(placesInDocument(unknownPosition, 'course', courseText())).toEqual([]);
  });
});
