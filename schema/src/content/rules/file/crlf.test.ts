import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { crlf } from './crlf.ts';

describe(crlf.name, () => {
  it('is told once a file', () => {
    const bytes = new TextEncoder().encode('a\r\nb\r\n');
    expect(placesInFile(crlf, makeFound({ path: 'sources.yml', bytes }))).toEqual(['1:1']);
  });

  it('accepts line feeds', () => {
    const bytes = new TextEncoder().encode('a\nb\n');
    expect(placesInFile(crlf, makeFound({ path: 'sources.yml', bytes }))).toEqual([]);
  });
});
