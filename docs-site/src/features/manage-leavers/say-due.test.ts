import { describe, expect, it } from 'vitest';
import { sayDue } from './say-due.ts';

const TODAY = '2026-11-30';

describe('until when a name is kept', () => {
  it('is said by the first day on which it goes, also in the far past of a period', () => {
    expect(sayDue({ dueOn: '2026-12-01', hindrances: [] }, TODAY)).toContain(
      '12 月 1 日起自动清除',
    );
    expect(sayDue({ dueOn: TODAY, hindrances: [] }, TODAY)).toContain('已满');
    expect(sayDue({ dueOn: '2020-01-01', hindrances: [] }, TODAY)).toContain('一小时内');
  });

  it('is not promised for today when something keeps it, and never without a stated period', () => {
    expect(sayDue({ dueOn: '2020-01-01', hindrances: ['ROLE'] }, TODAY)).toContain('原因没有了');
    expect(sayDue({ dueOn: null, hindrances: [] }, TODAY)).toContain('不会自动清除');
  });
});
