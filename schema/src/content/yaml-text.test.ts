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

  it('refuses a key written twice', () => {
    expect(parseYaml('a: 1\na: 2\n', 1).syntaxFaults).toEqual([
      { place: { line: 2, column: 1 }, message: expect.stringContaining('两次') },
    ]);
  });

  it('refuses aliases, which could grow without bound', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';
    expect(parseYaml(bomb, 1).syntaxFaults).toHaveLength(1);
  });

  it('answers with a fault to brackets without end', () => {
    expect(parseYaml('a: [\n'.repeat(9000), 1).syntaxFaults.length).toBeGreaterThan(0);
    expect(parseYaml('['.repeat(9000), 1).syntaxFaults.length).toBeGreaterThan(0);
  });

  it('keeps dates as text', () => {
    expect(parseYaml('reviewedOn: 2026-11-22', 1).data).toEqual({ reviewedOn: '2026-11-22' });
  });
});
