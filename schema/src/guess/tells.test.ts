import { describe, expect, it } from 'vitest';
import { trainBayes } from './naive-bayes.ts';
import { tellsOf } from './tells.ts';
import { singleChoiceOf } from './testing.ts';

const bayes = trainBayes([
  ...['报告街道', '先报告', '写明时间'].map((text) => ({ text, isKey: true })),
  ...['一律罚款', '罚款了事', '不用写'].map((text) => ({ text, isKey: false })),
]);

describe('tellsOf', () => {
  it('names what in the key sounds like keys, and in the distractors like distractors', () => {
    const { key, wrong } = tellsOf(singleChoiceOf('报告社区', '罚款五十', '画一张图'), bayes);
    expect(key).toEqual(['报告']);
    expect(wrong).toEqual(['罚款']);
  });

  it('names nothing when the texts say nothing', () => {
    const { key, wrong } = tellsOf(singleChoiceOf('甲', '乙', '丙'), bayes);
    expect([...key, ...wrong]).toEqual([]);
  });
});
