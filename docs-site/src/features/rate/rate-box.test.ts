import { describe, expect, it } from 'vitest';
import { memoryStore } from './keyed-store.ts';
import { forgetRatings, RateBox, unsentOf, unsentOfOthers } from './rate-box.ts';
import { aTask } from './rate-task.testkit.ts';
import { finishedSheet, newSheet } from './sheet.ts';

const NOW = new Date('2026-11-29T02:00:00Z');
const LIN = { id: 'p1', displayName: '林评' };
const ZHOU = { id: 'p2', displayName: '周评' };
const id = () => 'fresh';

async function boxWithSheet(state: 'DRAFT' | 'WAITING') {
  const store = memoryStore();
  const box = new RateBox(store, LIN);
  await box.takeTasks([aTask()], NOW, id);
  const draft = newSheet(aTask(), 's1');
  const sheet = state === 'DRAFT' ? draft : finishedSheet(draft, NOW);
  await box.changeSheet('t1', () => sheet);
  return { store, box, sheet };
}

describe('what a phone keeps', () => {
  it('never mixes people, and names whose sheets wait', async () => {
    const { store } = await boxWithSheet('WAITING');
    const other = new RateBox(store, ZHOU);
    expect((await other.all()).tasks).toEqual([]);
    expect(await unsentOfOthers(store, 'p2')).toEqual([{ displayName: '林评', count: 1 }]);
    expect(await unsentOfOthers(store, 'p1')).toEqual([]);
    expect([await unsentOf(store, 'p1'), await unsentOf(store, 'p2')]).toEqual([1, 0]);
    await forgetRatings(store, 'p1');
    expect(await unsentOf(store, 'p1')).toBe(0);
  });

  it('keeps a task that is gone while its sheet is not with the server', async () => {
    const { box, sheet } = await boxWithSheet('WAITING');
    await box.takeTasks([], NOW, id);
    expect((await box.all()).tasks).toMatchObject([{ id: 't1', isOpen: false }]);
    await box.settle(sheet, { state: 'SENT' });
    await box.takeTasks([], NOW, id);
    expect((await box.all()).tasks).toEqual([]);
  });

  it('learns from the tasks that a sheet arrived whose answer was lost', async () => {
    const { box, sheet } = await boxWithSheet('WAITING');
    await box.takeTasks([aTask({ ownSheet: { ...sheet } })], NOW, id);
    expect(await box.waiting()).toEqual([]);
  });

  it('gives way to a later sheet of another phone', async () => {
    const { box, sheet } = await boxWithSheet('WAITING');
    await box.settle(sheet, { state: 'SENT' });
    const later = { id: 's9', levels: { steps: 1 }, critical: [], note: '' };
    await box.takeTasks([aTask({ ownSheet: later })], NOW, id);
    expect((await box.all()).sheets).toEqual({});
  });

  it('does not settle a sheet that was changed while it was on its way', async () => {
    const { box, sheet } = await boxWithSheet('WAITING');
    await box.changeSheet('t1', (old) => ({ ...(old ?? sheet), id: 's2' }));
    await box.settle(sheet, { state: 'SENT' });
    expect((await box.waiting()).map((each) => each.id)).toEqual(['s2']);
  });
});
