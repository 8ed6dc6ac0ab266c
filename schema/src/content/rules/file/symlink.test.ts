import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { symlink } from './symlink.ts';

describe(symlink.name, () => {
  it('reports what was not read because it leads out of the folder', () => {
    const found = makeFound({ path: 'courses/demo/first.md', problem: 'symlink' });
    expect(placesInFile(symlink, found)).toEqual(['1:1']);
  });

  it('says nothing of files that were read', () => {
    expect(placesInFile(symlink, makeFound({ path: 'sources.yml' }))).toEqual([]);
  });
});
