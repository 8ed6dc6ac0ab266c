import { describe, expect, it } from 'vitest';
import { askedBy, exportQuery, filterOf, talkFilter } from './asked.ts';

const asked = (search: string) => {
  const params = new URLSearchParams(search);
  return askedBy((name) => params.get(name));
};
const TODAY = '2026-11-29';

describe('the address of the board', () => {
  it('asks for programmes unless it names courses, and drops what it does not know', () => {
    expect(asked('')).toMatchObject({ kind: 'PROGRAM', slug: null, state: null, day: null });
    expect(asked('course=fire')).toMatchObject({ kind: 'COURSE', slug: 'fire' });
    expect(asked('kind=COURSE')).toMatchObject({ kind: 'COURSE', slug: null });
    expect(asked('program=a&course=fire')).toMatchObject({ kind: 'PROGRAM', slug: 'a' });
    expect(asked('state=SLOW&day=yesterday&dueTo=2026-13-40')).toMatchObject({
      state: null,
      day: null,
      dueTo: null,
    });
  });

  it('is the filter of the list, whose days of the end are included', () => {
    expect(filterOf('41', asked('program=a&dueFrom=2026-01-01&dueTo=2026-01-31'), TODAY)).toEqual({
      orgUnitCode: '41',
      kind: 'PROGRAM',
      programSlug: 'a',
      courseSlug: null,
      position: null,
      state: null,
      isOpen: null,
      dueFrom: '2026-01-01',
      dueBefore: '2026-02-01',
    });
    expect(filterOf('41', asked('state=OPEN'), TODAY)).toMatchObject({ state: null, isOpen: true });
    expect(filterOf('41', asked('state=SOON&dueTo=2026-12-01'), TODAY)).toMatchObject({
      isOpen: true,
      dueFrom: TODAY,
      dueBefore: '2026-12-02',
    });
    expect(filterOf('41', asked('state=SOON&day=2026-01-01'), TODAY)).toMatchObject({
      dueFrom: '2026-01-01',
      dueBefore: '2026-01-16',
    });
  });

  it('is the question of the file, which lists the same', () => {
    const query = (search: string) => String(exportQuery('41', asked(search), TODAY));
    expect(query('')).toBe('unit=41&kind=PROGRAM');
    expect(query('course=fire&state=OVERDUE&day=2026-05-01&position=service')).toBe(
      'unit=41&kind=COURSE&course=fire&position=service&state=OVERDUE&day=2026-05-01',
    );
    expect(query('state=SOON')).toBe(
      'unit=41&kind=PROGRAM&state=OPEN&dueFrom=2026-11-29&dueTo=2026-12-13',
    );
  });

  it('names whom to talk to as who is late or will be within 14 days', () => {
    expect(talkFilter('41', asked('position=service'), TODAY)).toEqual({
      orgUnitCode: '41',
      kind: 'PROGRAM',
      programSlug: null,
      courseSlug: null,
      position: 'service',
      isOpen: true,
      dueBefore: '2026-12-14',
    });
  });
});
