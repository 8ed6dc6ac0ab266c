import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UsageError, usageMessage } from './usage.ts';

/** What is said when a command with one option of each kind gets these arguments. */
function refusalOf(...args: string[]): string {
  try {
    parseArgs({ args, options: { course: { type: 'string' }, key: { type: 'boolean' } } });
  } catch (error) {
    return usageMessage(error);
  }
  throw new Error('expected a refusal');
}

describe('usageMessage', () => {
  it('names the option in Chinese', () => {
    expect(refusalOf('--cuorse', 'x')).toBe('不认识选项“--cuorse”。');
    expect(refusalOf('--course')).toBe('选项“--course”后面要写一个值。');
    expect(refusalOf('--key=1')).toBe('选项“--key”后面不写值。');
  });

  it('passes on the words of the command itself', () => {
    expect(usageMessage(new UsageError('没有这门课程。'))).toBe('没有这门课程。');
  });
});
