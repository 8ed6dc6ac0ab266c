import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuizDraw } from '../content/model.ts';
import {
  canDraw,
  type DrawBank,
  type DrawCandidate,
  drawForm,
  ImpossibleDrawError,
  supplyOf,
} from './draw.ts';

type Level = DrawCandidate['difficulty'];

function question(uuid: string, difficulty: Level = 'EASY', competency = 'a'): DrawCandidate {
  return { uuid, type: 'SINGLE_CHOICE', difficulty, competency };
}

function caseOf(uuid: string, parts: number): DrawCandidate {
  return {
    uuid,
    type: 'CASE',
    difficulty: 'EASY',
    competency: 'a',
    parts: Array.from({ length: parts }, (_, index) => ({ uuid: `${uuid}-${index}` })),
  };
}

function bankOf(...questions: DrawCandidate[]): DrawBank {
  return { slug: 'core', questions };
}

const draw = (count: number, more: Partial<QuizDraw> = {}): QuizDraw => ({
  bank: 'core',
  count,
  ...more,
});
const uuids = (lines: QuizDraw[], banks: DrawBank[], seed: string): string[] =>
  drawForm({ draw: lines }, banks, seed).map(({ uuid }) => uuid);

const ten = bankOf(...Array.from({ length: 10 }, (_, index) => question(`q${index}`)));

