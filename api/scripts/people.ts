/** People from a roster (花名册), and the names of those who have left. See `--help`. */

import { unlink } from 'node:fs/promises';
import {
  readOptions,
  required,
  UsageError,
  unknownWord,
  wholeNumber,
} from '@shequ/schema/command/command-line.mjs';
import { IMPORT_ROW_KINDS, type ImportRowKind, RETENTION_HINDRANCES } from '@shequ/schema/terms.ts';
import { type HandedOutPassword, importFile } from '../src/import/import-file.ts';
import { readPositionTitles } from '../src/import/position-families.ts';
import { rosterImporter } from '../src/import/roster-importer.ts';
import { ROSTER_HEADER } from '../src/import/roster-row.ts';
import {
  findDue,
  LEAVER_COMMANDS,
  pseudonymiseDue,
} from '../src/modules/personal/leaving/pseudonymise.service.ts';
import { COMMAND_ACTOR } from '../src/platform/change/actor.ts';
import type { ChangeSource } from '../src/platform/change/record-change.ts';
import type { Database } from '../src/platform/database/db.ts';
import { ApiError } from '../src/platform/errors.ts';
import { callerPath } from '../src/process/command/caller-path.ts';
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { readInputFile } from '../src/process/command/read-input-file.ts';
import { runCommand } from '../src/process/command/run-command.ts';
import { writePrivateFile } from '../src/process/command/write-private-file.ts';
import { formatTableFault } from '../src/spreadsheet/read-table.ts';

const USAGE = `用法：
  people template                      打印一份花名册模板（CSV）
  people import 文件.csv --dry-run     只检查，列出每一行的问题，不写入
  people import 文件.csv [--passwords 密码文件.csv] [--confirm 调动] [--confirm 离岗] [--confirm 存疑]
  people pseudonymise --dry-run [--months 月数]   列出离岗满期的人，以及暂不清除的原因，不写入
  people pseudonymise [--months 月数]             清除其中没有原因的人的个人信息，不能恢复
  people pseudonymise --staff-number 工号         本人要求等情形：马上清除一个已离岗的人
  people hold --staff-number 工号 --reason 理由   暂缓清除一个已离岗的人，如诉讼、审计没有结束
  people release --staff-number 工号              不再暂缓

表头：${ROSTER_HEADER.join(',')}
  工号、姓名、单位代码、用工形式 必填；用工形式为 专职、兼职、志愿者；
  角色可写 学员、管理员、系统管理员，作用于该行的单位及其下级；每个人都有 学员。
文件可为 .xlsx，或 UTF-8（有无 BOM 均可）、GB18030 的 .csv。有一行不对则整个文件都不导入；同一文件再次导入不会重复。
新人员的一次性密码写入密码文件（默认与花名册同名，结尾为 .passwords.csv），首次登录须修改。
单位与现任主要岗位不同的行是调动，填了离岗日期的行是离岗，看上去像写错的行是存疑：同意后才办理。
pseudonymise 的月数从最后一个岗位结束算起，默认取 LEAVER_RETENTION_MONTHS；两处都没有写则不办理。`;

/** With a byte order mark: Excel on Windows takes a file without one for GBK. */
const BOM = '\uFEFF';

async function template(args: string[]): Promise<void> {
  readOptions({ args, options: {} });
  const example = 'a0001,李晓雨,13800000000,410105091001,服务类,专职,2026-09-01,学员,';
  process.stdout.write(`${BOM}${ROSTER_HEADER.join(',')}\r\n${example}\r\n`);
}

function passwordTable(passwords: readonly HandedOutPassword[]): string {
  const lines = passwords.map((row) => `${row.staffNumber},${row.displayName},${row.password}`);
  return `${BOM}${['工号,姓名,一次性密码', ...lines].join('\r\n')}\r\n`;
}

function showProgress(done: number, total: number): void {
  if (total < 50 || (done % 100 !== 0 && done !== total)) return;
  process.stderr.write(`正在生成密码 ${done}/${total}\n`);
}

const TO_CONFIRM: readonly ImportRowKind[] = ['TRANSFER', 'LEAVE', 'DOUBTFUL'];

function readConfirmed(words: readonly string[]): Set<ImportRowKind> {
  const kinds = new Set<ImportRowKind>(['CREATE', 'UPDATE']);
  for (const word of words) {
    const kind = TO_CONFIRM.find((known) => IMPORT_ROW_KINDS.zh[known] === word);
    if (kind === undefined) {
      const known = TO_CONFIRM.map((each) => IMPORT_ROW_KINDS.zh[each]);
      throw unknownWord('可同意的种类', word, known);
    }
    kinds.add(kind);
  }
  return kinds;
}

