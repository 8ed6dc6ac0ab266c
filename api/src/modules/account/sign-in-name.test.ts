import { describe, expect, it } from 'vitest';
import { signInNameOf } from './sign-in-name.ts';

describe('signInNameOf', () => {
  it.each([
    [' ZZ.001-A_B ', 'zz.001-a_b'],
    ['ｚｚ００１', 'zz001'],
    ['zz 001', 'zz001'],
    ['zz001\u200b', 'zz001'],
    ['\u202dzz001\u202c', 'zz001'],
    ['zz001\r\n', 'zz001'],
    ['+86 139-0000-0003', '13900000003'],
    ['139-000', '139-000'],
    ['王 小明', '王小明'],
  ])('reads %j as %s', (typed, name) => {
    expect(signInNameOf(typed)).toBe(name);
  });
});
