import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import { AnswerKeeper, keeperKeys, type SaveAnswer, type SaveRequest } from './answer-keeper.ts';

const choose = (choiceId: string): QuestionResponse => ({ type: 'SINGLE_CHOICE', choiceId });

let keepers = 0;

function makeKeeper(
  answers: (request: SaveRequest) => SaveAnswer | Promise<SaveAnswer>,
  storage = memoryStorage(),
) {
  // Two keepers over one storage stand for two visits: their keys must differ.
  keepers += 1;
  const prefix = `keeper-${keepers}`;
  let keys = 0;
  const sent: SaveRequest[] = [];
  const onOutdated = vi.fn();
  const onClosed = vi.fn();
  const keeper = new AnswerKeeper({
    storage,
    personId: 'p1',
    attemptId: 'a1',
    send: async (request) => {
      sent.push(request);
      return await answers(request);
    },
    makeKey: () => {
      keys += 1;
      return `${prefix}-${keys}`;
    },
    onChange: () => {},
    onOutdated,
    onClosed,
  });
  return { keeper, sent, storage, onOutdated, onClosed };
}

describe('AnswerKeeper', () => {
  it('keeps an answer on the device until the server has acknowledged it', async () => {
    const { keeper, storage } = makeKeeper(() => ({ kind: 'SAVED' }));
    keeper.answer('q1', choose('a'));
    expect(keeperKeys(storage)).toHaveLength(1);
    expect(await keeper.flush()).toBe(true);
    expect(keeper.stateOf('q1')).toBe('SAVED');
    expect(keeperKeys(storage)).toHaveLength(0);
  });

  it('brings an answer back after a reload as not saved, and sends it again under the same key', async () => {
    const storage = memoryStorage();
    const first = makeKeeper(() => ({ kind: 'FAILED', reason: 'UNREACHABLE' }), storage);
    first.keeper.answer('q1', choose('a'));
    expect(await first.keeper.flush()).toBe(false);

    const second = makeKeeper(() => ({ kind: 'SAVED' }), storage);
    second.keeper.load([]);
    expect(second.keeper.stateOf('q1')).toBe('UNSAVED');
    expect(second.keeper.responseOf('q1')).toEqual(choose('a'));
    expect(await second.keeper.flush()).toBe(true);
    expect(second.sent[0]?.idempotencyKey).toBe(first.sent[0]?.idempotencyKey);
    expect(second.sent[0]?.clientSequence).toBe(first.sent[0]?.clientSequence);
  });

  it('drops a restored answer when the server holds a later one', () => {
    const storage = memoryStorage();
    makeKeeper(() => ({ kind: 'SAVED' }), storage).keeper.answer('q1', choose('old'));
    const { keeper } = makeKeeper(() => ({ kind: 'SAVED' }), storage);
    keeper.load([{ questionId: 'q1', response: choose('new'), clientSequence: 4 }]);
    expect(keeper.responseOf('q1')).toEqual(choose('new'));
    expect(keeper.stateOf('q1')).toBe('SAVED');
  });

  it('takes the server’s answer at an equal sequence: what was kept here has arrived', () => {
    const storage = memoryStorage();
    makeKeeper(() => ({ kind: 'SAVED' }), storage).keeper.answer('q1', choose('kept'));
    const { keeper } = makeKeeper(() => ({ kind: 'SAVED' }), storage);
    keeper.load([{ questionId: 'q1', response: choose('arrived'), clientSequence: 1 }]);
    expect(keeper.responseOf('q1')).toEqual(choose('arrived'));
    expect(keeper.stateOf('q1')).toBe('SAVED');
    expect(keeperKeys(storage)).toHaveLength(0);
  });

  it('sends an answer given on this page again above an equal sequence of the server', async () => {
    const { keeper, sent } = makeKeeper(() => ({ kind: 'SAVED' }));
    keeper.answer('q1', choose('mine'));
    keeper.load([{ questionId: 'q1', response: choose('theirs'), clientSequence: 1 }]);
    expect(keeper.responseOf('q1')).toEqual(choose('mine'));
    expect(await keeper.flush()).toBe(true);
    expect(sent.at(-1)).toMatchObject({ response: choose('mine'), clientSequence: 2 });
  });

  it('counts on from the sequence that the server holds', async () => {
    const { keeper, sent } = makeKeeper(() => ({ kind: 'SAVED' }));
    keeper.load([{ questionId: 'q1', response: choose('a'), clientSequence: 7 }]);
    keeper.answer('q1', choose('b'));
    await keeper.flush();
    expect(sent[0]?.clientSequence).toBe(8);
  });

  it('sends the last answer when it changed while an earlier one was on its way', async () => {
    let release: (answer: SaveAnswer) => void = () => {};
    const slow = new Promise<SaveAnswer>((resolve) => {
      release = resolve;
    });
    let calls = 0;
    const { keeper, sent } = makeKeeper(() => {
      calls += 1;
      return calls === 1 ? slow : { kind: 'SAVED' };
    });
    keeper.answer('q1', choose('a'));
    const flushed = keeper.flush();
    keeper.answer('q1', choose('b'));
    expect(keeper.stateOf('q1')).toBe('SAVING');
    release({ kind: 'SAVED' });
    expect(await flushed).toBe(true);
    expect(sent.map((request) => request.response)).toEqual([choose('a'), choose('b')]);
    expect(sent[1]?.clientSequence).toBeGreaterThan(sent[0]?.clientSequence ?? 0);
  });

  it('puts an answer given here above one that another window saved meanwhile', async () => {
    const { keeper, sent, onOutdated } = makeKeeper((request) =>
      request.clientSequence <= 5 ? { kind: 'STALE', storedSequence: 5 } : { kind: 'SAVED' },
    );
    keeper.answer('q1', choose('mine'));
    expect(await keeper.flush()).toBe(true);
    expect(sent.map((request) => request.clientSequence)).toEqual([1, 6]);
    expect(sent[1]?.idempotencyKey).not.toBe(sent[0]?.idempotencyKey);
    expect(onOutdated).not.toHaveBeenCalled();
  });

  it('gives way with a restored answer when another window saved meanwhile', async () => {
    const storage = memoryStorage();
    makeKeeper(() => ({ kind: 'SAVED' }), storage).keeper.answer('q1', choose('old'));
    const { keeper, sent, onOutdated } = makeKeeper(
      () => ({ kind: 'STALE', storedSequence: 9 }),
      storage,
    );
    keeper.load([]);
    await keeper.flush();
    expect(sent).toHaveLength(1);
    expect(onOutdated).toHaveBeenCalledOnce();
  });

  it('keeps what could not be saved when the attempt has closed, and says why', async () => {
    const { keeper, onClosed, storage } = makeKeeper(() => ({ kind: 'CLOSED', reason: 'EXPIRED' }));
    keeper.answer('q1', choose('a'));
    expect(await keeper.flush()).toBe(false);
    expect(onClosed).toHaveBeenCalledWith('EXPIRED');
    keeper.forget();
    expect(keeperKeys(storage)).toHaveLength(0);
  });

  it('does not send a refused answer again until it was changed', async () => {
    const { keeper, sent } = makeKeeper((request) =>
      request.response.type === 'SINGLE_CHOICE' && request.response.choiceId === 'x'
        ? { kind: 'REFUSED', message: '这道题没有这个选项' }
        : { kind: 'SAVED' },
    );
    keeper.answer('q1', choose('x'));
    await keeper.flush();
    expect(await keeper.flush()).toBe(false);
    expect(keeper.refusalOf('q1')).toBe('这道题没有这个选项');
    expect(sent).toHaveLength(1);
    keeper.answer('q1', choose('a'));
    expect(await keeper.flush()).toBe(true);
  });

  it('lists the answers of one person only', () => {
    const storage = memoryStorage();
    makeKeeper(() => ({ kind: 'SAVED' }), storage).keeper.answer('q1', choose('a'));
    expect(keeperKeys(storage, 'p1')).toHaveLength(1);
    expect(keeperKeys(storage, 'p2')).toHaveLength(0);
  });
});
