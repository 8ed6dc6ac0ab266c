import { describe, expect, it } from 'vitest';
import { memoryStorage } from './memory-storage.testkit.ts';
import { readJson, safeStorage } from './storage.ts';

const full = () => ({
  getItem: () => null,
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
  removeItem: () => {},
  key: () => null,
  length: 0,
});

describe('safeStorage', () => {
  it('keeps and forgets', () => {
    const storage = memoryStorage();
    storage.set('a', '1');
    expect(storage.get('a')).toBe('1');
    expect(storage.keys()).toEqual(['a']);
    storage.remove('a');
    expect(storage.get('a')).toBeNull();
    expect(storage.persistent).toBe(true);
  });

  it.each([
    [
      'refuses to open',
      () => {
        throw new Error('SecurityError');
      },
    ],
    ['is not there', () => null],
    ['is full', full],
  ])('works for the visit when the browser’s storage %s, and tells so', (_name, open) => {
    const storage = safeStorage(open);
    storage.set('a', '1');
    expect(storage.get('a')).toBe('1');
    expect(storage.keys()).toEqual(['a']);
    expect(storage.persistent).toBe(false);
  });
});

describe('readJson', () => {
  it('gives null for what is absent or damaged', () => {
    const storage = memoryStorage();
    expect(readJson(storage, 'a')).toBeNull();
    storage.set('a', '{"cut');
    expect(readJson(storage, 'a')).toBeNull();
  });
});
