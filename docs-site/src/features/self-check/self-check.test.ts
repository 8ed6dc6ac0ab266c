import type { Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { describe, expect, it } from 'vitest';
import { checkResponse } from './check-response.ts';
import { type SelfCheck, toSelfChecks } from './self-check.ts';

const WORDS = { answer: '正确答案：', or: ' 或 ' };
const base = { rationale: '因为', citations: [], difficulty: null, competency: null };

const single: SimpleQuestion = {
  ...base,
  uuid: 'q1',
  type: 'SINGLE_CHOICE',
  stem: '先做什么？',
  choices: [
    { id: 'a', text: '关阀', isKey: true, feedback: '对。' },
    { id: 'b', text: '开灯', isKey: false, feedback: '会打火。' },
  ],
};
const fillBlank: SimpleQuestion = {
  ...base,
  uuid: 'q2',
  type: 'FILL_BLANK',
  stem: '每届 ____ 年',
  blanks: [{ id: 'x', accepted: ['5', '<五>'] }],
};
const ordering: SimpleQuestion = {
  ...base,
  uuid: 'q3',
  type: 'ORDERING',
  stem: '次序',
  items: ['一', '二', '三'].map((text, index) => ({ id: `i${index}`, text })),
};
const matching: SimpleQuestion = {
  ...base,
  uuid: 'q4',
  type: 'MATCHING',
  stem: '配对',
  leftTitle: '左',
  rightTitle: '右',
  left: [{ id: 'l', text: '甲', rightId: 'r' }],
  right: [
    { id: 'r', text: '乙' },
    { id: 's', text: '丙' },
  ],
};

const make = (question: Question): SelfCheck[] =>
  toSelfChecks([question], ({ id, articles }) => [
    { href: `/sources/${id}/`, label: articles.join() },
  ]);
const one = (question: SimpleQuestion): SelfCheck => make(question)[0] as SelfCheck;

describe('toSelfChecks', () => {
  it('gives the parts of a case in order, the text of the case once', () => {
    const checks = make({
      ...base,
      uuid: 'c',
      type: 'CASE',
      title: '漏水',
      stem: '楼上漏水。',
      parts: [single, ordering],
    });
    expect(checks.map(({ question }) => question.uuid)).toEqual(['q1', 'q3']);
    expect(checks.map(({ question }) => question.caseHtml !== null)).toEqual([true, false]);
    expect(checks.map(({ question }) => question.caseTitle)).toEqual(['漏水', '漏水']);
  });

  it('builds the same page twice', () => {
    expect(make(single)).toEqual(make(single));
  });
});

describe('checkResponse', () => {
  it('marks the key and a wrong choice, with the feedback of every choice', () => {
    const { earned, marks } = checkResponse(
      one(single),
      { type: 'SINGLE_CHOICE', choiceId: 'b' },
      WORDS,
    );
    expect(earned).toBe(0);
    expect(marks).toEqual({
      a: { state: 'right', html: '对。' },
      b: { state: 'wrong', html: '会打火。' },
    });
  });

  it('scores by the same rules as the server: width and blanks do not matter in a gap', () => {
    const check = one(fillBlank);
    const answer = (text: string) =>
      checkResponse(check, { type: 'FILL_BLANK', blanks: [{ id: 'x', text }] }, WORDS);
    expect(answer(' ５ ').earned).toBe(1);
    expect(answer('“5”。').earned).toBe(1);
    expect(answer('6')).toEqual({
      earned: 0,
      marks: { x: { state: 'wrong', html: '正确答案：5 或 &#60;五&#62;' } },
    });
  });

  it('marks each place of an order and gives part of the point', () => {
    const { earned, marks } = checkResponse(
      one(ordering),
      { type: 'ORDERING', itemIds: ['i1', 'i0', 'i2'] },
      WORDS,
    );
    expect(earned).toBe(0.5);
    expect(Object.values(marks).map(({ state }) => state)).toEqual(['wrong', 'wrong', 'right']);
  });

  it('names the right cell of a wrong pair', () => {
    const { marks } = checkResponse(
      one(matching),
      { type: 'MATCHING', pairs: [{ leftId: 'l', rightId: 's' }] },
      WORDS,
    );
    expect(marks).toEqual({ l: { state: 'wrong', html: '正确答案：乙' } });
  });
});
