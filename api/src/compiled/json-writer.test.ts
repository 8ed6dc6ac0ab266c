import { describe, expect, it } from 'vitest';
import { objectWriter, stringifyAnswer, WrittenData } from './json-writer.ts';
import type { SelectedField } from './selection.ts';

const field = (key: string, name = key): SelectedField => ({ key, name, node: {} as never });

describe('objectWriter', () => {
  it('writes the members in the order of the selection, under their aliases', () => {
    const write = objectWriter<{ a: string }, null>(
      [field('second', 'b'), field('kind', '__typename'), field('a')],
      'Thing',
      ({ name }) => (name === 'a' ? ({ a }) => JSON.stringify(a) : () => '1'),
    );
    expect(write({ a: '引号 " 和 \\' }, null)).toBe(
      '{"second":1,"kind":"Thing","a":"引号 \\" 和 \\\\"}',
    );
  });
});

describe('stringifyAnswer', () => {
  it.each([
    [{ data: { a: 1 } }],
    [{ data: { a: 1 }, extensions: { cost: { nodes: 3 } } }],
    [{ data: null, errors: [{ message: '错' }] }],
    [{ errors: [{ message: '错' }] }],
  ])('gives what JSON.stringify gives: %j', (answer) => {
    expect(stringifyAnswer(answer)).toBe(`${JSON.stringify(answer)}\n`);
    const { data } = answer as { data?: object | null };
    if (data == null) return;
    const written = { ...answer, data: new WrittenData(JSON.stringify(data)) };
    expect(stringifyAnswer(written)).toBe(`${JSON.stringify(answer)}\n`);
    expect(JSON.parse(JSON.stringify(written))).toEqual(answer);
  });

  it('leaves out what is undefined, as JSON does', () => {
    const answer = { errors: undefined, data: new WrittenData('{"a":1}'), extensions: undefined };
    expect(stringifyAnswer(answer)).toBe('{"data":{"a":1}}\n');
  });
});
