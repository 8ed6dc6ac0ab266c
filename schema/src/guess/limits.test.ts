import { describe, expect, it } from 'vitest';
import { GUESSERS } from './guessers.ts';
import { guessFaults, guessLine, isClearlyOver, judgeOverall, NO_WORSE_THAN } from './limits.ts';
import { measureGuessing } from './measure.ts';
import { itemOf, singleChoiceOf } from './testing.ts';

/** So many 单选, of which some have the shortest option for a key and the others a middle one. */
function verdictsOf(count: number, shortest: number) {
  const items = Array.from({ length: count }, (_, index) =>
    itemOf(
      'a',
      index < shortest
        ? singleChoiceOf('甲', '乙乙', '丙丙丙', '丁丁丁')
        : singleChoiceOf('甲甲', '乙', '丙丙丙', '丁丁丁'),
    ),
  );
  return judgeOverall(measureGuessing(items, []));
}

const shortestOf = (verdicts: ReturnType<typeof verdictsOf>) =>
  verdicts.find(({ guesser }) => guesser.id === 'shortest');

describe('judgeOverall', () => {
  it('finds a rate above the limit, not one at the limit', () => {
    expect(shortestOf(verdictsOf(100, 30))).toMatchObject({ rate: 0.3, isOver: false });
    expect(shortestOf(verdictsOf(100, 31))).toMatchObject({ rate: 0.31, isOver: true });
  });

  it('judges no handful of items, and no guesser that has no limit', () => {
    expect(shortestOf(verdictsOf(49, 49))).toMatchObject({ rate: 1, ceiling: null, isOver: false });
    for (const { guesser, ceiling } of verdictsOf(100, 100)) {
      if (guesser.limit === null) expect(ceiling).toBeNull();
    }
  });

  it('holds each guesser to its limit, or to the baseline where banks are being rewritten', () => {
    for (const { guesser, ceiling } of verdictsOf(100, 0)) {
      if (ceiling !== null) expect(ceiling).toBe(NO_WORSE_THAN[guesser.id] ?? guesser.limit);
    }
  });
});

describe('NO_WORSE_THAN', () => {
  it('holds only what is still above its limit: the others are to be deleted', () => {
    for (const { id, limit } of GUESSERS) {
      const baseline = NO_WORSE_THAN[id];
      if (baseline !== undefined) expect(baseline).toBeGreaterThan(limit ?? 1);
    }
  });
});

describe('guessFaults', () => {
  it('is one error for each guesser above its ceiling, with rate and ceiling', () => {
    const [fault, ...others] = guessFaults(verdictsOf(100, 31), 'content', 'bank');
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ file: 'content', rule: 'bank/guessable', severity: 'error' });
    expect(fault?.message).toContain('“最短”就能在 100 道题里得 31.0 % 的分，应当不超过 30 %');
  });

  it('is nothing when no guesser is', () => {
    expect(guessFaults(verdictsOf(100, 30), 'content', 'bank')).toEqual([]);
  });

  it('is a warning where the questions are self-checks, which leave no record', () => {
    const [fault] = guessFaults(verdictsOf(100, 31), 'content', 'lesson');
    expect(fault).toMatchObject({ rule: 'lesson/guessable', severity: 'warning' });
    expect(fault?.message).toContain('100 道自测题里得 31.0 % 的分，应当不超过 30 %');
  });
});

describe('guessLine', () => {
  it('tells rates and ceilings of what is judged, or nothing at all', () => {
    expect(guessLine(verdictsOf(100, 30), 'bank')).toContain('最短 30 %（不超过 30 %）');
    expect(guessLine(verdictsOf(100, 30), 'lesson')).toMatch(/^自测不学就能得的分：.*最短 30 %/);
    expect(guessLine(verdictsOf(49, 30), 'bank')).toBeNull();
  });
});

describe('isClearlyOver', () => {
  const tally = (points: number, items: number) =>
    isClearlyOver({ guesser: 'shortest', items, points, chance: 0 });

  it('needs more than a few items explain', () => {
    // With a limit of 30 %, 9 of 20 or more come up by chance in 11 of 100 banks, 10 in 5, 11 in 2.
    expect(tally(9, 20)).toBe(false);
    expect(tally(11, 20)).toBe(true);
    expect(tally(2, 2)).toBe(false);
    expect(tally(0, 0)).toBe(false);
  });
});
