/**
 * Fills a database with generated people and completion records, for measuring:
 *
 *     DATABASE_URL=… pnpm --filter api seed --workers 20000 --records 200000
 *
 * The organisation is provinces 91, 92 … (`--provinces`, default 4), which exist nowhere. The same
 * sizes give the same rows; a second run adds nothing. Up to 10 million records, all or nothing.
 */
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/db.ts';
import { EnvError, readScriptEnv } from '../src/env.ts';
import { migrate } from '../src/migrate.ts';
import { seed } from '../src/seed/seed.ts';
import { explainFailure } from '../src/start/explain-failure.ts';

function count(name: string, text: string, minimum: number, maximum: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new EnvError(
    `--${name} 应为 ${minimum} 到 ${maximum} 之间的整数，得到的是 ${JSON.stringify(text)}。`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      workers: { type: 'string', default: '20000' },
      records: { type: 'string', default: '200000' },
      provinces: { type: 'string', default: '4' },
    },
  });
  const workers = count('workers', values.workers, 1, 5_000_000);
  const records = count('records', values.records, workers, 10_000_000);
  const provinces = count('provinces', values.provinces, 1, 9);
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

main().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
