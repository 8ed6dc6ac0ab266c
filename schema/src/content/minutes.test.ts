import { describe, expect, it } from 'vitest';
import { nominalMinutes, readCharacters } from './minutes.ts';
import type { Lesson, TrueFalseQuestion } from './model.ts';

const question: TrueFalseQuestion = {
  uuid: '0198f0a0-0000-7000-8000-000000000009',
  type: 'TRUE_FALSE',
  stem: '甲。',
  rationale: '乙',
  citations: [],
  difficulty: null,
  competency: null,
  choices: [],
};

function makeLesson(fields: Partial<Lesson>): Lesson {
  return {
    uuid: '0198f0a0-0000-7000-8000-000000000001',
    slug: 'first',
    title: '课',
    summary: '概要',
    objectives: [],
    exerciseMinutes: 0,
    competencies: [],
    sources: [],
    reviewedOn: '2026-11-22',
    body: '',
    selfChecks: [],
    ...fields,
  };
}

describe('readCharacters', () => {
  it('does not count a diagram, which shows what the text says', () => {
    expect(readCharacters('甲乙\n\n```dot 两步\n丙 -> 丁 [label="戊"]\n```\n\n己')).toBe(3);
    expect(readCharacters('```text\n丙丁\n```')).toBe(6);
  });

  it('counts ideographs, letters and digits, not signs, link targets or comments', () => {
    expect(readCharacters('## 拨打 **119**，\n[《消防法》](source:fire-law)<!-- uuid: x -->')).toBe(
      8,
    );
  });
});

describe('nominalMinutes', () => {
  it('adds reading, one minute a question and the exercise, rounded up', () => {
    const lesson = makeLesson({
      body: '字'.repeat(301),
      selfChecks: [question, question],
      exerciseMinutes: 5,
    });
    expect(nominalMinutes(lesson)).toBe(9);
  });

  it('counts each part of a case', () => {
    const parts = [question, question, question];
    const lesson = makeLesson({ selfChecks: [{ ...question, type: 'CASE', title: '案', parts }] });
    expect(nominalMinutes(lesson)).toBe(3);
  });

  it('is at least one minute', () => {
    expect(nominalMinutes(makeLesson({}))).toBe(1);
  });
});
