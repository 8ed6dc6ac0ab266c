/**
 * Fills a database with generated people and completion records, for measuring:
 *
 *     DATABASE_URL=… pnpm --filter bench seed --workers 20000 --records 200000
 *
 * The organisation is provinces 91, 92 … (`--provinces`, default 4), which exist nowhere. The same
 * sizes give the same rows; a second run adds nothing. Up to 10 million records, all or nothing.
 */

import { openDatabase } from '../../api/src/platform/database/db.ts';
import { readScriptEnv } from '../../api/src/process/env.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { explainFailure } from '../../api/src/process/start/explain-failure.ts';
import {
  readOptions,
  runCommandLine,
  wholeNumber,
} from '../../schema/src/command/command-line.mjs';
import { seed } from './seed/seed.ts';

const USAGE = `用法：pnpm --filter bench seed [--workers 20000] [--records 200000] [--provinces 4]

在 DATABASE_URL 指定的数据库里生成人员和培训记录，供测量用；同样的数目再次运行不会增加。
--workers     人数，1 到 5000000
--records     记录数，不少于人数，最多 10000000
--provinces   省数，1 到 9`;

async function main(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: {
      workers: { type: 'string', default: '20000' },
      records: { type: 'string', default: '200000' },
      provinces: { type: 'string', default: '4' },
    },
  });
  const workers = wholeNumber('workers', values.workers, 1, 5_000_000);
  const records = wholeNumber('records', values.records, workers, 10_000_000);
  const provinces = wholeNumber('provinces', values.provinces, 1, 9);
  const env = readScriptEnv();
  const database = openDatabase({
    url: env.databaseUrl,
    poolSize: 2,
    applicationName: 'shequ-seed',
  });
  const started = performance.now();
  try {
    await migrate(database.sql);
    const result = await seed(database, {
      workers,
      records,
      provinces,
      log: (line) => console.info(line),
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.info(
      `added ${result.units} units, ${result.people} people, ${result.records} records in ${seconds} s`,
    );
  } finally {
    await database.close();
  }
}

await runCommandLine({ usage: USAGE, run: main, explain: explainFailure });
