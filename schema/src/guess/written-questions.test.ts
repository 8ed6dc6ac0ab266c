import { describe, expect, it } from 'vitest';
import { parseSet } from '../content/reading/parse-set.ts';
import { bankText, lessonText, makeFound, singleChoice } from '../content/rules/testing.ts';
import { itemsOf, writtenQuestions } from './written-questions.ts';

const aCase = `## 案例：漏水

本案例为虚构。

#${singleChoice('先做什么？')}
#${singleChoice('再做什么？')}`;

const { set } = parseSet(
  Object.entries({
    'courses/demo/bank/core.md': bankText(
      `${singleChoice('第一题？')}\n## 单选：没写完？\n\n${aCase}`,
    ),
    'courses/other/first.md': lessonText(`## 自测\n\n#${singleChoice('自测？')}`),
  }).map(([path, text]) => makeFound({ path, bytes: new TextEncoder().encode(text) })),
  '2026-11-22',
);

describe('writtenQuestions', () => {
  it('gives the questions of banks, or of self-checks, with course, file and line', () => {
    const bank = writtenQuestions(set, 'bank');
    expect(bank.map(({ courseSlug, file, line }) => `${courseSlug} ${file}:${line}`)).toEqual([
      'demo courses/demo/bank/core.md:7',
      'demo courses/demo/bank/core.md:23',
    ]);
    expect(writtenQuestions(set, 'lesson').map(({ courseSlug }) => courseSlug)).toEqual(['other']);
  });
});

describe('itemsOf', () => {
  it('counts the parts of a case one by one, each at its own line', () => {
    const items = itemsOf(writtenQuestions(set, 'bank'));
    expect(items.map(({ line, question }) => `${line} ${question.stem}`)).toEqual([
      '7 第一题？',
      '27 先做什么？',
      '41 再做什么？',
    ]);
  });
});
