import { describe, expect, it } from 'vitest';
import { clearanceText, placesInDocument, programText } from '../testing.ts';
import { requirementPeriod } from './period.ts';

describe(requirementPeriod.name, () => {
  const leaf = 'course: demo, within: PERIOD';

  it('reports a period where there is no assignment', () => {
    expect(placesInDocument(requirementPeriod, 'clearance', clearanceText({ leaf }))).toEqual([
      '11:43',
    ]);
  });

  it('accepts it in a programme, and a year anywhere', () => {
    expect(placesInDocument(requirementPeriod, 'program', programText(leaf))).toEqual([]);
    const year = clearanceText({ leaf: 'course: demo, within: CALENDAR_YEAR' });
    expect(placesInDocument(requirementPeriod, 'clearance', year)).toEqual([]);
  });
});
