import { describe, expect, it } from 'vitest';
import { checkPageSize, decodeCursor, encodeCursor, toConnection } from './pagination.ts';

describe('pages', () => {
  it('carries every microsecond and any text through a cursor', () => {
    const values = ['2026-11-22 01:02:03.123456+00', '中文,"quotes"'];
    expect(decodeCursor('list:1', 2, encodeCursor('list:1', values))).toEqual(values);
  });

  it.each([
    ['of another list', encodeCursor('other:1', ['a'])],
    ['with too few values', encodeCursor('list:1', [])],
    ['with too many values', encodeCursor('list:1', ['a', 'b'])],
    ['of numbers', Buffer.from('["list:1",1]').toString('base64url')],
    ['of an object', Buffer.from('{"0":"list:1","1":"a","length":2}').toString('base64url')],
    ['that is empty', ''],
    ['that is nonsense', '!!!'],
  ])('refuses a cursor %s', (_name, cursor) => {
    expect(() => decodeCursor('list:1', 1, cursor)).toThrow(
      expect.objectContaining({ code: 'BAD_CURSOR' }),
    );
  });

  it('takes 1 to 100 and refuses what lies outside', () => {
    expect([checkPageSize(1), checkPageSize(100)]).toEqual([1, 100]);
    for (const first of [0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => checkPageSize(first)).toThrow(
        expect.objectContaining({ code: 'PAGE_SIZE_OUT_OF_RANGE' }),
      );
    }
  });

  it('tells by the extra row that there is a next page, and never shows it', () => {
    const page = (rows: string[]) => toConnection(rows, 2, (row) => `c-${row}`);
    expect(page(['a', 'b', 'c'])).toEqual({
      edges: [
        { cursor: 'c-a', node: 'a' },
        { cursor: 'c-b', node: 'b' },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'c-a', endCursor: 'c-b' },
    });
    expect(page(['a', 'b']).pageInfo.hasNextPage).toBe(false);
    expect(page([]).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });
});
