import { describe, expect, it } from 'vitest';
import { aTask } from './rate-task.testkit.ts';
import type { RateTask } from './rate-task.ts';
import {
  carriedOver,
  changedSheet,
  finishedSheet,
  missingLines,
  newSheet,
  resubmitted,
  struck,
} from './sheet.ts';

const NOW = new Date('2026-11-29T02:00:00Z');

describe('a sheet', () => {
  it('is whole when every line has one of its levels', () => {
    const task = aTask();
    const sheet = newSheet(task, 's1');
    expect(missingLines(task, sheet)).toEqual([0, 1]);
    expect(missingLines(task, { levels: { steps: 2, law: 7 } })).toEqual([1]);
    expect(missingLines(task, { levels: { steps: 2, law: 0 } })).toEqual([]);
  });

  it('begins with what the server holds, as a sheet of its own', () => {
    const held = { id: 'old', levels: { steps: 3 }, critical: ['gift'], note: '看见收下' };
    const sheet = newSheet(aTask({ ownSheet: held }), 's2');
    expect(sheet).toMatchObject({ id: 's2', levels: { steps: 3 }, critical: ['gift'] });
    changedSheet(sheet, { levels: { steps: 0 } }, 's3');
    expect(held.levels).toEqual({ steps: 3 });
  });

  it('keeps its id while it is filled, and gets another when it may have been sent', () => {
    const draft = newSheet(aTask(), 's1');
    expect(changedSheet(draft, { note: '一' }, 's2').id).toBe('s1');
    const finished = finishedSheet(draft, NOW);
    expect(finished).toMatchObject({ state: 'WAITING', claimedAt: '2026-11-29T02:00:00.000Z' });
    for (const state of ['WAITING', 'SENT', 'REFUSED'] as const) {
      expect(changedSheet({ ...finished, state }, { note: '二' }, 's2')).toMatchObject({
        id: 's2',
        state: 'DRAFT',
        claimedAt: null,
      });
    }
  });

  it('goes again under its id, but for an id that stands for something else', () => {
    const later = new Date('2026-11-29T05:00:00Z');
    const refused = (code: string) => ({
      ...finishedSheet(newSheet(aTask(), 's1'), NOW),
      state: 'REFUSED' as const,
      refusal: { code, message: '' },
    });
    const again = (code: string) => resubmitted(refused(code), later, 's2');
    expect(again('ASSESSOR_CONFLICT')).toMatchObject({ id: 's1', claimedAt: NOW.toISOString() });
    expect(again('SHEET_EXISTS')).toMatchObject({ id: 's2', state: 'WAITING', refusal: null });
    expect(again('TASK_CLOSED')).toMatchObject({ id: 's1', claimedAt: later.toISOString() });
  });

  it('strikes a critical line once and takes it back', () => {
    const sheet = newSheet(aTask(), 's1');
    const once = { ...sheet, critical: struck(sheet, 'gift', true) };
    expect(struck(once, 'gift', true)).toEqual(['gift']);
    expect(struck(once, 'gift', false)).toEqual([]);
  });
});

describe('a rubric that changed under a sheet', () => {
  const before = aTask();
  const after: RateTask = {
    ...before,
    rubric: {
      ...before.rubric,
      version: 'sha256:new',
      lines: before.rubric.lines.map((line) =>
        line.id === 'law' ? { ...line, levels: [{ level: 1, anchor: '新的' }] } : line,
      ),
      criticalLines: [],
    },
  };
  const sheet = {
    ...newSheet(before, 's1'),
    levels: { steps: 2, law: 3 },
    critical: ['gift'],
    note: '记下的',
  };

  it('keeps what reads as before and names what must be rated again', () => {
    expect(carriedOver(sheet, before, after, 's2')).toMatchObject({
      levels: { steps: 2 },
      critical: [],
      note: '记下的',
      rubricVersion: 'sha256:new',
      changed: ['依据'],
    });
  });

  it('leaves alone what the server may hold', () => {
    const sent = { ...sheet, state: 'SENT' as const };
    expect(carriedOver(sent, before, after, 's2')).toBe(sent);
    const waiting = { ...sheet, state: 'WAITING' as const };
    expect(carriedOver(waiting, before, after, 's2')).toMatchObject(waiting);
  });

  it('names the lines that changed also when the task had come anew before it was refused', () => {
    const waiting = carriedOver({ ...sheet, state: 'WAITING' }, before, after, 's2');
    const refused = carriedOver({ ...waiting, state: 'REFUSED' }, after, after, 's3');
    expect(refused).toMatchObject({ levels: { steps: 2 }, changed: ['依据'], id: 's3' });
    expect(refused).not.toHaveProperty('ratedLines');
  });

  it('lets a refused sheet go on as a new one', () => {
    const refused = { ...sheet, state: 'REFUSED' as const };
    expect(carriedOver(refused, before, after, 's2')).toMatchObject({ id: 's2', state: 'DRAFT' });
  });
});
