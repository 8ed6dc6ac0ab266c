import { describe, expect, it } from 'vitest';
import { placesInDocument, sampleText } from '../../../rules/testing.ts';
import { sampleFictionNote } from './fiction-note.ts';

describe(sampleFictionNote.name, () => {
  it('reports a sample that does not begin by saying that it is invented', () => {
    for (const body of ['', '时间：5 月 6 日。', '时间：5 月 6 日。\n\n本样张为虚构。']) {
      expect(placesInDocument(sampleFictionNote, 'sample', sampleText(body))).toEqual(['1:1']);
    }
  });

  it('accepts one that does', () => {
    const text = sampleText('本样张为虚构。\n\n时间：5 月 6 日。');
    expect(placesInDocument(sampleFictionNote, 'sample', text)).toEqual([]);
  });
});
