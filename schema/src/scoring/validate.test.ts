import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyQuestion,
  anyResponse,
  makeFillBlank,
  makeMatching,
  makeMultipleChoice,
  makeOrdering,
  makeSingleChoice,
} from './testing.ts';
import { validateResponse } from './validate.ts';

describe('validateResponse', () => {
  it('takes every valid response, finished or not, as it is', () => {
    const both = anyQuestion.chain((question) =>
      fc.tuple(fc.constant(question), anyResponse(question)),
    );
    fc.assert(
      fc.property(both, ([question, response]) => {
        expect(validateResponse(question, response)).toEqual({ ok: true, response });
      }),
    );
  });

  it('answers anything else with a fault and never throws', () => {
    fc.assert(
      fc.property(anyQuestion, fc.anything(), (question, value) => {
        const result = validateResponse(question, value);
        expect(result.ok).toBe(false);
        if (!result.ok) expect(result.fault.message).toMatch(/[。]$/);
      }),
    );
  });

  it('takes nothing that hides a wrong member behind a right type', () => {
    const shapes = fc.record(
      {
        choiceId: fc.anything(),
        choiceIds: fc.anything(),
        blanks: fc.anything(),
        itemIds: fc.anything(),
        pairs: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyQuestion, shapes, (question, shape) => {
        const result = validateResponse(question, { ...shape, type: question.type });
        if (result.ok) expect(Object.keys(result.response)).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['WRONG_TYPE', makeSingleChoice(), { type: 'TRUE_FALSE', choiceId: 'c0' }],
    ['MALFORMED', makeSingleChoice(), null],
    ['MALFORMED', makeSingleChoice(), ['c0']],
    ['MALFORMED', makeSingleChoice(), { type: 'SINGLE_CHOICE', choiceId: 7 }],
    ['MALFORMED', makeSingleChoice(), { type: 'SINGLE_CHOICE', choiceId: 'c0', score: 1 }],
    ['UNKNOWN_ID', makeSingleChoice(), { type: 'SINGLE_CHOICE', choiceId: 'c9' }],
    ['UNKNOWN_ID', makeSingleChoice(), { type: 'SINGLE_CHOICE', choiceId: '__proto__' }],
    [
      'MALFORMED',
      makeMultipleChoice([true, true], 'PER_CHOICE'),
      { type: 'MULTIPLE_CHOICE', choiceIds: 'c0' },
    ],
    [
      'DUPLICATE_ID',
      makeMultipleChoice([true, true], 'PER_CHOICE'),
      { type: 'MULTIPLE_CHOICE', choiceIds: ['c0', 'c0'] },
    ],
    [
      'TOO_LONG',
      makeFillBlank([['三']]),
      { type: 'FILL_BLANK', blanks: [{ id: 'b0', text: '三'.repeat(201) }] },
    ],
    ['MALFORMED', makeFillBlank([['三']]), { type: 'FILL_BLANK', blanks: [{ id: 'b0', text: 3 }] }],
    [
      'DUPLICATE_ID',
      makeFillBlank([['三']]),
      {
        type: 'FILL_BLANK',
        blanks: [
          { id: 'b0', text: '' },
          { id: 'b0', text: '' },
        ],
      },
    ],
    ['UNKNOWN_ID', makeOrdering(3), { type: 'ORDERING', itemIds: ['i0', 'i9'] }],
    ['DUPLICATE_ID', makeOrdering(3), { type: 'ORDERING', itemIds: ['i0', 'i0'] }],
    [
      'DUPLICATE_ID',
      makeMatching(3, 0),
      {
        type: 'MATCHING',
        pairs: [
          { leftId: 'l0', rightId: 'r0' },
          { leftId: 'l0', rightId: 'r1' },
        ],
      },
    ],
    [
      'UNKNOWN_ID',
      makeMatching(3, 0),
      { type: 'MATCHING', pairs: [{ leftId: 'r0', rightId: 'r0' }] },
    ],
  ])('refuses with %s', (code, question, response) => {
    expect(validateResponse(question, response)).toMatchObject({ ok: false, fault: { code } });
  });

  it('takes a blank of exactly the longest length, counted in characters', () => {
    const response = { type: 'FILL_BLANK', blanks: [{ id: 'b0', text: '𠮷'.repeat(200) }] };
    expect(validateResponse(makeFillBlank([['三']]), response).ok).toBe(true);
  });

  it('lets one right cell serve several left cells', () => {
    const pairs = [
      { leftId: 'l0', rightId: 'r0' },
      { leftId: 'l1', rightId: 'r0' },
    ];
    expect(validateResponse(makeMatching(3, 0), { type: 'MATCHING', pairs }).ok).toBe(true);
  });
});
