/** The database as an operator sees it. See `--help`. */
import { readOptions, wholeNumber } from '@shequ/schema/command/command-line.mjs';
import { writeDistributionScript } from '../src/process/cluster/cluster-script.ts';
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { runCommand } from '../src/process/command/run-command.ts';

const USAGE = `用法：
  db distribute [--shards 32]

输出把各表分布到 Citus 集群的 SQL，只输出，不执行。停掉服务、备份之后：
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

await runCommand({ usage: USAGE, commands: { distribute } });
