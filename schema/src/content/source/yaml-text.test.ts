import { describe, expect, it } from 'vitest';
import { parseYaml } from './yaml-text.ts';

describe('parseYaml', () => {
  it('knows where values and keys stand in the file', () => {
    const yaml = parseYaml('title: 甲\nlist:\n  - a\n  - id: b\nempty:\n', 2);
    expect(yaml.placeOf(['title'])).toEqual({ line: 2, column: 8 });
    expect(yaml.placeOf(['list', 1, 'id'])).toEqual({ line: 5, column: 9 });
    expect(yaml.placeOfKey(['list', 1, 'id'])).toEqual({ line: 5, column: 5 });
    expect(yaml.placeOf(['empty'])).toEqual({ line: 6, column: 1 });
  });

  it('points at the nearest parent of what is absent', () => {
    const yaml = parseYaml('completion:\n  quiz: final\n', 2);
    expect(yaml.placeOf(['completion', 'optionalLessons'])).toEqual({ line: 3, column: 3 });
    expect(yaml.placeOf(['lessons'])).toEqual({ line: 2, column: 1 });
  });

  it('lists every syntax fault with its line and gives no data', () => {
    const yaml = parseYaml('title: "甲\nkinds: [A\n', 2);
    expect(yaml.data).toBeUndefined();
    expect(yaml.syntaxFaults.length).toBeGreaterThan(0);
    expect(yaml.syntaxFaults.every(({ place }) => place.line >= 2)).toBe(true);
  });

  it.each([
    ['a: 1\ntitle：甲\nend: 1', 3, '全角'],
    ['a: 1\ntitle:甲\nend: 1', 3, '后面要空一格'],
    ['a: 1\ntitle: 反诈: 甲', 3, '又有半角冒号'],
    ['title: @所有人', 2, '双引号括起来'],
    ['title: %甲', 2, '双引号括起来'],
    ['title: *甲*', 2, '双引号括起来'],
    ['list:\n  - a\n  -b\nend: 1', 4, '减号后面要空一格'],
    ['list:\n\u3000\u3000- a\nend: 1', 3, '行首是全角空格'],
    ['list:\n\t- a', 3, '制表符'],
    ['a: [b\nend: 1', 3, '方括号'],
    ['a: 1\ntitle: "甲\nend: 1', 3, '没有关上'],
  ])('says of %j what stands there and how to put it right', (text, line, words) => {
    const [first] = parseYaml(text, 2).syntaxFaults;
    expect(first?.place.line).toBe(line);
    expect(first?.message).toContain(words);
    expect(first?.message).not.toMatch(/[A-Za-z]{3,} [A-Za-z]{3,}/);
  });

  it('says one thing of a line', () => {
    const { syntaxFaults } = parseYaml('- [a, b]\n[c, d]\n', 1);
    const lines = syntaxFaults.map(({ place }) => place.line);
    expect(lines).toEqual([...new Set(lines)]);
  });

  it('refuses a key written twice', () => {
    expect(parseYaml('a: 1\na: 2\n', 1).syntaxFaults).toEqual([
      { place: { line: 2, column: 1 }, message: expect.stringContaining('两次') },
    ]);
  });

  it('refuses aliases, which could grow without bound', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';
    expect(parseYaml(bomb, 1).syntaxFaults).toHaveLength(1);
  });

  it('answers with one fault, at the bracket, to brackets that nest deeper than a hundred', () => {
    const message = expect.stringMatching(/套得太深.*上限是 100 层.*没闭合/);
    expect(parseYaml('a: [\n'.repeat(9000), 1).syntaxFaults).toEqual([
      { place: { line: 101, column: 4 }, message },
    ]);
    expect(parseYaml('['.repeat(9000), 5).syntaxFaults).toEqual([
      { place: { line: 5, column: 101 }, message },
    ]);
    expect(parseYaml(`${'{ a: '.repeat(101)}1${' }'.repeat(101)}`, 1).syntaxFaults).toEqual([
      { place: { line: 1, column: 501 }, message },
    ]);
  });

  it('reads a hundred brackets in one another, and any number side by side', () => {
    const nested = parseYaml(`${'['.repeat(100)}1${']'.repeat(100)}`, 1);
    expect(nested.syntaxFaults).toEqual([]);
    expect(JSON.stringify(nested.data)).toBe(`${'['.repeat(100)}1${']'.repeat(100)}`);
    expect(parseYaml('- [{ a: 1 }]\n'.repeat(500), 1).data).toHaveLength(500);
  });

  it('answers with a fault to lists in one another without end', () => {
    expect(parseYaml('- '.repeat(9000), 1).syntaxFaults.length).toBeGreaterThan(0);
  });

  it('keeps dates as text', () => {
    expect(parseYaml('reviewedOn: 2026-11-22', 1).data).toEqual({ reviewedOn: '2026-11-22' });
  });
});
