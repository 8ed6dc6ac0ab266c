import { parseDiagram } from '@shequ/schema/content/diagram/parse-diagram.ts';
import { describe, expect, it } from 'vitest';
import { boxesAbreast } from './abreast.ts';

const abreast = (source: string) => {
  const { diagram } = parseDiagram('图', source);
  if (diagram === null) throw new Error('not a diagram');
  return [...boxesAbreast(diagram)].sort();
};

describe('boxesAbreast', () => {
  it('names the boxes that stand beside each other', () => {
    expect(abreast('a -> {b c} -> d -> e')).toEqual(['b', 'c']);
  });

  it('puts a box below all that lead to it', () => {
    expect(abreast('a -> b -> c -> d\na -> d')).toEqual([]);
  });

  it('does not count arrows that lead back, and ends in a circle', () => {
    expect(abreast('a -> b -> c\nc -> a [constraint=false]')).toEqual([]);
    expect(abreast('a -> b -> a').length).toBeLessThanOrEqual(2);
  });
});
