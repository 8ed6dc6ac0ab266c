import { describe, expect, it } from 'vitest';
import { readOptions, required, UsageError, unknownWord, wholeNumber } from './command-line.mjs';

const OPTIONS = {
  fix: { type: 'boolean' },
  dir: { type: 'string' },
  scope: { type: 'string', multiple: true },
} as const;

const read = (args: string[], allowPositionals = false) =>
  readOptions({ args, options: OPTIONS, allowPositionals });

describe('readOptions', () => {
  it('gives options and other words', () => {
    const { values, positionals } = read(['--fix', 'a', '--dir=b', '--scope', 'c'], true);
    expect({ ...values, positionals }).toEqual({
      fix: true,
      dir: 'b',
      scope: ['c'],
      positionals: ['a'],
    });
  });

  it.each([
    [['--fxi'], '没有选项 "--fxi"，是不是 --fix？'],
    [['--fixx'], '没有选项 "--fixx"，是不是 --fix？'],
    [['--hlep'], '没有选项 "--hlep"，是不是 --help？'],
    [['--password'], '没有选项 "--password"。'],
    [['--toString'], '没有选项 "--toString"。'],
    [['-x'], '没有选项 "-x"。'],
    [['--dir'], '选项 --dir 后面缺少值。'],
    [['--dir='], '选项 --dir 后面缺少值。'],
    [['--dir', '--fix'], '选项 --dir 后面缺少值，得到的是 "--fix"。'],
    [['--scope', 'a', '--scope'], '选项 --scope 后面缺少值。'],
    [['--fix=yes'], '选项 --fix 后面不写值，得到的是 "yes"。'],
    [['a\nb'], '多了一个参数 "a\\nb"。'],
    [['x'.repeat(500)], `多了一个参数 "${'x'.repeat(60)}"…。`],
  ])('refuses %j in one line that names what was found', (args, message) => {
    expect(() => read(args)).toThrow(new UsageError(message));
  });
});

describe('unknownWord', () => {
  it('names the word meant, else all that there are', () => {
    const known = ['create', 'list'];
    expect(unknownWord('子命令', 'craete', known).message).toBe(
      '没有子命令 "craete"，是不是 create？',
    );
    expect(unknownWord('子命令', 'x', known).message).toBe(
      '没有子命令 "x"，应为 create、list 之一。',
    );
    expect(unknownWord('子命令', undefined, known).message).toBe(
      '缺少子命令，应为 create、list 之一。',
    );
  });
});

describe('values', () => {
  it.each(['0', '11', '-1', '1.5', 'ten', '1e1', ' 1'])('%j is no number from 1 to 10', (text) => {
    expect(() => wholeNumber('rounds', text, 1, 10)).toThrow(
      `--rounds 应为 1 到 10 之间的整数，得到的是 ${JSON.stringify(text)}。`,
    );
  });

  it('that must be given are missed by name', () => {
    expect(() => required(' ', 'name')).toThrow('缺少 --name。');
    expect(required(' a ', 'name')).toBe('a');
  });
});
