import { describe, expect, it } from 'vitest';
import { ownAssets } from './page-keeper.ts';
import { aTask } from './rate-task.testkit.ts';
import { hashOf, routeOf, type Step, stepsOf } from './route.ts';
import { newSheet } from './sheet.ts';
import { groupedTasks, taskState } from './task-groups.ts';

describe('the place in the page', () => {
  it('is found again from its address', () => {
    const steps: Step[] = stepsOf(2, true);
    expect(steps).toEqual(['TASK', 0, 1, 'CRITICAL', 'SUMMARY']);
    for (const step of steps) {
      const taskId = '4101/一.01a2:x';
      expect(routeOf(hashOf(taskId, step))).toEqual({ name: 'RATING', taskId, step });
    }
  });

  it('is the list for every other address', () => {
    for (const hash of ['', '#', '#_top', '#r/', '#take/', '#r/%E0%A4%A/1']) {
      expect(routeOf(hash)).toEqual({ name: 'LIST' });
    }
  });
});

describe('the list of tasks', () => {
  const now = new Date('2026-11-29T02:00:00Z');
  const waiting = { ...newSheet(aTask(), 's1'), state: 'WAITING' as const };

  it('has what must be sent first, then today, later and what is done', () => {
    const tasks = [
      aTask({ id: 'done', ownSheet: { id: 's', levels: {}, critical: [], note: '' } }),
      aTask({ id: 'later', opensAt: '2026-12-01T00:00:00Z' }),
      aTask({ id: 'today' }),
      aTask({ id: 'unsent' }),
    ];
    const groups = groupedTasks(tasks, { unsent: waiting }, now);
    expect(groups.map(({ name, tasks: [first] }) => [name, first?.task.id])).toEqual([
      ['UNSENT', 'unsent'],
      ['TODAY', 'today'],
      ['LATER', 'later'],
      ['DONE', 'done'],
    ]);
  });

  it('has what was done last at the top of what is done, by candidate within a day', () => {
    const done = (id: string, day: string) =>
      aTask({
        id,
        opensAt: `${day}T00:00:00Z`,
        isOpen: false,
        candidate: { name: id, staffNumber: id, orgUnitName: '' },
      });
    const tasks = [done('b', '2026-10-01'), done('c', '2026-11-01'), done('a', '2026-10-01')];
    const [group] = groupedTasks(tasks, {}, now);
    expect(group?.name).toBe('DONE');
    expect(group?.tasks.map(({ task }) => task.id)).toEqual(['c', 'a', 'b']);
  });

  it('says that a task is begun once something was entered', () => {
    const empty = newSheet(aTask(), 's1');
    expect(taskState(aTask(), undefined, now)).toBe('NOT_RATED');
    expect(taskState(aTask(), empty, now)).toBe('NOT_RATED');
    expect(taskState(aTask(), { ...empty, levels: { steps: 0 } }, now)).toBe('BEGUN');
    expect(taskState(aTask({ isOpen: false }), empty, now)).toBe('CLOSED');
    const after = new Date('2026-11-29T10:00:00Z');
    expect(taskState(aTask(), undefined, after)).toBe('CLOSED');
    expect(taskState(aTask(), { ...empty, levels: { steps: 0 } }, after)).toBe('BEGUN');
  });
});

it('only scripts and styles of the site itself are kept with the page', () => {
  const origin = 'https://example.org';
  const loaded = [
    `${origin}/_astro/a.js`,
    `${origin}/_astro/a.js`,
    `${origin}/graphql`,
    'https://elsewhere.org/_astro/b.js',
  ];
  expect(ownAssets(loaded, origin)).toEqual(['/_astro/a.js']);
});
