import { describe, expect, it } from 'vitest';
import { handOverAddress, takenSheet } from './hand-over.ts';
import { aTask } from './rate-task.testkit.ts';
import { routeOf } from './route.ts';
import { finishedSheet, newSheet } from './sheet.ts';

describe('a sheet handed over by QR', () => {
  const draft = {
    ...newSheet(aTask(), 's1'),
    levels: { steps: 3, law: 0 },
    critical: ['gift'],
    note: '10 点 5 分，收下一条烟 🚬',
  };

  it('arrives as it was, with its id', () => {
    for (const sheet of [draft, finishedSheet(draft, new Date('2026-11-29T02:00:00Z'))]) {
      const { hash } = new URL(handOverAddress('https://example.org', sheet));
      const route = routeOf(hash);
      expect(route.name === 'TAKE' && takenSheet(route.packed)).toEqual(sheet);
    }
  });

  it('is not taken when the code was damaged', () => {
    expect(takenSheet('AAAA')).toBeNull();
    expect(takenSheet('%%%')).toBeNull();
    expect(takenSheet(btoa('{"i":"s","t":"t","v":"v","l":{"a":"3"},"c":[],"n":""}'))).toBeNull();
  });
});
