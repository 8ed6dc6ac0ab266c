/** A rating task for tests: two lines of four levels, one critical line. */
import type { RateTask } from './rate-task.ts';

const LEVELS = [3, 2, 1, 0].map((level) => ({ level, anchor: `做到第 ${level} 档` }));

export function aTask(changes: Partial<RateTask> = {}): RateTask {
  return {
    id: 't1',
    examination: '十二月考核',
    component: '接待实操',
    candidate: { name: '何小满', staffNumber: 'W001', orgUnitName: '和平社区' },
    rubric: {
      title: '接待实操',
      version: 'sha256:old',
      minutes: 15,
      taskHtml: '<p>接待一位来访的居民。</p>',
      lines: [
        { id: 'steps', title: '六步', weight: 60, levels: LEVELS },
        { id: 'law', title: '依据', weight: 40, levels: LEVELS },
      ],
      criticalLines: [{ id: 'gift', text: '收下财物' }],
    },
    opensAt: '2026-11-29T00:00:00Z',
    closesAt: '2026-11-29T10:00:00Z',
    isOpen: true,
    ownSheet: null,
    ...changes,
  };
}
