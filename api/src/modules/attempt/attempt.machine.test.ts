import { ATTEMPT_STATES } from '@shequ/schema/terms.ts';
import { describe, expect, it } from 'vitest';
import {
  type AttemptClock,
  deadlinesOf,
  decideSave,
  decideSubmit,
  isLate,
  isOverdue,
  NEXT_STATES,
} from './attempt.machine.ts';

const open: AttemptClock = { state: 'IN_PROGRESS', closesAt: 1000, submitted: false };
const handedIn: AttemptClock = { state: 'SCORED', closesAt: 1000, submitted: true };
const closed: AttemptClock = { state: 'SCORED', closesAt: 1000, submitted: false };

describe('the life of an attempt', () => {
  it('takes answers up to and including the closing instant', () => {
    expect([999, 1000, 1001].map((at) => decideSave(open, at))).toEqual([
      'ACCEPT',
      'ACCEPT',
      'EXPIRED',
    ]);
    expect([999, 1000, 1001].map((at) => decideSubmit(open, at))).toEqual([
      'SUBMIT',
      'SUBMIT',
      'EXPIRED',
    ]);
  });

  it('never closes without a time limit', () => {
    expect(isLate(null, Number.MAX_SAFE_INTEGER)).toBe(false);
    expect(decideSave({ ...open, closesAt: null }, Number.MAX_SAFE_INTEGER)).toBe('ACCEPT');
  });

  it('takes nothing after the hand-in, however early the request arrived', () => {
    expect(decideSave(handedIn, 0)).toBe('ALREADY_SUBMITTED');
    expect(decideSubmit(handedIn, 2000)).toBe('ALREADY_SUBMITTED');
  });

  it('takes nothing after the server closed it, even what arrived in time', () => {
    expect(decideSave(closed, 0)).toBe('EXPIRED');
    expect(decideSubmit(closed, 0)).toBe('EXPIRED');
  });

  it('is overdue only while in progress', () => {
    expect(isOverdue(open, 1001)).toBe(true);
    expect(isOverdue(open, 1000)).toBe(false);
    expect(isOverdue(closed, 5000)).toBe(false);
  });

  it('adds the grace to the deadline', () => {
    expect(deadlinesOf(new Date('2026-11-22T00:00:00.500Z'), 20)).toEqual({
      deadlineAt: '2026-11-22T00:20:00.500Z',
      closesAt: '2026-11-22T00:20:30.500Z',
    });
    expect(deadlinesOf(new Date(0), null)).toEqual({ deadlineAt: null, closesAt: null });
  });

  it('has no way back to an earlier state', () => {
    const order = ['IN_PROGRESS', 'SUBMITTED', 'EXPIRED', 'SCORED', 'REGRADED', 'VOIDED'];
    for (const state of ATTEMPT_STATES.values) {
      for (const next of NEXT_STATES[state]) {
        expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(state));
      }
    }
    expect(NEXT_STATES.VOIDED).toEqual([]);
  });
});
