import type { PolicySource } from '@shequ/schema/content/model.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSince } from './course-review.rules.ts';

const source = (extra: Partial<PolicySource> = {}): PolicySource => ({
  id: 'law',
  title: '某法',
  shortTitle: '某法',
  kind: 'LAW',
  issuer: null,
  docNo: null,
  version: null,
  effectiveFrom: '2020-01-01',
  repealedAt: null,
  supersededBy: null,
  supersedes: [],
  ...extra,
});

describe('sources of a lesson that have changed since it was looked through', () => {
  it('are those in force later, soon in force, repealed later, or with a successor', () => {
    const changed = [
      source({ effectiveFrom: '2026-06-02' }),
      source({ effectiveFrom: '2099-01-01' }),
      source({ repealedAt: '2026-06-02' }),
      source({ supersededBy: 'new-law' }),
    ];
    const same = [
      source(),
      source({ effectiveFrom: '2026-06-01' }),
      source({ effectiveFrom: null }),
      source({ repealedAt: '2026-06-01' }),
    ];
    expect(changedSince('2026-06-01', [...same, ...changed])).toEqual(changed);
  });

  it('are never more after a later review', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const any = fc
      .record({ effectiveFrom: fc.option(day), repealedAt: fc.option(day) })
      .map((extra) => source(extra));
    fc.assert(
      fc.property(day, day, fc.array(any), (one, other, cited) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const before = changedSince(earlier, cited);
        expect(before).toEqual(expect.arrayContaining([...changedSince(later, cited)]));
      }),
    );
  });
});
