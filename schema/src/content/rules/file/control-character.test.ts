import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { controlCharacter } from './control-character.ts';

const places = (text: string): string[] =>
  placesInFile(
    controlCharacter,
    makeFound({ path: 'courses/demo/first.md', bytes: new TextEncoder().encode(text) }),
  );

describe(controlCharacter.name, () => {
  it('reports the first one with its place', () => {
    expect(places('甲\n乙\u0000丙\u0001')).toEqual(['2:2']);
  });

  it('accepts tabs and line ends', () => {
    expect(places('甲\t乙\r\n丙\n')).toEqual([]);
  });
});
