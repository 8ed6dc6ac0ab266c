import { describe, expect, it } from 'vitest';
import { bankText, lessonText, placesInDocument, quizText } from '../testing.ts';
import { unknownCompetency } from './unknown-competency.ts';

describe(unknownCompetency.name, () => {
  it('reports an unknown id in a lesson, a quiz and a question', () => {
    const lesson = lessonText('甲').replace('[mediation]', '[mediation, magic]');
    expect(placesInDocument(unknownCompetency, 'lesson', lesson)).toEqual(['8:27']);
    const quiz = quizText('  - bank: core\n    count: 1\n    competency: magic');
    expect(placesInDocument(unknownCompetency, 'quiz', quiz)).toEqual(['11:17']);
    const bank = bankText('## 单选：甲？\n\n> 能力：magic');
    expect(placesInDocument(unknownCompetency, 'bank', bank)).toEqual(['9:6']);
  });

  it('accepts known ids', () => {
    expect(placesInDocument(unknownCompetency, 'lesson', lessonText('甲'))).toEqual([]);
  });
});
