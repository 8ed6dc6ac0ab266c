import { describe, expect, it } from 'vitest';
import { credentialText, placesInSet } from '../../../rules/testing.ts';
import { circle } from './circle.ts';

describe(circle.name, () => {
  const places = (leaves: Record<string, string>): string[] =>
    placesInSet(
      circle,
      Object.fromEntries(
        Object.entries(leaves).map(([slug, leaf]) => [
          `credentials/${slug}.md`,
          credentialText('{{姓名}}', leaf),
        ]),
      ),
    );

  it('reports certificates that ask for each other, once', () => {
    expect(places({ a: 'credential: b', b: 'credential: c', c: 'credential: b' })).toEqual([
      'credentials/c.md:11:33',
    ]);
  });

  it('reports a certificate that asks for itself', () => {
    expect(places({ a: 'credential: a' })).toHaveLength(1);
  });

  it('accepts a chain, and a certificate that is not there', () => {
    expect(places({ a: 'credential: b', b: 'credential: c' })).toEqual([]);
  });
});
