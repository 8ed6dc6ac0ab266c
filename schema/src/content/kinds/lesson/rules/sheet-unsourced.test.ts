import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../../../rules/testing.ts';
import { sheetUnsourced } from './sheet-unsourced.ts';

const SHEETS = 'sources: []\nsheets: [{ slug: days, section: 时限 }]';
const places = (row: string, front = SHEETS) =>
  placesInDocument(
    sheetUnsourced,
    'lesson',
    lessonText(`## 时限\n\n| 事 | 几日 |\n| --- | --- |\n${row}\n`).replace('sources: []', front),
  );

describe(sheetUnsourced.name, () => {
  it('reports a row with a number and no source', () => {
    expect(places('| 公示 | 7 日 |')).toEqual(['18:1']);
  });

  it.each([
    '| 公示 | 7 日（[《试验法》第一条](source:test-law)） |',
    '| [工单](local:hotline) 5 日 | |',
    '| 公示 | 及时 |',
  ])('accepts %s', (row) => {
    expect(places(row)).toEqual([]);
  });

  it('asks nothing of a table that is no sheet', () => {
    expect(places('| 公示 | 7 日 |', 'sources: []')).toEqual([]);
  });
});
