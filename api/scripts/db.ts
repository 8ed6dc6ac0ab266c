/** The database as an operator sees it. See `--help`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readOptions, UsageError, wholeNumber } from '@shequ/schema/command/command-line.mjs';
import { writeDistributionScript } from '../src/process/cluster/cluster-script.ts';
import { callerPath } from '../src/process/command/caller-path.ts';
import { joinEmbedded, openCommandDatabase } from '../src/process/command/open-database.ts';
import { runCommand } from '../src/process/command/run-command.ts';
import { backUp } from '../src/process/embedded/backup.ts';
import { readCommandEnv } from '../src/process/env.ts';

const USAGE = `用法：
  db backup 文件夹
  db distribute [--shards 32]

backup 备份内置数据库，服务运行时也可以。文件夹必须还不存在，中途失败不会留下它。
恢复：停掉服务，把备份复制到一个新的数据目录，用它启动：
  cp -a 文件夹 新目录 && DATA_DIR=新目录 npm start
备份里没有签名密钥：数据目录的 keys 和 auth-secret 请另行保存，恢复时放回新目录。

distribute 输出把各表分布到 Citus 集群的 SQL，只输出，不执行。停掉服务、备份之后：
  pnpm --silent --filter api db distribute > distribute.sql
  psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f distribute.sql
--shards 是分片数，1–1000，分布后不易更改；一般取节点数的若干倍。`;

async function distribute(args: string[]): Promise<void> {
  const { values } = readOptions({ args, options: { shards: { type: 'string', default: '32' } } });
  const shards = wholeNumber('shards', values.shards, 1, 1000);
  const { database, close } = await openCommandDatabase();
  try {
    console.info(await writeDistributionScript(database.sql, shards));
  } finally {
    await close();
  }
}

function folderOf([given, ...more]: readonly string[]): string {
  if (more.length > 0) throw new UsageError('一次只写一个文件夹。');
  if (given === undefined) throw new UsageError('请写出备份到哪个文件夹。');
  const folder = callerPath(given);
  if (existsSync(folder))
    throw new UsageError(`${folder} 已存在；备份不覆盖任何东西，请另写一个。`);
  if (!existsSync(dirname(folder)))
    throw new UsageError(`没有文件夹 ${dirname(folder)}，请先建立。`);
  return folder;
}

async function backup(args: string[]): Promise<void> {
  const { positionals } = readOptions({ args, allowPositionals: true });
  const folder = folderOf(positionals);
  const { databaseUrl, dataDir } = readCommandEnv();
  if (databaseUrl !== null) {
    throw new UsageError(
      '设置了 DATABASE_URL：这个命令只备份内置数据库，请用 pg_basebackup 或 pg_dump 备份你的 PostgreSQL。',
    );
  }
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new UsageError(`${dataDir} 里没有内置数据库；请用 DATA_DIR 指定数据目录。`);
  }
  // Not migrated before: a backup is what one makes before an upgrade.
  const server = await joinEmbedded(dataDir);
  try {
    const { bytes, milliseconds } = await backUp({ url: server.url, dataDir }, folder);
    const size = (bytes / 1_000_000).toFixed(1);
    console.info(`已备份到 ${folder}：${size} MB，用时 ${(milliseconds / 1_000).toFixed(1)} 秒。`);
  } finally {
    await server.close();
  }
}

await runCommand({ usage: USAGE, commands: { backup, distribute } });
