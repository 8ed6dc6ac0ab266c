import { AUDIT_SUBJECT_KINDS } from '@shequ/schema/terms.ts';
import { describe, expect, it } from 'vitest';
import { filterOf, queryOf } from './filter.ts';

const from = (search: string) => {
  const params = new URLSearchParams(search);
  return filterOf('410105000000', (name) => params.get(name));
};

describe('what the address asks for', () => {
  it('is nothing but the unit when it says nothing', () => {
    expect(from('')).toEqual({
      orgUnitCode: '410105000000',
      actor: null,
      person: null,
      action: null,
      subjectKind: null,
      from: null,
      until: null,
    });
  });

  it.each(AUDIT_SUBJECT_KINDS.values)('can be about %s', (kind) => {
    expect(from(`subject=${kind}`).subjectKind).toBe(kind);
  });

  it('leaves out what is no kind and no day', () => {
    expect(from('subject=CARD&from=yesterday&until=2026-11-30')).toMatchObject({
      subjectKind: null,
      from: null,
      until: '2026-11-30',
    });
  });
});

describe('the file', () => {
  it('is asked for with the unit and what narrows the list, and nothing else of the address', () => {
    const params = new URLSearchParams('actor=demo-admin&from=2026-11-01&utm=x');
    expect(queryOf('410105000000', (name) => params.get(name))).toBe(
      'unit=410105000000&actor=demo-admin&from=2026-11-01',
    );
  });
});
