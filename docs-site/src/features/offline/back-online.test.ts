import { describe, expect, it } from 'vitest';
import { backOnline } from './back-online.ts';

/** A page with a clock of its own, and answers that are told beforehand. */
function page(answers: (number | 'NONE')[]) {
  const waits: number[] = [];
  let pending: (() => void) | null = null;
  let hint = () => {};
  let asked = 0;
  const done = { isBack: false };
  backOnline({
    ask: async () => {
      asked += 1;
      const answer = answers.shift() ?? 'NONE';
      if (answer === 'NONE') throw new TypeError('Failed to fetch');
      return answer;
    },
    after: (seconds, then) => {
      waits.push(seconds);
      pending = then;
      return () => {
        pending = null;
      };
    },
    onHint: (then) => {
      hint = then;
    },
  }).then(() => {
    done.isBack = true;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    waits,
    done,
    asked: () => asked,
    isWaiting: () => pending !== null,
    passTime: async () => {
      const then = pending;
      pending = null;
      then?.();
      await settle();
    },
    hint: async () => {
      hint();
      await settle();
    },
  };
}

describe('backOnline', () => {
  it('does not believe the browser’s word: a hint without an answer is not back', async () => {
    const { hint, done, asked, isWaiting } = page(['NONE', 200]);
    await hint();
    expect([asked(), done.isBack, isWaiting()]).toEqual([1, false, true]);
    await hint();
    expect([asked(), done.isBack, isWaiting()]).toEqual([2, true, false]);
  });

  it('asks by itself, ever more seldom, for as long as there is no answer', async () => {
    const { passTime, waits, done } = page([]);
    for (let turn = 0; turn < 6; turn += 1) await passTime();
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60]);
    expect(done.isBack).toBe(false);
  });

  it.each([
    ['a gateway’s 502', 502, false],
    ['a server that starts, 503', 503, false],
    ['the page', 200, true],
    ['a page that is not there, 404', 404, true],
    ['a server without HEAD, 405', 405, true],
  ])('takes %s for what it is', async (_name, status, isBack) => {
    const { passTime, done } = page([status]);
    await passTime();
    expect(done.isBack).toBe(isBack);
  });

  it('asks once at a time, and no more once it is back', async () => {
    const { hint, asked } = page([200]);
    await Promise.all([hint(), hint()]);
    await hint();
    expect(asked()).toBe(1);
  });
});
