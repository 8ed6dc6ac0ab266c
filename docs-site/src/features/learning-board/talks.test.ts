import { describe, expect, it } from 'vitest';
import type { TalkRow } from './documents.ts';
import { sayDue, talksOf } from './talks.ts';

const row = (id: string, title: string): TalkRow => ({
  person: { id, displayName: id, staffNumber: id },
  orgUnit: { name: '丰产路街道' },
  kind: 'PROGRAM',
  state: 'OVERDUE',
  dueOn: '2026-11-01',
  period: null,
  item: { slug: title, title },
  nextStep: null,
});

describe('whom to talk to', () => {
  it('is one line a person, who is due first comes first', () => {
    const talks = talksOf([row('b', '甲'), row('a', '甲'), row('b', '乙')]);
    expect(
      talks.map(({ person, about }) => [person.id, about.map(({ item }) => item.title)]),
    ).toEqual([
      ['b', ['甲', '乙']],
      ['a', ['甲']],
    ]);
  });

  it('is told since when it is late, or until when there is time', () => {
    expect(sayDue('2026-11-19', '2026-11-29')).toBe('期限是 2026 年 11 月 19 日，已过 10 天');
    expect(sayDue('2026-11-29', '2026-11-29')).toBe('期限就是今天');
    expect(sayDue('2026-12-01', '2026-11-29')).toBe('期限是 2026 年 12 月 1 日，还有 2 天');
  });
});
