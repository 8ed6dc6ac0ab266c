import { describe, expect, it } from 'vitest';
import { distinguishing } from './distinguishing.ts';

describe('tags on the card of a course', () => {
  it('are those that fewer than half of the courses have', () => {
    const all = [['new', 'duty'], ['new'], ['new', 'desk'], ['new', 'desk']];
    expect(distinguishing(['new', 'duty'], all)).toEqual(['duty']);
    expect(distinguishing(['new', 'desk'], all)).toEqual([]);
  });

  it('are none where there is one course', () => {
    expect(distinguishing(['new'], [['new']])).toEqual([]);
  });
});
