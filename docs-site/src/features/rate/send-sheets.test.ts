import { describe, expect, it, vi } from 'vitest';
import { memoryStore } from './keyed-store.ts';
import { RateBox } from './rate-box.ts';
import { aTask } from './rate-task.testkit.ts';
import { type SheetAnswer, sendSheets } from './send-sheets.ts';
import { finishedSheet, newSheet, type Sheet } from './sheet.ts';

const NOW = new Date('2026-11-29T02:00:00Z');
const LIN = { id: 'p1', displayName: '林评' };

async function boxOf(...ids: string[]) {
  const box = new RateBox(memoryStore(), LIN);
  const tasks = ids.map((id) => aTask({ id }));
  await box.takeTasks(tasks, NOW, () => 'fresh');
  for (const task of tasks) {
    await box.changeSheet(task.id, () => finishedSheet(newSheet(task, `s-${task.id}`), NOW));
  }
  return box;
}
function apiOf(viewer: typeof LIN | null, answers: SheetAnswer[]) {
  const rate = vi.fn(async (_sheet: Sheet) => answers.shift() as SheetAnswer);
  return { viewer: async () => ({ ok: true, data: viewer }) as const, rate };
}
const statesOf = async (box: RateBox) =>
  Object.values((await box.all()).sheets).map(({ state }) => state);

describe('sendSheets', () => {
  it('sends each finished sheet once', async () => {
    const box = await boxOf('t1', 't2');
    const api = apiOf(LIN, [{ kind: 'TAKEN' }, { kind: 'TAKEN' }]);
    expect(await sendSheets(box, api)).toEqual({ kind: 'DONE', refused: 0 });
    expect(await sendSheets(box, api)).toEqual({ kind: 'NOTHING' });
    expect(api.rate.mock.calls.map(([sheet]) => sheet.id)).toEqual(['s-t1', 's-t2']);
  });

  it('sends nothing of one person in the session of another', async () => {
    const box = await boxOf('t1');
    const api = apiOf({ id: 'p2', displayName: '周评' }, []);
    expect((await sendSheets(box, api)).kind).toBe('OTHER_PERSON');
    expect((await sendSheets(box, apiOf(null, []))).kind).toBe('FAILED');
    expect(api.rate).not.toHaveBeenCalled();
    expect(await statesOf(box)).toEqual(['WAITING']);
  });

  it('keeps what got no answer and sends it again under its id', async () => {
    const box = await boxOf('t1');
    const failed = { kind: 'FAILED', failure: { kind: 'UNREACHABLE' } } as const;
    const api = apiOf(LIN, [failed, { kind: 'TAKEN' }]);
    expect((await sendSheets(box, api)).kind).toBe('FAILED');
    expect(await statesOf(box)).toEqual(['WAITING']);
    expect((await sendSheets(box, api)).kind).toBe('DONE');
    expect(new Set(api.rate.mock.calls.map(([sheet]) => sheet.id)).size).toBe(1);
  });

  it('keeps a refused sheet with its reason, does not ask again, and goes on with the others', async () => {
    const box = await boxOf('t1', 't2');
    const refused = { kind: 'REFUSED', code: 'TASK_CLOSED', message: '已结束' } as const;
    const api = apiOf(LIN, [refused, { kind: 'TAKEN' }]);
    expect(await sendSheets(box, api)).toEqual({ kind: 'DONE', refused: 1 });
    expect(await statesOf(box)).toEqual(['REFUSED', 'SENT']);
    expect((await box.all()).sheets.t1?.refusal).toEqual({
      code: 'TASK_CLOSED',
      message: '已结束',
    });
    expect(await sendSheets(box, api)).toEqual({ kind: 'NOTHING' });
  });
});
