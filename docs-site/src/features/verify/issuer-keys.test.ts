import { beforeEach, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import { keptKeys, keysWith } from './issuer-keys.ts';

const A = { kid: 'a', x: 'xa' };
const B = { kid: 'b', x: 'xb' };
let storage = memoryStorage();
let asked = 0;
beforeEach(() => {
  storage = memoryStorage();
  asked = 0;
});

const serving =
  (keys: unknown, status = 200): typeof fetch =>
  async () => {
    asked += 1;
    return new Response(JSON.stringify({ keys }), { status });
  };
const offline: typeof fetch = async () => {
  asked += 1;
  throw new TypeError('no network');
};

it('keys are fetched once, and then known without a network', async () => {
  expect(await keysWith('a', storage, serving([A, B]))).toEqual({ keys: [A, B], isComplete: true });
  expect(await keysWith('b', storage, offline)).toEqual({ keys: [A, B], isComplete: true });
  expect(asked).toBe(1);
});

it('a key that is not kept is asked for, and one that the server does not name is forgotten', async () => {
  await keysWith('a', storage, serving([A]));
  expect(await keysWith('b', storage, serving([B]))).toEqual({ keys: [B], isComplete: true });
  expect(keptKeys(storage)).toEqual([B]);
});

it('without a network what is kept stays, and the answer says that it may not be all', async () => {
  await keysWith('a', storage, serving([A]));
  expect(await keysWith('b', storage, offline)).toEqual({ keys: [A], isComplete: false });
  expect(keptKeys(storage)).toEqual([A]);
});

it.each<[string, typeof fetch]>([
  ['a failure', serving([A], 500)],
  ['something else', serving('x')],
])('%s is not taken for keys', async (_what, send) => {
  expect(await keysWith('a', storage, send)).toEqual({ keys: [], isComplete: false });
});

it('what is no key in the storage or in the answer is left out', async () => {
  storage.set('issuer-keys', '[1, null, {"kid": "a"}]');
  expect(keptKeys(storage)).toEqual([]);
  expect((await keysWith('a', storage, serving([A, { kid: 'c' }, null]))).keys).toEqual([A]);
});
