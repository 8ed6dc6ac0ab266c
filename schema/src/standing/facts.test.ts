import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, type LogRow } from './facts.ts';

function row(id: string, more: Partial<LogRow> = {}): LogRow {
  return {
    id,
    kind: 'QUIZ',
    outcome: 'PASSED',
    activityUuid: 'quiz',
    scorePercent: '88.00',
    day: '2026-03-01',
    validUntil: null,
    supersedesId: null,
    reason: null,
    treeUuid: null,
    nodeId: null,
    ...more,
  };
}

describe('factsOf', () => {
  it('counts a fact to the end of its last day', () => {
    expect(factsOf([row('a', { validUntil: '2026-12-31' })])).toMatchObject([
      { id: 'a', day: '2026-03-01', endsOn: '2027-01-01' },
    ]);
  });

  it('keeps the last row of a line of corrections', () => {
    const rows = [
      row('a'),
      row('b', { supersedesId: 'a', scorePercent: '81.00' }),
      row('c', { supersedesId: 'b', scorePercent: '82.00' }),
    ];
    expect(factsOf(rows)).toMatchObject([{ id: 'c', scorePercent: '82.00', endsOn: null }]);
  });

  it('ends a revoked fact on the day that the revocation names', () => {
    const revoked = row('b', { supersedesId: 'a', outcome: 'REVOKED', day: '2026-06-01' });
    expect(factsOf([row('a'), revoked])).toMatchObject([{ id: 'a', endsOn: '2026-06-01' }]);
    const sooner = row('a', { validUntil: '2026-04-30' });
    expect(factsOf([sooner, revoked])).toMatchObject([{ id: 'a', endsOn: '2026-05-01' }]);
  });

  it('has the fact that was earned again beside the one that was revoked', () => {
    const rows = [
      row('a'),
      row('b', { supersedesId: 'a', outcome: 'REVOKED', day: '2026-06-01' }),
      row('c', { supersedesId: 'b', day: '2026-07-01' }),
    ];
    expect(factsOf(rows)).toMatchObject([
      { id: 'a', endsOn: '2026-06-01' },
      { id: 'c', day: '2026-07-01', endsOn: null },
    ]);
  });

  it('does not depend on the order of the rows', () => {
    const rows = [
      row('a'),
      row('b', { supersedesId: 'a', outcome: 'REVOKED', day: '2026-06-01' }),
      row('c', { supersedesId: 'b', day: '2026-07-01' }),
      row('d', { outcome: 'FAILED' }),
    ];
    const sorted = (all: LogRow[]) => factsOf(all).toSorted((x, y) => (x.id < y.id ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(sorted(shuffled)).toEqual(sorted(rows));
      }),
    );
  });
});
