import { describe, expect, it } from 'vitest';
import { attentionTo, DAYS_AHEAD } from './attention.ts';

const key = (expiresAt: string | null, extra = {}) => ({
  state: 'ACTIVE' as const,
  expiresAt,
  creatorStillManages: true,
  ...extra,
});
/** The end of a day in China. */
const END = 'T15:59:59.999000Z';

describe('what a key is pointed out for', () => {
  it('is its end, from thirty days ahead to its last day', () => {
    const told = (day: string) => attentionTo(key(`${day}${END}`), '2026-11-30').join();
    expect(told('2027-01-01')).toBe('');
    expect(told('2026-12-31')).toBe('');
    expect(told('2026-12-30')).toContain(`${DAYS_AHEAD} 天后到期`);
    expect(told('2026-12-01')).toContain('1 天后到期');
    expect(told('2026-11-30')).toContain('今天到期');
  });

  it('is that it has no end, or that whoever made it manages keys there no more', () => {
    expect(attentionTo(key(null), '2026-11-30').join()).toContain('没有到期日');
    const left = key(`2027-11-01${END}`, { creatorStillManages: false });
    expect(attentionTo(left, '2026-11-30').join()).toContain('不再管这里');
    const byCommand = key(`2027-11-01${END}`, { creatorStillManages: null });
    expect(attentionTo(byCommand, '2026-11-30')).toEqual([]);
  });

  it('is nothing once it has ended or another is in its place', () => {
    for (const state of ['REPLACED', 'EXPIRED', 'REVOKED'] as const) {
      const ended = key(`2026-12-01${END}`, { state, creatorStillManages: false });
      expect(attentionTo(ended, '2026-11-30'), state).toEqual([]);
    }
  });
});
