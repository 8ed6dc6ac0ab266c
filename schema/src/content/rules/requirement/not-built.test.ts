import { describe, expect, it } from 'vitest';
import { placesInDocument, programText } from '../testing.ts';
import { notBuilt } from './not-built.ts';

describe(notBuilt.name, () => {
  it('reports each leaf whose evidence is not recorded yet', () => {
    const text = programText('hours: some-pack', 'tenure: { months: 1 }', 'mentorship: any');
    expect(placesInDocument(notBuilt, 'program', text)).toEqual(['19:28', '21:33']);
  });
});
