import { describe, expect, it } from 'vitest';
import { QuizSchema } from '../kinds/quiz/format.ts';
import { parseYaml } from './yaml-text.ts';
import { shapeFaults } from './zod-faults.ts';

const QUIZ = `uuid: 0198f0a0-0000-7000-8000-000000000003
title: 测验
phase: POST
masteryScore: 80
timeLimitMinutes: null
maxAttempts: null
draw:
  - bank: core
    count: 1`;

/** What is said of a quiz with one line changed. */
function messages(line: string, instead: string): string[] {
  const yaml = parseYaml(QUIZ.replace(line, instead), 2);
  const result = QuizSchema.safeParse(yaml.data);
  if (result.success) return [];
  return shapeFaults(result.error, yaml.data, yaml).map(({ message }) => message);
}

describe('shapeFaults', () => {
  it.each([
    ['masteryScore: 80', 'masteryScore: 80%', '“80%”，应当是数字，只写半角数字'],
    ['masteryScore: 80', 'masteryScore: "80"', '不加引号'],
    ['timeLimitMinutes: null', 'timeLimitMinutes: 不限', '写 null'],
    ['title: 测验', 'title: 110', '半角双引号'],
    ['bank: core', 'bank: “core”', '引号是中文的'],
    ['bank: core', 'bank: core，more', '半角逗号'],
    ['bank: core', 'bank: 题库', 'bank 文件夹里的文件名'],
    ['draw:\n  - bank: core\n    count: 1', 'draw: 【core】', '写成 [a, b]'],
  ])('says one thing of %j written %j, and how to put it right', (line, instead, words) => {
    const found = messages(line, instead);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  it('says nothing of a quiz that is right', () => {
    expect(messages('title: 测验', 'title: 测验')).toEqual([]);
  });
});
