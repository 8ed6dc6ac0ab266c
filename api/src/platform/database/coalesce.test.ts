import { describe, expect, it } from 'vitest';
import { coalesceLookups } from './coalesce.ts';

/** A load that answers when told to, from what is stored at the moment it was called. */
function makeStore(stored: Map<string, string>) {
  const calls: { keys: readonly string[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const lookUp = coalesceLookups<string>((keys) => {
    const found = new Map([...stored].filter(([key]) => keys.includes(key)));
    return new Promise((resolve, reject) => {
      calls.push({ keys, answer: () => resolve(found), fail: reject });
    });
  });
  return { calls, lookUp };
}

describe('coalesceLookups', () => {
  it('asks at once when nothing is under way', async () => {
    const { calls, lookUp } = makeStore(new Map([['a', '1']]));
    const found = lookUp('a');
    expect(calls.map(({ keys }) => keys)).toEqual([['a']]);
    calls[0]?.answer();
    expect(await found).toBe('1');
  });

  it('asks once for all that arrive while a lookup is under way, each key once', async () => {
    const { calls, lookUp } = makeStore(new Map([['a', '1']]));
    const first = lookUp('a');
    const later = [lookUp('a'), lookUp('b'), lookUp('a')];
    calls[0]?.answer();
    await first;
    expect(calls.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
    calls[1]?.answer();
    expect(await Promise.all(later)).toEqual(['1', null, '1']);
  });

  it('never answers with what was read before the question', async () => {
    const stored = new Map([['key', 'valid']]);
    const { calls, lookUp } = makeStore(stored);
    const before = lookUp('key');
    stored.set('key', 'revoked');
    const after = lookUp('key');
    calls[0]?.answer();
    expect(await before).toBe('valid');
    calls[1]?.answer();
    expect(await after).toBe('revoked');
  });

  it('keeps nothing: the same key is asked again next time', async () => {
    const { calls, lookUp } = makeStore(new Map());
    const first = lookUp('a');
    calls[0]?.answer();
    await first;
    lookUp('a');
    expect(calls).toHaveLength(2);
  });

  it('fails those who asked, and goes on with those who wait', async () => {
    const { calls, lookUp } = makeStore(new Map([['b', '2']]));
    const failing = lookUp('a');
    const waiting = lookUp('b');
    calls[0]?.fail(new Error('connection lost'));
    await expect(failing).rejects.toThrow('connection lost');
    calls[1]?.answer();
    expect(await waiting).toBe('2');
  });
});
