import { describe, expect, it } from 'vitest';
import { createWriteProbe, PROBE_MILLISECONDS } from './write-probe.ts';

describe('the write probe', () => {
  function makeProbe() {
    const state = { now: 0, tries: 0, fault: null as Error | null };
    const probe = createWriteProbe(
      async () => {
        state.tries += 1;
        if (state.fault !== null) throw state.fault;
      },
      () => state.now,
    );
    return { state, probe };
  }

  it('tries once for all who ask within the interval, and again after it', async () => {
    const { state, probe } = makeProbe();
    await Promise.all([probe(), probe(), probe()]);
    state.now = PROBE_MILLISECONDS - 1;
    await probe();
    expect(state.tries).toBe(1);
    state.now = PROBE_MILLISECONDS;
    await probe();
    expect(state.tries).toBe(2);
  });

  it('tells a failure until a later try succeeds', async () => {
    const { state, probe } = makeProbe();
    await probe();
    state.fault = new Error('no space');
    state.now += PROBE_MILLISECONDS;
    await expect(probe()).rejects.toThrow('no space');
    await expect(probe()).rejects.toThrow('no space');
    expect(state.tries).toBe(2);
    state.fault = null;
    state.now += PROBE_MILLISECONDS;
    await probe();
  });

  it('does not start another try while one is under way, however long that takes', async () => {
    let finish = (): void => undefined;
    let tries = 0;
    let now = 0;
    const probe = createWriteProbe(
      () => {
        tries += 1;
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
      () => now,
    );
    const first = probe();
    now = 10 * PROBE_MILLISECONDS;
    const second = probe();
    finish();
    await Promise.all([first, second]);
    expect(tries).toBe(1);
  });
});
