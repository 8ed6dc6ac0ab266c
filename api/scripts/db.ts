/** The database as an operator sees it. See `--help`. */
import { parseArgs } from 'node:util';
import { writeDistributionScript } from '../src/cluster/cluster-script.ts';
import { openCommandDatabase } from '../src/command/open-database.ts';
import { runCommand, UsageError } from '../src/command/run-command.ts';

const USAGE = `用法：
  db distribute [--shards 32]

输出把各表分布到 Citus 集群的 SQL，只输出，不执行。停掉服务、备份之后：
  pnpm --silent --filter api db distribute > distribute.sql
  psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f distribute.sql
--shards 是分片数，1–1000，分布后不易更改；一般取节点数的若干倍。`;

async function distribute(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { shards: { type: 'string', default: '32' } } });
  const shards = Number(values.shards);
  if (!/^\d{1,4}$/.test(values.shards) || shards < 1 || shards > 1000) {
    throw new UsageError(`--shards 应为 1–1000 的整数，得到的是 ${values.shards}。`);
  }
  const { database, close } = await openCommandDatabase();
  try {
    console.info(await writeDistributionScript(database.sql, shards));
  } finally {
    await close();
  }
}

await runCommand({ usage: USAGE, commands: { distribute } });
