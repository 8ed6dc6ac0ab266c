import type { SimpleQuestion } from '@shequ/schema/content/model.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf, scoreAttempt } from './attempt.score.ts';

function makeQuestion(uuid: string): SimpleQuestion {
  return {
    uuid,
    type: 'MULTIPLE_CHOICE',
    stem: '哪几项对？',
    rationale: '',
    citations: [],
    difficulty: 'EASY',
    competency: null,
    partialCredit: 'PER_CHOICE',
    choices: ['a', 'b', 'c'].map((id) => ({ id, text: id, isKey: id !== 'c', feedback: null })),
  };
}

function score(chosen: readonly (readonly string[] | null)[], masteryScore = 80) {
  const form = chosen.map((_, index) => ({
    questionUuid: `q${index}`,
    caseUuid: null,
    questionDigest: `d${index}`,
  }));
  const versions = new Map(
    form.map((entry, index) => [entry.questionDigest, makeQuestion(`q${index}`)]),
  );
  const responses = new Map(
    chosen.flatMap((choiceIds, index): [string, QuestionResponse][] =>
      choiceIds === null
        ? []
        : [[`q${index}`, { type: 'MULTIPLE_CHOICE', choiceIds: [...choiceIds] }]],
    ),
  );
  return scoreAttempt(form, versions, responses, masteryScore);
}

describe('scoreAttempt', () => {
  it('gives nothing for what was not answered', () => {
    expect(score([['a', 'b'], null])).toMatchObject({
      pointsEarned: 1,
      pointsTotal: 2,
      scorePercent: 50,
      mastered: false,
    });
  });

  it('does not reach the bar by rounding', () => {
    // Five of six choices judged right: 83.333…
    const result = score([['a', 'b'], ['a']], 83.34);
    expect(result.scorePercent).toBe(83.33);
    expect(result.mastered).toBe(false);
  });

  it('reaches a bar exactly', () => {
    expect(score([['a', 'b'], null], 50).mastered).toBe(true);
    expect(score([null], 0).mastered).toBe(true);
  });

  it('stays between 0 and the total, and is the same however often it is computed', () => {
    const chosen = fc.array(fc.option(fc.subarray(['a', 'b', 'c'])), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(chosen, fc.integer({ min: 0, max: 100 }), (answers, bar) => {
        const result = score(answers, bar);
        expect(result).toEqual(score(answers, bar));
        expect(result.pointsEarned).toBeGreaterThanOrEqual(0);
        expect(result.pointsEarned).toBeLessThanOrEqual(result.pointsTotal);
        expect(result.pointsTotal).toBe(answers.length);
        expect(result.mastered).toBe(
          result.questions.reduce(
            (sum, { pointsEarned }) => sum + Math.round(pointsEarned * 1e4),
            0,
          ) *
            100 >=
            bar * answers.length * 1e4,
        );
        if (result.mastered) expect(result.scorePercent).toBeGreaterThanOrEqual(bar);
        else expect(result.scorePercent).toBeLessThan(bar);
      }),
    );
  });
});

describe('questionOf', () => {
  it('finds the part of a case, and nothing that the version does not hold', () => {
    const part = makeQuestion('p1');
    const version = { ...makeQuestion('c1'), type: 'CASE' as const, title: '案例', parts: [part] };
    const entry = { questionUuid: 'p1', caseUuid: 'c1', questionDigest: 'd' };
    expect(questionOf(entry, version)).toBe(part);
    expect(() => questionOf({ ...entry, questionUuid: 'p2' }, version)).toThrow(/does not hold/);
    expect(() => questionOf({ ...entry, caseUuid: null }, makeQuestion('other'))).toThrow(
      /does not hold/,
    );
  });
});
