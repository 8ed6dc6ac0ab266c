import { describe, expect, it } from 'vitest';
import { formatDate, formatMoment } from './dates.ts';
import { fill } from './fill.ts';
import { currentOf } from './navigation.ts';
import { randomId } from './random-id.ts';

describe('fill', () => {
  it('puts values in, a zero too, and leaves unknown names in sight', () => {
    expect(fill('还有 {n} 题，共 {total} 题', { n: 0, total: 10 })).toBe('还有 0 题，共 10 题');
    expect(fill('{name}好', {})).toBe('{name}好');
  });
});

describe('formatDate', () => {
  it('writes a date in Chinese and leaves other text as it is', () => {
    expect(formatDate('2026-01-01')).toBe('2026 年 1 月 1 日');
    expect(formatDate('2014 年')).toBe('2014 年');
  });
});

describe('formatMoment', () => {
  it('shows the reader’s clock, and what is no moment as it is', () => {
    const local = new Date(2026, 10, 22, 9, 5).toISOString();
    expect(formatMoment(local)).toBe('2026 年 11 月 22 日 9:05');
    expect(formatMoment('未知')).toBe('未知');
  });
});

describe('currentOf', () => {
  it.each([
    ['/', 'home'],
    ['/courses/emergency/fire-response/', 'courses'],
    ['/sign-in/', 'account'],
    ['/privacy/', null],
  ])('%s belongs to %s', (path, place) => {
    expect(currentOf(path)).toBe(place);
  });
});

describe('randomId', () => {
  it('is a version 4 UUID, another each time', () => {
    expect(randomId()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(randomId()).not.toBe(randomId());
  });
});