async function importRoster(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      passwords: { type: 'string' },
      confirm: { type: 'string', multiple: true, default: [] },
    },
  });
  const bytes = await readInputFile(positionals);
  const dryRun = values['dry-run'];
  const passwordFile = callerPath(
    values.passwords ?? `${String(positionals[0]).replace(/\.(csv|xlsx)$/i, '')}.passwords.csv`,
  );
  let wrotePasswords = false;
  const confirmed = readConfirmed(values.confirm);
  const { env, database, close } = await openCommandDatabase();
  try {
    const importer = rosterImporter(await readPositionTitles(env.contentDirs));
    const result = await importFile(database, bytes, importer, {
      dryRun,
      actor: COMMAND_ACTOR,
      confirmed,
      onProgress: showProgress,
      onPasswords: async (passwords) => {
        if (passwords.length === 0) return;
        await writePrivateFile(passwordFile, passwordTable(passwords));
        wrotePasswords = true;
      },
    });
    if (result.faults.length > 0) {
      for (const fault of result.faults) console.error(formatTableFault(fault));
      console.error(`共 ${result.faults.length} 处问题，没有导入任何人。`);
      process.exitCode = 1;
      return;
    }
    const { CREATE, UPDATE, SAME, ...others } = result.counts;
    const more = TO_CONFIRM.flatMap((kind) => {
      const count = others[kind as keyof typeof others];
      return count > 0 ? [`，${IMPORT_ROW_KINDS.zh[kind]} ${count} 人`] : [];
    });
    console.info(
      `${dryRun ? '检查通过（没有写入）' : '导入完成'}：新增 ${CREATE} 人，更新 ${UPDATE} 人，不变 ${SAME} 人${more.join('')}。`,
    );
    if (wrotePasswords) console.info(`一次性密码已写入 ${passwordFile}，请妥善分发后删除。`);
  } catch (error) {
    // Nothing was committed, so these passwords belong to nobody.
    if (wrotePasswords) await unlink(passwordFile).catch(() => undefined);
    throw error;
  } finally {
    await close();
  }
}

const MOST_MONTHS = 1_200;
const MOST_REASON = 200;

function readMonths(text: string | undefined, stated: number | null): number {
  if (text !== undefined) return wholeNumber('months', text, 1, MOST_MONTHS);
  if (stated !== null) return stated;
  throw new UsageError('请用 --months 写明离岗多少个月后清除，或设置 LEAVER_RETENTION_MONTHS。');
}

/** Who is due, one a line; returns how many would be cleared and how many are kept. */
async function listDue(
  database: Database,
  months: number,
): Promise<{ ready: number; kept: number }> {
  const counts = { ready: 0, kept: 0 };
  for await (const page of findDue(database.sql, months)) {
    for (const { staffNumber, displayName, leftOn, hindrances } of page) {
      counts[hindrances.length === 0 ? 'ready' : 'kept'] += 1;
      const why = hindrances.map((each) => RETENTION_HINDRANCES.zh[each]).join('、');
      console.info(
        `${staffNumber}  ${displayName}  ${leftOn} 离岗  ${why === '' ? '可以清除' : `暂不清除：${why}`}`,
      );
    }
  }
  return counts;
}

/** Says what the API would say, in one line, of somebody who is not there, has not left or is kept. */
async function changeLeaver(
  work: (source: ChangeSource) => Promise<void>,
  done: string,
): Promise<void> {
  const { database, close } = await openCommandDatabase();
  try {
    await work({ database, actor: COMMAND_ACTOR });
    console.info(done);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await close();
  }
}

async function pseudonymiseOne(
  staffNumber: string,
  others: { 'dry-run': boolean; months?: string | undefined },
): Promise<void> {
  if (others['dry-run'] || others.months !== undefined) {
    throw new UsageError('--staff-number 不和 --dry-run、--months 同用。');
  }
  await changeLeaver(
    (source) => LEAVER_COMMANDS.pseudonymise(source, required(staffNumber, 'staff-number')),
    `已清除工号 ${staffNumber} 的个人信息。`,
  );
}

async function hold(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: { 'staff-number': { type: 'string' }, reason: { type: 'string' } },
  });
  const staffNumber = required(values['staff-number'], 'staff-number');
  const reason = required(values.reason, 'reason');
  if (reason.length > MOST_REASON || /\p{Cc}/u.test(reason)) {
    throw new UsageError(`--reason 应为一行不超过 ${MOST_REASON} 个字的理由。`);
  }
  await changeLeaver(
    (source) => LEAVER_COMMANDS.hold(source, staffNumber, reason),
    `工号 ${staffNumber} 的个人信息暂缓清除。`,
  );
}

async function release(args: string[]): Promise<void> {
  const { values } = readOptions({ args, options: { 'staff-number': { type: 'string' } } });
  const staffNumber = required(values['staff-number'], 'staff-number');
  await changeLeaver(
    (source) => LEAVER_COMMANDS.release(source, staffNumber),
    `工号 ${staffNumber} 的个人信息不再暂缓清除。`,
  );
}

async function pseudonymise(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: {
      'dry-run': { type: 'boolean', default: false },
      months: { type: 'string' },
      'staff-number': { type: 'string' },
    },
  });
  const one = values['staff-number'];
  if (one !== undefined) return await pseudonymiseOne(one, values);
  if (values.months !== undefined) readMonths(values.months, null);
  const { env, database, close } = await openCommandDatabase();
  try {
    const months = readMonths(values.months, env.leaverRetentionMonths);
    const { ready, kept } = await listDue(database, months);
    if (values['dry-run']) {
      console.info(`没有写入：离岗满 ${months} 个月的，${ready} 人可以清除，${kept} 人暂不清除。`);
      return;
    }
    const done = await pseudonymiseDue({ database, actor: COMMAND_ACTOR }, months);
    console.info(`已清除 ${done} 人的个人信息，${kept} 人暂不清除。`);
  } finally {
    await close();
  }
}

await runCommand({
  usage: USAGE,
  commands: { import: importRoster, template, pseudonymise, hold, release },
});
