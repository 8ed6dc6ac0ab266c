import { describe, expect, it } from 'vitest';
import { formatCountdown, secondsLeft, serverClock } from './server-clock.ts';

describe('serverClock', () => {
  it('goes on from the server’s time by the page’s steady clock, whatever the device’s clock says', () => {
    let steady = 1000;
    const clock = serverClock('2026-11-22T01:00:00.000Z', 800, () => steady);
    expect(clock.now()).toBe(Date.parse('2026-11-22T01:00:00.100Z'));
    steady += 60_000;
    expect(clock.now()).toBe(Date.parse('2026-11-22T01:01:00.100Z'));
    expect(secondsLeft(clock, '2026-11-22T01:02:00.000Z')).toBe(60);
    expect(secondsLeft(clock, '2026-11-22T01:00:00.000Z')).toBe(0);
    expect(secondsLeft(clock, null)).toBeNull();
  });

  it('counts down in minutes and, where there are any, hours', () => {
    expect(formatCountdown(125)).toBe('2:05');
    expect(formatCountdown(3725)).toBe('1:02:05');
    expect(formatCountdown(0)).toBe('0:00');
  });
});
