import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyQuestion,
  BASE,
  makeFillBlank,
  makeMatching,
  makeOrdering,
  makeSingleChoice,
  makeTrueFalse,
} from '../scoring/testing.ts';
import { plainRenderer } from './markdown.ts';
import type { CaseQuestion, SimpleQuestion } from './model.ts';
import { toPublicQuestions } from './public-question.ts';

function deliver(question: SimpleQuestion, seed = 's') {
  const [delivered] = toPublicQuestions(question, seed, plainRenderer);
  if (delivered === undefined) throw new Error('expected a question');
  return delivered;
}

const aCase: CaseQuestion = {
  ...BASE,
  citations: [],
  type: 'CASE',
  title: '漏水',
  stem: '楼上**漏水**。',
  parts: [makeSingleChoice(), makeTrueFalse(true)],
};

describe('toPublicQuestions', () => {
  it('delivers nothing that tells the key: no feedback, rationale, citation, rule or accepted text', () => {
    fc.assert(
      fc.property(anyQuestion, fc.string(), (question, seed) => {
        const delivered = deliver(question, seed);
        const payload = JSON.stringify(delivered);
        expect(payload).not.toContain('秘');
        expect(payload).not.toContain('secret');
        expect(payload).not.toMatch(
          /isKey|feedback|rationale|rightId|accepted|partialCredit|citations/,
        );
        expect(Object.keys(delivered).sort()).toEqual([
          'blankIds',
          'caseHtml',
          'caseTitle',
          'choices',
          'items',
          'left',
          'leftTitle',
          'right',
          'rightTitle',
          'stemHtml',
          'type',
          'uuid',
        ]);
      }),
    );
  });

  it('delivers exactly the ids that a response may name', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const delivered = deliver(question);
        const stored = [
          ...('choices' in question ? question.choices : []),
          ...('blanks' in question ? question.blanks : []),
          ...('items' in question ? question.items : []),
          ...('left' in question ? [...question.left, ...question.right] : []),
        ].map(({ id }) => id);
        const { choices, blankIds, items, left, right } = delivered;
        const shown = [...choices, ...items, ...left, ...right]
          .map(({ id }) => id)
          .concat(blankIds);
        expect(shown.sort()).toEqual(stored.sort());
      }),
    );
  });

  it('delivers no accepted text of a blank', () => {
    expect(JSON.stringify(deliver(makeFillBlank([['三十五']])))).not.toContain('三十五');
  });

  it('keeps the order for a seed and varies it between seeds and questions', () => {
    const question = makeSingleChoice(5);
    expect(deliver(question, 'a')).toEqual(deliver(question, 'a'));
    const orders = (make: (index: number) => string[]) =>
      new Set(Array.from({ length: 30 }, (_, i) => make(i).join())).size;
    const ids = (each: SimpleQuestion, seed: string) =>
      deliver(each, seed).choices.map(({ id }) => id);
    expect(orders((index) => ids(question, `s${index}`))).toBeGreaterThan(10);
    expect(
      orders((index) => ids({ ...question, uuid: `u${index}` } as SimpleQuestion, 's')),
    ).toBeGreaterThan(10);
  });

  it('never delivers 排序 in the right order', () => {
    const question = makeOrdering(3);
    for (let round = 0; round < 60; round++) {
      expect(deliver(question, `s${round}`).items.map(({ id }) => id)).not.toEqual([
        'i0',
        'i1',
        'i2',
      ]);
    }
  });

  it('puts 对 before 错, whichever is right', () => {
    for (const isTrue of [true, false]) {
      expect(deliver(makeTrueFalse(isTrue)).choices.map(({ html }) => html)).toEqual(['对', '错']);
    }
  });

  it('delivers the left cells in the order of the author and shuffles the right ones', () => {
    const question = makeMatching(6, 0);
    expect(deliver(question).left.map(({ id }) => id)).toEqual(question.left.map(({ id }) => id));
    const orders = new Set(
      Array.from({ length: 20 }, (_, i) =>
        deliver(question, `s${i}`)
          .right.map(({ id }) => id)
          .join(),
      ),
    );
    expect(orders.size).toBeGreaterThan(10);
  });

  it('gives one question per part of a case, each with the text of the case', () => {
    const delivered = toPublicQuestions(aCase, 's', plainRenderer);
    expect(delivered.map(({ type }) => type)).toEqual(['SINGLE_CHOICE', 'TRUE_FALSE']);
    for (const { caseTitle, caseHtml } of delivered) {
      expect(caseTitle).toBe('漏水');
      expect(caseHtml).toBe('<p>楼上<strong>漏水</strong>。</p>');
    }
  });

  it('delivers Markdown as safe HTML', () => {
    const question = makeSingleChoice();
    question.stem = '<script>alert(1)</script>\n\n由 ____ 人';
    const first = question.choices[0];
    if (first !== undefined) first.text = '**先**<img src=x onerror=alert(1)>';
    const payload = JSON.stringify(deliver(question));
    expect(payload).not.toMatch(/<(?:script|img)/);
    expect(payload).toContain('<strong>先</strong>');
  });
});
