/** For tests: questions as they stand in files. */

import type { Question, SingleChoiceQuestion } from '../content/model.ts';
import { makeChoices } from '../scoring/testing.ts';
import type { Item, WrittenQuestion } from './written-questions.ts';

/** A 单选 question of these options, the first of which is the key. */
export function singleChoiceOf(...texts: string[]): SingleChoiceQuestion {
  const choices = makeChoices(texts.map((_text, index) => index === 0)).map((choice, index) => ({
    ...choice,
    text: texts[index] as string,
  }));
  return {
    uuid: texts.join('/'),
    type: 'SINGLE_CHOICE',
    stem: '题干',
    rationale: '解析',
    citations: [],
    difficulty: 'EASY',
    competency: null,
    choices,
  };
}

export function itemOf(courseSlug: string, question: Item['question']): Item {
  return { courseSlug, file: `${courseSlug}.md`, line: 1, question };
}

export function writtenOf(question: Question, line = 1): WrittenQuestion {
  const parts = question.type === 'CASE' ? question.parts : [];
  return {
    courseSlug: 'demo',
    file: 'core.md',
    line,
    partLines: parts.map((_part, index) => line + index + 1),
    question,
  };
}
