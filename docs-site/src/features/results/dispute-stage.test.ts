import { describe, expect, it } from 'vitest';
import { disputeStage } from './dispute-stage.ts';

const NOW = new Date('2026-11-29T02:00:00Z');
const dispute = {
  state: 'OPEN',
  reason: '一',
  answer: null,
  openedAt: '',
  decidedAt: null,
} as const;

describe('disputeStage', () => {
  it('lets a decided result be disputed up to its deadline and not a moment after', () => {
    const decided = { state: 'DECIDED', dispute: null } as const;
    const at = (disputableUntil: string | null) =>
      disputeStage({ ...decided, disputableUntil }, NOW);
    expect(at('2026-11-29T02:00:01Z')).toBe('POSSIBLE');
    expect(at('2026-11-29T02:00:00Z')).toBe('OVER');
    expect(at(null)).toBe('OVER');
  });

  it('has nothing to dispute before there is a result', () => {
    const open = { state: 'OPEN', dispute: null, disputableUntil: null } as const;
    expect(disputeStage(open, NOW)).toBe('NONE');
  });

  it('shows a dispute that was opened, whatever the deadline', () => {
    const of = (decidedAt: string | null) =>
      disputeStage(
        { state: 'DECIDED', dispute: { ...dispute, decidedAt }, disputableUntil: null },
        NOW,
      );
    expect(of(null)).toBe('OPEN');
    expect(of('2026-11-29T01:00:00Z')).toBe('DECIDED');
  });
});
