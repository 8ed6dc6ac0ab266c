/** The first administrator, and a way back in. See `--help`. */

import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { readOptions, required } from '@shequ/schema/command/command-line.mjs';
import {
  createAdmin,
  resetAccount,
  setAccountDisabled,
} from '../src/process/command/manage-account.ts';
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { runCommand } from '../src/process/command/run-command.ts';

const USAGE = `用法：
  admin create [--staff-number 工号] [--name 姓名] [--unit 12位单位代码] [--phone 手机号] [--password-stdin]
  admin reset-password --staff-number 工号 [--remove-two-factor]
  admin disable --staff-number 工号
  admin enable --staff-number 工号

create 新建一名管理员，管理该单位及其下级；没有写的会在终端里询问。
不给密码则生成一个一次性密码，只显示这一次，首次登录须修改。
disable 停用一个人的账号：不能再登录，已有的登录马上失效，记录都保留；enable 恢复。
--password-stdin 从标准输入读密码（命令行参数会被同机的其他用户看到，所以不接受 --password）。`;

/** Asks on the terminal for what was not given; without a terminal it must be given. */
async function ask(value: string | undefined, option: string, question: string): Promise<string> {
  if (value !== undefined || !process.stdin.isTTY) return required(value, option);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return required(await terminal.question(`${question}：`), option);
  } finally {
    terminal.close();
  }
}

async function create(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: {
      'staff-number': { type: 'string' },
      name: { type: 'string' },
      unit: { type: 'string' },
      phone: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
    },
  });
  const password = values['password-stdin']
    ? (await text(process.stdin)).replace(/\r?\n$/, '')
    : undefined;
  const input = {
    staffNumber: await ask(values['staff-number'], 'staff-number', '工号（也是登录名）'),
    displayName: await ask(values.name, 'name', '姓名'),
    orgUnitCode: await ask(values.unit, 'unit', '管理的单位（12 位代码）'),
    phone: values.phone,
    password,
  };
  const { database, close } = await openCommandDatabase();
  try {
    const oneTimePassword = await createAdmin(database, input);
    console.info(
      `已创建管理员 ${input.staffNumber.toLowerCase()}，管理 ${input.orgUnitCode} 及其下级。`,
    );
    if (oneTimePassword !== null) console.info(`一次性密码（只显示这一次）：${oneTimePassword}`);
  } finally {
    await close();
  }
}

async function resetPassword(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: {
      'staff-number': { type: 'string' },
      'remove-two-factor': { type: 'boolean', default: false },
    },
  });
  const staffNumber = required(values['staff-number'], 'staff-number');
  const { database, close } = await openCommandDatabase();
  try {
    const password = await resetAccount(database, {
      staffNumber,
      removeTwoFactor: values['remove-two-factor'],
    });
    console.info(`工号 ${staffNumber} 的一次性密码（只显示这一次）：${password}`);
  } finally {
    await close();
  }
}

async function setDisabled(args: string[], disabled: boolean): Promise<void> {
  const { values } = readOptions({ args, options: { 'staff-number': { type: 'string' } } });
  const staffNumber = required(values['staff-number'], 'staff-number');
  const { database, close } = await openCommandDatabase();
  try {
    const isChanged = await setAccountDisabled(database, { staffNumber, disabled });
    const state = disabled ? '停用' : '启用';
    console.info(
      isChanged
        ? `工号 ${staffNumber} 已${state}，原来的登录都已失效。`
        : `工号 ${staffNumber} 本来就是${state}的，没有改动。`,
    );
  } finally {
    await close();
  }
}

await runCommand({
  usage: USAGE,
  commands: {
    create,
    'reset-password': resetPassword,
    disable: (args) => setDisabled(args, true),
    enable: (args) => setDisabled(args, false),
  },
});
