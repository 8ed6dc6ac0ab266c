import { describe, expect, it } from 'vitest';
import { later } from './later.ts';

describe('what is loaded later', () => {
  it('is not loaded before somebody wants it, and once for all who do', async () => {
    let loads = 0;
    const thing = later(async () => {
      loads += 1;
      await Promise.resolve();
      return { number: loads };
    });
    expect(loads).toBe(0);
    const [first, second] = await Promise.all([thing(), thing()]);
    expect(first).toBe(second);
    expect(await thing()).toBe(first);
    expect(loads).toBe(1);
  });

  it('is tried again by the next after a failure, which all who waited are told', async () => {
    let loads = 0;
    const thing = later(async () => {
      loads += 1;
      if (loads === 1) throw new Error('a disk that does not answer');
      return loads;
    });
    const waiting = await Promise.allSettled([thing(), thing()]);
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await thing()).toBe(2);
  });
});
