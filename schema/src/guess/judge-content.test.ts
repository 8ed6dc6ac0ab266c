/** Graded questions and self-checks are measured apart, and each teaches what is said of the other. */
import { expect, it } from 'vitest';
import { parseSet } from '../content/reading/parse-set.ts';
import { bankText, lessonText, makeFound } from '../content/rules/testing.ts';
import { judgeContent } from './judge-content.ts';

function question(depth: string, key: string, others: string[]): string {
  const choices = [`- [x] ${key}`, ...others.map((text) => `- [ ] ${text}`)].join('\n  > 讲评\n');
  return `${depth} 单选：题？\n\n${choices}\n  > 讲评\n\n> 解析：道理\n> 依据：实务\n> 难度：易\n> 能力：mediation\n`;
}

const { set } = parseSet(
  Object.entries({
    'courses/demo/bank/core.md': bankText(question('##', '好一', ['坏一', '坏二'])),
    'courses/other/first.md': lessonText(
      `## 自测\n\n${question('###', '好三', ['坏三号', '坏四号'])}`,
    ),
  }).map(([path, text]) => makeFound({ path, bytes: new TextEncoder().encode(text) })),
  '2026-11-22',
);

it('measures banks and self-checks apart, each by what the other courses teach in both', () => {
  const { graded, open } = judgeContent(set);
  const earned = ({ verdicts }: typeof graded) =>
    verdicts.find(({ guesser }) => guesser.id === 'bayes')?.tally;
  expect(graded.measured).toBe('bank');
  expect(open.measured).toBe('lesson');
  expect(graded.report.courses.map(({ course }) => course)).toEqual(['demo']);
  expect(open.report.courses.map(({ course }) => course)).toEqual(['other']);
  // Nothing but the other kind could have taught what a key sounds like.
  expect(earned(graded)).toMatchObject({ items: 1, points: 1 });
  expect(earned(open)).toMatchObject({ items: 1, points: 1 });
});
