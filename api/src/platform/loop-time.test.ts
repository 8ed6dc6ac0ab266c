import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LoopTime } from './loop-time.ts';

/** Holds the thread for so long, by the clock that is measured with. */
function work(milliseconds: number): void {
  const startedAt = performance.now();
  while (performance.now() - startedAt < milliseconds);
}

describe('the time for which an operation holds the thread', () => {
  it('is that of its own work, not of waiting or of what others do meanwhile', async () => {
    const startedAt = performance.now();
    let others = 0;
    const own = new LoopTime();
    const busy = async (time: LoopTime, milliseconds: number) => {
      time.begin();
      work(milliseconds);
      await sleep(30);
      time.begin();
      work(milliseconds);
    };
    const foreign = new LoopTime();
    await Promise.all([
      busy(own, 20),
      busy(foreign, 5),
      sleep(1).then(() => {
        const at = performance.now();
        work(40);
        others += performance.now() - at;
      }),
    ]);
    // Read before the end is taken: the last spell goes on until the turn is over.
    const spent = [own.milliseconds, foreign.milliseconds] as const;
    const elapsed = performance.now() - startedAt;
    expect(spent[0]).toBeGreaterThanOrEqual(40);
    expect(spent[1]).toBeGreaterThanOrEqual(10);
    expect(spent[0] + spent[1]).toBeLessThanOrEqual(elapsed - others);
  });

  it('goes on through promises that are settled at once, to the end of the turn', async () => {
    const time = new LoopTime();
    time.begin();
    for (let step = 0; step < 5; step += 1) {
      await Promise.resolve();
      work(2);
    }
    expect(time.milliseconds).toBeGreaterThanOrEqual(10);
    await sleep(0);
    const before = time.milliseconds;
    work(10);
    expect(time.milliseconds).toBe(before);
  });
});