describe('drawForm', () => {
  it('gives the same form for the same seed, and other forms for other seeds', () => {
    expect(uuids([draw(5)], [ten], 'a')).toEqual(uuids([draw(5)], [ten], 'a'));
    const forms = new Set(
      Array.from({ length: 20 }, (_, i) => uuids([draw(5)], [ten], `s${i}`).join()),
    );
    expect(forms.size).toBeGreaterThan(15);
  });

  it('does not depend on the order of questions in the bank', () => {
    const turned = bankOf(...[...ten.questions].reverse());
    expect(uuids([draw(5)], [turned], 'a')).toEqual(uuids([draw(5)], [ten], 'a'));
  });

  it('draws each question equally often and puts it in each place equally often', () => {
    const rounds = 4000;
    const drawn = new Map<string, number>();
    const first = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const form = uuids([draw(3)], [ten], `round ${round}`);
      for (const uuid of form) drawn.set(uuid, (drawn.get(uuid) ?? 0) + 1);
      first.set(form[0] as string, (first.get(form[0] as string) ?? 0) + 1);
    }
    // 1200 and 400 expected; four standard deviations are about 116 and 76.
    for (const { uuid } of ten.questions) {
      expect(Math.abs((drawn.get(uuid) ?? 0) - 1200)).toBeLessThan(116);
      expect(Math.abs((first.get(uuid) ?? 0) - 400)).toBeLessThan(76);
    }
  });

  it('keeps to difficulty, competency and bank', () => {
    const banks = [
      bankOf(question('e', 'EASY', 'a'), question('h', 'HARD', 'a'), question('x', 'HARD', 'b')),
      { slug: 'other', questions: [question('o', 'HARD', 'a')] },
    ];
    expect(uuids([draw(1, { difficulty: 'HARD', competency: 'a' })], banks, 's')).toEqual(['h']);
    expect(uuids([draw(1, { bank: 'other' })], banks, 's')).toEqual(['o']);
  });

  it('delivers line after line', () => {
    const banks = [bankOf(question('e'), question('h', 'HARD'))];
    const lines = [draw(1, { difficulty: 'HARD' }), draw(1, { difficulty: 'EASY' })];
    expect(uuids(lines, banks, 's')).toEqual(['h', 'e']);
  });

  it('draws a case whole, its parts together in the order of the author', () => {
    const banks = [bankOf(question('a'), question('b'), caseOf('c', 3))];
    expect(
      drawForm({ draw: [draw(5)] }, banks, 's').filter(({ caseUuid }) => caseUuid === 'c'),
    ).toEqual([
      { uuid: 'c-0', caseUuid: 'c', bank: 'core' },
      { uuid: 'c-1', caseUuid: 'c', bank: 'core' },
      { uuid: 'c-2', caseUuid: 'c', bank: 'core' },
    ]);
  });

  it('fills lines that compete for the same questions whenever that is possible', () => {
    const banks = [bankOf(question('e1'), question('e2'), question('h', 'HARD'))];
    const lines = [draw(1), draw(2, { difficulty: 'EASY' })];
    for (let round = 0; round < 50; round++) {
      expect(uuids(lines, banks, `s${round}`)[0]).toBe('h');
    }
  });

  it('refuses a draw that cannot be filled', () => {
    expect(() => drawForm({ draw: [draw(11)] }, [ten], 's')).toThrow(ImpossibleDrawError);
    expect(() => drawForm({ draw: [draw(1)] }, [bankOf(caseOf('c', 2))], 's')).toThrow(
      ImpossibleDrawError,
    );
    expect(() => drawForm({ draw: [draw(1, { bank: 'nowhere' })] }, [ten], 's')).toThrow(
      ImpossibleDrawError,
    );
  });

  it('fills every line exactly and repeats nothing, whenever the draw is possible for one seed', () => {
    const candidate = fc.oneof(
      fc
        .record({ level: fc.constantFrom<Level>('EASY', 'HARD'), skill: fc.constantFrom('a', 'b') })
        .map(
          ({ level, skill }) =>
            (uuid: string) =>
              question(uuid, level, skill),
        ),
      fc.integer({ min: 2, max: 3 }).map((parts) => (uuid: string) => caseOf(uuid, parts)),
    );
    const line = fc.record(
      {
        bank: fc.constant('core'),
        count: fc.integer({ min: 1, max: 5 }),
        difficulty: fc.constantFrom('EASY', 'HARD'),
        competency: fc.constantFrom('a', 'b'),
      },
      { requiredKeys: ['bank', 'count'] },
    ) as fc.Arbitrary<QuizDraw>;
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 10 }),
        fc.array(line, { minLength: 1, maxLength: 3 }),
        fc.string(),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 }))),
        (makers, lines, seed, before) => {
          const banks = [bankOf(...makers.map((make, index) => make(`q${index}`)))];
          const possible = canDraw({ draw: lines }, banks);
          if (!possible) {
            expect(() => drawForm({ draw: lines }, banks, seed)).toThrow(ImpossibleDrawError);
            return;
          }
          const seen = new Map(before.map(([index, when]) => [`q${index}`, when]));
          const form = drawForm({ draw: lines }, banks, seed, seen).map(({ uuid }) => uuid);
          expect(form).toHaveLength(lines.reduce((sum, { count }) => sum + count, 0));
          expect(new Set(form).size).toBe(form.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('draws nothing that was seen after something it leaves, when it is told what was seen', () => {
    const when = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(when, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.string(),
        (times, share, seed) => {
          const bank = bankOf(...times.map((_, index) => question(`q${index}`)));
          const seen = new Map<string, number>(
            times.flatMap((at, index) => (at === null ? [] : [[`q${index}`, at] as const])),
          );
          const count = 1 + (share % times.length);
          const form = drawForm({ draw: [draw(count)] }, [bank], seed, seen);
          const drawn = new Set(form.map(({ uuid }) => uuid));
          const seenAt = (isDrawn: boolean): number[] =>
            bank.questions.flatMap(({ uuid }) =>
              drawn.has(uuid) === isDrawn ? [seen.get(uuid) ?? -1] : [],
            );
          expect(Math.max(...seenAt(true))).toBeLessThanOrEqual(Math.min(...seenAt(false)));
        },
      ),
    );
  });

  it('takes a case for seen when one of its parts was', () => {
    const bank = bankOf(caseOf('c', 2), caseOf('d', 2));
    for (let round = 0; round < 20; round++) {
      const form = drawForm({ draw: [draw(2)] }, [bank], `s${round}`, new Map([['c-1', 0]]));
      expect(form[0]?.caseUuid).toBe('d');
    }
  });

  it('answers in time for a large bank that just fails to fill its lines', () => {
    const questions = Array.from({ length: 400 }, (_, index) =>
      question(`q${index}`, index % 2 === 0 ? 'EASY' : 'HARD', `s${index % 5}`),
    );
    const lines = [draw(200, { difficulty: 'EASY' }), draw(80, { competency: 's1' }), draw(121)];
    expect(canDraw({ draw: lines }, [bankOf(...questions)])).toBe(false);
  });
});

describe('supplyOf', () => {
  it('counts the parts of cases', () => {
    expect(supplyOf(draw(1), [bankOf(question('a'), caseOf('c', 3))])).toBe(4);
  });
});
