import { describe, expect, it } from 'vitest';
import { bankText, lessonText, placesInDocument, rubricText, singleChoice } from '../testing.ts';
import { localMisplaced } from './misplaced.ts';

const LINK = '[窗口电话](local:hotline)';

describe(localMisplaced.name, () => {
  it('accepts a slot in the text of a lesson', () => {
    const text = lessonText(`## 要点\n\n| 谁 | 电话 |\n| --- | --- |\n| 街道 | ${LINK} |`);
    expect(placesInDocument(localMisplaced, 'lesson', text)).toEqual([]);
  });

  it('reports a slot in a self-check of a lesson', () => {
    const text = lessonText(`## 自测\n\n${singleChoice(`打${LINK}？`).replace('## ', '### ')}`);
    expect(placesInDocument(localMisplaced, 'lesson', text)).toHaveLength(1);
  });

  it('reports a slot anywhere in a graded question: stem, choice, feedback, rationale', () => {
    const question = singleChoice(`打${LINK}？`, { key: LINK, wrong: ['甲', '乙'] })
      .replace('> 对。', `> 对，${LINK}。`)
      .replace('道理', LINK);
    expect(placesInDocument(localMisplaced, 'bank', bankText(question))).toHaveLength(4);
  });

  it('reports a slot in a kind that shows no values', () => {
    const text = rubricText().replace('接待一位居民。', `打${LINK}。`);
    expect(placesInDocument(localMisplaced, 'rubric', text)).toHaveLength(1);
  });
});
