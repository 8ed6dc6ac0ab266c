import { describe, expect, it } from 'vitest';
import { jsonBytes, stringifyAnswer, WrittenData } from './json-text.ts';

describe('stringifyAnswer', () => {
  it.each([
    [{ data: { a: 1, name: '赵晓明 "𠮷" \\ é' } }],
    [{ data: { a: 1 }, extensions: { cost: { nodes: 3 }, note: '备注' } }],
    [{ errors: [{ message: '错' }], data: { a: null, b: '备注' }, extensions: { cost: 1 } }],
    [{ data: null, errors: [{ message: '错' }] }],
    [{ errors: [{ message: '错' }] }],
  ])('gives what JSON.stringify gives: %j', (answer) => {
    const expected = `${JSON.stringify(answer)}\n`;
    expect(stringifyAnswer(answer)).toBe(expected);
    const { data } = answer as { data?: object | null };
    if (data == null) return;
    const written = { ...answer, data: new WrittenData(jsonBytes(data)) };
    expect(Buffer.from(stringifyAnswer(written)).toString()).toBe(expected);
    expect(JSON.parse(JSON.stringify(written))).toEqual(answer);
  });

  it('leaves out what is undefined, as JSON does', () => {
    const answer = { errors: undefined, data: new WrittenData('{"a":1}'), extensions: undefined };
    expect(Buffer.from(stringifyAnswer(answer)).toString()).toBe('{"data":{"a":1}}\n');
  });
});
