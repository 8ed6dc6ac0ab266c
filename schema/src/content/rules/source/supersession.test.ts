import { describe, expect, it } from 'vitest';
import { makeSource, placesInSet } from '../testing.ts';
import { supersession } from './supersession.ts';

describe(supersession.name, () => {
  const yaml = (...sources: ReturnType<typeof makeSource>[]): string =>
    JSON.stringify(sources, null, 1);

  it('reports a successor that is not there, lacks the link back, or has no end date', () => {
    const files = {
      'sources.yml': yaml(
        makeSource({ id: 'a', repealedAt: '2020-01-01', supersededBy: 'nowhere' }),
        makeSource({ id: 'b', supersededBy: 'c' }),
        makeSource({ id: 'c' }),
      ),
    };
    expect(placesInSet(supersession, files)).toHaveLength(3);
  });

  it('reports a predecessor that is not there or does not name it', () => {
    const files = {
      'sources.yml': yaml(
        makeSource({ id: 'a', supersedes: ['nowhere', 'b'] }),
        makeSource({ id: 'b' }),
      ),
    };
    expect(placesInSet(supersession, files)).toEqual(['sources.yml:2:2', 'sources.yml:2:2']);
  });

  it('accepts two ends that name each other', () => {
    const files = {
      'sources.yml': yaml(
        makeSource({ id: 'a', supersedes: ['b'] }),
        makeSource({ id: 'b', repealedAt: '2020-01-01', supersededBy: 'a' }),
      ),
    };
    expect(placesInSet(supersession, files)).toEqual([]);
  });
});
