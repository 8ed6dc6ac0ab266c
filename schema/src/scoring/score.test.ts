import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreQuestion } from './score.ts';
import { SCORER_VERSION } from './scorer.ts';
import { SCORER } from './scorers.ts';
import {
  anyQuestion,
  anyResponse,
  makeSingleChoice,
  makeTrueFalse,
  perfectResponse,
} from './testing.ts';

describe('scoreQuestion', () => {
  it('gives between 0 and 1 in steps of 1/10000 for any valid response', () => {
    const both = anyQuestion.chain((question) =>
      fc.tuple(fc.constant(question), anyResponse(question)),
    );
    fc.assert(
      fc.property(both, ([question, response]) => {
        const { pointsEarned, pointsTotal } = scoreQuestion(question, response, SCORER);
        expect(pointsTotal).toBe(1);
        expect(pointsEarned).toBeGreaterThanOrEqual(0);
        expect(pointsEarned).toBeLessThanOrEqual(1);
        expect(pointsEarned).toBe(Math.round(pointsEarned * 10_000) / 10_000);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives 1 for the perfect response and 0 for none', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(scoreQuestion(question, perfectResponse(question), SCORER).pointsEarned).toBe(1);
        expect(scoreQuestion(question, null, SCORER).pointsEarned).toBe(0);
      }),
    );
  });

  it('does not depend on the order in which an answer without order was given', () => {
    const both = anyQuestion.chain((question) =>
      fc.tuple(fc.constant(question), anyResponse(question)),
    );
    fc.assert(
      fc.property(both, ([question, response]) => {
        if (response.type === 'ORDERING') return;
        const turned = Object.fromEntries(
          Object.entries(response).map(([key, value]) => [
            key,
            Array.isArray(value) ? value.toReversed() : value,
          ]),
        ) as typeof response;
        expect(scoreQuestion(question, turned, SCORER)).toEqual(
          scoreQuestion(question, response, SCORER),
        );
      }),
    );
  });

  it('names its version', () => {
    expect(scoreQuestion(makeTrueFalse(true), null, SCORER).scorerVersion).toBe(SCORER_VERSION);
  });

  it('gives 0 for a response of another type', () => {
    const response = { type: 'TRUE_FALSE', choiceId: 'c0' } as const;
    expect(scoreQuestion(makeSingleChoice(), response, SCORER).pointsEarned).toBe(0);
  });
});
