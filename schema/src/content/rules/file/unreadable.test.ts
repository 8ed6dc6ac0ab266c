import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { unreadable } from './unreadable.ts';

describe(unreadable.name, () => {
  it('reports what could not be read', () => {
    const found = makeFound({ path: 'courses/demo/first.md', problem: 'unreadable' });
    expect(placesInFile(unreadable, found)).toEqual(['1:1']);
  });

  it('says nothing of files that were read', () => {
    expect(placesInFile(unreadable, makeFound({ path: 'sources.yml' }))).toEqual([]);
  });
});
