import { describe, expect, it } from 'vitest';
import { placeToGoOn } from './go-on-in-course.ts';

describe('where one goes on in a course', () => {
  it('is nowhere before anything is finished', () => {
    expect(placeToGoOn(['a', 'b'], new Set())).toBeNull();
    expect(placeToGoOn(['a', 'b'], new Set(['of another course']))).toBeNull();
    expect(placeToGoOn([], new Set())).toBeNull();
  });

  it('is the first lesson that is not finished, whatever came after it', () => {
    expect(placeToGoOn(['a', 'b', 'c'], new Set(['a']))).toBe(1);
    expect(placeToGoOn(['a', 'b', 'c'], new Set(['b', 'c']))).toBe(0);
  });

  it('is behind the last when all are finished', () => {
    expect(placeToGoOn(['a', 'b'], new Set(['a', 'b', 'z']))).toBe(-1);
  });
});
