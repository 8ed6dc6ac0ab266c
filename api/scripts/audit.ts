/** The chain over the audit log, checked and exported. See `--help`. */
import { readFile } from 'node:fs/promises';
import { readOptions, UsageError } from '@shequ/schema/command/command-line.mjs';
import { selectedRegions, storedHeads } from '../src/modules/audit/chain.service.ts';
import { parseHeads, printHead } from '../src/modules/audit/heads-file.ts';
import {
  type ChainFault,
  type FaultKind,
  verifyHeads,
  verifyRegion,
} from '../src/modules/audit/verify.service.ts';
import { callerPath } from '../src/process/command/caller-path.ts';
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { runCommand } from '../src/process/command/run-command.ts';

const USAGE = `用法：
  audit verify [--region 4101] [--heads 文件]
  audit heads [--region 4101] > 文件

verify 从第一环起重新计算审计链，指出第一处被改动、缺少、多出或调换的地方；有问题时退出码为 1。
--heads 再与另行保存的每日链头比对，防止整条链被重写。
heads 输出已签名的每日链头，每行一个；请定期保存到数据库之外的地方。`;

const SENTENCES: Readonly<Record<FaultKind, string>> = {
  MISSING_LINK: '缺少这一环',
  SWAPPED: '这一环不在原来的位置，与别处调换过',
  MISSING_EVENT: '这一环对应的审计事件不见了',
  CHANGED_EVENT: '这一环对应的审计事件被改动过',
  BROKEN_LINK: '这一环本身被改动过',
  EXTRA_EVENT: '有一条审计事件不在链上，却排在已封存的事件之前，是后来插入的',
  CHANGED_PERSONAL: '这一环的事件旁边保存的个人内容被改动过',
  REWRITTEN: '链上的值与当天签名的链头不同，链被重写过',
  FORGED_HEAD: '这个链头不是本服务器的密钥签的',
};

const sayFault = ({ region, seq, kind, eventId }: ChainFault): string =>
  [
    `区划 ${region}${seq === null ? '' : ` 第 ${seq} 环`}：${SENTENCES[kind]}`,
    eventId === null ? '' : `（事件 ${eventId}）`,
    '。',
  ].join('');

function regionOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[0-9]{4}$/.test(text)) return text;
  throw new UsageError(`--region 应为 4 位区划，如 4101，得到的是“${text}”。`);
}

async function readHeads(file: string) {
  const path = callerPath(file);
  const text = await readFile(path, 'utf8').catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') throw new UsageError(`没有文件 ${path}。`);
    throw error;
  });
  const parsed = parseHeads(text);
  if ('heads' in parsed) return parsed.heads;
  throw new UsageError(
    `${path} 第 ${parsed.faultyLine} 行不是链头；应为 audit heads 输出的文件，请原样使用。`,
  );
}

async function verify(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: { region: { type: 'string' }, heads: { type: 'string' } },
  });
  const region = regionOf(values.region);
  const heads = values.heads === undefined ? [] : await readHeads(values.heads);
  const { database, close } = await openCommandDatabase();
  try {
    for (const each of await selectedRegions(database, region)) {
      const { links, unsealed, fault } = await verifyRegion(database, each);
      const waiting = unsealed === 0 ? '' : `，另有 ${unsealed} 条等待封存`;
      if (fault === null) console.info(`区划 ${each}：${links} 环完好${waiting}。`);
      else {
        process.exitCode = 1;
        console.error(sayFault(fault));
      }
    }
    const asked = heads.filter((head) => region === null || head.region === region);
    const fault = await verifyHeads(database, asked);
    if (fault !== null) {
      process.exitCode = 1;
      console.error(sayFault(fault));
    } else if (values.heads !== undefined) console.info(`${asked.length} 个链头与链一致。`);
  } finally {
    await close();
  }
}

async function heads(args: string[]): Promise<void> {
  const { values } = readOptions({ args, options: { region: { type: 'string' } } });
  const { database, close } = await openCommandDatabase();
  try {
    for (const head of await storedHeads(database, regionOf(values.region))) {
      console.info(printHead(head));
    }
  } finally {
    await close();
  }
}

await runCommand({ usage: USAGE, commands: { verify, heads } });
