import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultOfPassword, hashPassword, isPasswordOf, makeOneTimePassword } from './password.ts';

const OWNER = { staffNumber: 'zy-20240017', phone: '13812345678' };

describe('faultOfPassword', () => {
  it.each([
    '紫荆山下的早市豆腐脑',
    'correct horse battery',
    'b7!q'.repeat(16),
    'zy-20240017 and more words',
  ])('takes %j', (password) => {
    expect(faultOfPassword(password, OWNER)).toBeNull();
  });

  it.each([
    ['abc4567', '至少 8 个字符'],
    ['密码七个字的呀', '至少 8 个字符'],
    ['x1'.repeat(65), '最多 128 个字符'],
    ['PassWord123', '太常见'],
    ['5201314520', '太常见'],
    ['abababababab', '不同的字符太少'],
    ['zy-20240017', '工号或手机号'],
    ['ZY-20240017!', '工号或手机号'],
    ['13812345678', '工号或手机号'],
  ])('refuses %j', (password, reason) => {
    expect(faultOfPassword(password, OWNER)).toContain(reason);
  });

  it('counts characters as people do, not halves of them', () => {
    expect(faultOfPassword('𠮷𠮷𠮷𠮷𠮷a', OWNER)).toContain('现在是 6 个');
  });

  it('has a list of lower-case passwords of at least eight characters, none twice', () => {
    const lines = readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => line.length < 8 || line !== line.toLowerCase())).toEqual([]);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
    expect(lines.length).toBeGreaterThan(200);
  });
});

describe('one-time passwords', () => {
  it('are legible, long, accepted, and never the same', () => {
    const made = Array.from({ length: 500 }, makeOneTimePassword);
    for (const password of made) {
      expect(password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
      expect(faultOfPassword(password, OWNER)).toBeNull();
    }
    expect(new Set(made).size).toBe(500);
  });

  it('are kept so that only the password itself is recognised', async () => {
    const hash = await hashPassword('b-good-enough');
    expect(hash).not.toContain('b-good-enough');
    expect([
      await isPasswordOf('b-good-enough', hash),
      await isPasswordOf('b-good-enougH', hash),
    ]).toEqual([true, false]);
  });
});
