import { describe, expect, it } from 'vitest';
import { readAnswer, sendFile } from './send-file.ts';
import * as t from './words.ts';

describe('a file that was sent', () => {
  it('is known by its id', () => {
    expect(readAnswer(201, { id: 'a' })).toEqual({ ok: true, id: 'a' });
  });

  it('is refused in the words of the server', () => {
    const message = '文件设了打开密码。';
    expect(readAnswer(400, { code: 'FILE_REFUSED', message })).toEqual({ ok: false, message });
  });

  it.each([
    [500, { code: 'INTERNAL_ERROR', message: 'Internal error' }],
    [502, null],
    [201, { id: 1 }],
    [413, 'Payload too large'],
  ])('says nothing about the network when something answered (%i)', (status, body) => {
    const answer = readAnswer(status, body);
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('网络');
  });

  it('says that the server was not reached when nothing answered', async () => {
    const file = new File(['a'], '表.csv');
    const sent = await sendFile(file, () => Promise.reject(new TypeError('failed')));
    expect(sent).toEqual({ ok: false, message: t.unreachable });
  });
});
