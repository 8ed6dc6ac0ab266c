import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../../../rules/testing.ts';
import { unknownSheet } from './unknown-sheet.ts';

const places = (sheets: string) =>
  placesInDocument(
    unknownSheet,
    'lesson',
    lessonText('## 时限\n\n甲').replace('sources: []', `sources: []\nsheets: ${sheets}`),
  );

describe(unknownSheet.name, () => {
  it('reports a section that the lesson does not have', () => {
    expect(places('[{ slug: days, section: 期限 }]')).toHaveLength(1);
  });

  it('reports a name that is used twice', () => {
    const sheet = '{ slug: days, section: 时限 }';
    expect(places(`[${sheet}, ${sheet}]`)).toHaveLength(1);
  });

  it('accepts a section of the lesson, and a lesson without sheets', () => {
    expect(places('[{ slug: days, section: 时限 }]')).toEqual([]);
    expect(placesInDocument(unknownSheet, 'lesson', lessonText('甲'))).toEqual([]);
  });
});
