import { describe, expect, it } from 'vitest';
import type { SyncItem } from './flatten-content.ts';
import { planSync, type StoredItem, SyncConflictError } from './plan-sync.ts';

function makeItem(over: Partial<SyncItem> = {}): SyncItem {
  return {
    uuid: 'u1',
    kind: 'COURSE',
    slug: 'fire',
    parentUuid: null,
    position: 0,
    title: '消防',
    digest: 'sha256:a',
    canonical: '{}',
    ...over,
  };
}

function makeStored(over: Partial<StoredItem> = {}): StoredItem {
  const { canonical: _, ...item } = makeItem();
  return { ...item, retired: false, ...over };
}

describe('planSync', () => {
  it('adds what was never seen', () => {
    const plan = planSync([makeItem()], []);
    expect(plan.report.added).toEqual([{ kind: 'COURSE', uuid: 'u1', name: 'fire' }]);
    expect(plan.upserts).toHaveLength(1);
  });

  it('does nothing when nothing changed', () => {
    const plan = planSync([makeItem()], [makeStored()]);
    expect(plan).toMatchObject({ upserts: [], retireUuids: [], report: { unchanged: 1 } });
  });

  it('tells a new version, a new name and a new place apart', () => {
    const change = (item: Partial<SyncItem>) => planSync([makeItem(item)], [makeStored()]).report;
    expect(change({ digest: 'sha256:b' })).toMatchObject({
      changed: [{ uuid: 'u1' }],
      renamed: [],
    });
    expect(change({ slug: 'fire-2' })).toMatchObject({
      changed: [],
      renamed: [{ name: 'fire-2', from: 'fire' }],
    });
    const moved = planSync([makeItem({ position: 3 })], [makeStored()]);
    expect(moved.report).toMatchObject({ changed: [], renamed: [], unchanged: 0 });
    expect(moved.upserts).toHaveLength(1);
  });

  it('names a child below its parent, under both names of a renamed parent', () => {
    const course = makeItem({ slug: 'fire-2' });
    const lesson = makeItem({ uuid: 'u2', kind: 'LESSON', parentUuid: 'u1', slug: 'first' });
    const stored = makeStored({ uuid: 'u3', kind: 'LESSON', parentUuid: 'u1', slug: 'old' });
    const { report } = planSync([course, lesson], [makeStored(), stored]);
    expect(report.added).toMatchObject([{ name: 'fire-2/first' }]);
    expect(report.retired).toMatchObject([{ name: 'fire/old' }]);
  });

  it('retires what is missing, once, and restores what comes back', () => {
    expect(planSync([], [makeStored()]).retireUuids).toEqual(['u1']);
    expect(planSync([], [makeStored({ retired: true })]).retireUuids).toEqual([]);
    const back = planSync([makeItem()], [makeStored({ retired: true })]);
    expect(back.report.restored).toMatchObject([{ uuid: 'u1' }]);
    expect(back.upserts).toHaveLength(1);
  });

  it('refuses a uuid that occurs twice or names another kind than before, all faults at once', () => {
    const items = [
      makeItem(),
      makeItem({ title: '又一个' }),
      makeItem({ uuid: 'u2', kind: 'QUIZ' }),
    ];
    const stored = [makeStored({ uuid: 'u2', kind: 'LESSON' })];
    expect(() => planSync(items, stored)).toThrow(SyncConflictError);
    try {
      planSync(items, stored);
    } catch (error) {
      expect((error as SyncConflictError).conflicts).toHaveLength(2);
    }
  });
});
