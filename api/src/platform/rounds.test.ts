import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRounds } from './rounds.ts';

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const options = { name: 'sweeper', intervalMilliseconds: 1_000 };

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

describe('rounds', () => {
  it('begin after the interval, or at once when told to', async () => {
    const late = vi.fn(async () => null);
    const early = vi.fn(async () => null);
    const rounds = [
      startRounds(log, options, late),
      startRounds(log, { ...options, firstAfterMilliseconds: 0 }, early),
    ];
    expect([late.mock.calls.length, early.mock.calls.length]).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([late.mock.calls.length, early.mock.calls.length]).toEqual([1, 2]);
    await Promise.all(rounds.map((each) => each.stop()));
  });

  it('never overlap', async () => {
    let finish = (): void => undefined;
    const slow = vi.fn(
      () =>
        new Promise<null>((resolve) => {
          finish = () => resolve(null);
        }),
    );
    const rounds = startRounds(log, options, slow);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(slow).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(slow).toHaveBeenCalledTimes(2);
    finish();
    await rounds.stop();
  });

  it('go on after one that failed, and log what was done', async () => {
    const round = vi
      .fn<() => Promise<object | null>>()
      .mockRejectedValueOnce(new Error('cut off'))
      .mockResolvedValueOnce({ settled: 2 })
      .mockResolvedValue(null);
    const rounds = startRounds(log, options, round);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(round).toHaveBeenCalledTimes(3);
    expect(log.warn).toHaveBeenCalledTimes(1);
    expect(log.info.mock.calls).toEqual([[{ settled: 2 }, 'sweeper']]);
    await rounds.stop();
  });

  it('stop after the one that is under way, which can know of it', async () => {
    let finish = (): void => undefined;
    let told = false;
    const round = vi.fn(
      (isStopped: () => boolean) =>
        new Promise<null>((resolve) => {
          finish = () => {
            told = isStopped();
            resolve(null);
          };
        }),
    );
    const rounds = startRounds(log, options, round);
    await vi.advanceTimersByTimeAsync(1_000);
    let isStopped = false;
    const stopping = rounds.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(isStopped).toBe(false);
    finish();
    await stopping;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([told, round.mock.calls.length]).toEqual([true, 1]);
  });
});
