import { expect, test } from 'vitest';
import { maskedName } from './masked-name.ts';

test.each([
  ['李小民', '李*民'],
  ['李民', '李*'],
  ['欧阳文轩', '欧**轩'],
  ['阿依古丽·买买提', '阿***·**提'],
  ['𠮷田一郎', '𠮷**郎'],
  ['甲', '甲'],
])('%s is shown as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});
