/**
 * `pnpm --filter bench run people`: what a search for people costs in a subtree of `--people`, all in
 * one district, by rare and by common words. The keys are made as the server makes them.
 */
import { fillSearchKeys } from '../../api/src/modules/organisation/person/search/person-search.service.ts';
import { selectFound } from '../../api/src/modules/organisation/person/search/person-search.store.ts';
import { readPersonQuery } from '../../api/src/modules/organisation/person/search/search-text.ts';
import { openDatabase } from '../../api/src/platform/database/db.ts';
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { explainFailure } from '../../api/src/process/start/explain-failure.ts';
import {
  readOptions,
  runCommandLine,
  wholeNumber,
} from '../../schema/src/command/command-line.mjs';
import { Latencies } from './load/latencies.ts';
import { BENCH_DATA_DIR } from './paths.ts';
import { formatTable } from './report/table.ts';
import { insertPeopleOfDistrict } from './seed/people.store.ts';

const ROUNDS = 30;
const DISTRICT = '980101000000';
/** Rare, middling, common and absent. */
const SEARCHES = ['seed00012345', '12345', 'wangxiaoming', 'wxm', '王', 'w', 'li', '李晓', '欧阳'];

async function main(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: { people: { type: 'string', default: '100000' } },
  });
  const people = wholeNumber('people', values.people, 1_000, 2_000_000);
  const server = await startEmbeddedPostgres({
    dataDir: `${BENCH_DATA_DIR}/people-${people}`,
    log: (line) => console.info(line),
  });
  const database = openDatabase({ url: server.url, poolSize: 2, applicationName: 'shequ-bench' });
  try {
    await migrate(database.sql);
    await insertPeopleOfDistrict(database.sql, DISTRICT, people);
    const started = performance.now();
    const filled = await fillSearchKeys(database);
    console.info(`keys of ${filled} people in ${Math.round(performance.now() - started)} ms`);
    await database.sql`analyze`;
    const rows: string[][] = [];
    for (const typed of SEARCHES) {
      const latencies = new Latencies();
      let found = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const begun = performance.now();
        const page = await selectFound(database.sql, {
          unit: { code: DISTRICT, level: 'DISTRICT' },
          kind: null,
          ...readPersonQuery(typed),
          limit: 51,
          after: null,
        });
        latencies.add(performance.now() - begun);
        found = page.length;
      }
      const at = (share: number) => latencies.percentile(share).toFixed(1);
      rows.push([typed, String(found), at(50), at(95), at(100)]);
    }
    console.info(formatTable(['searched', 'found', 'p50 ms', 'p95 ms', 'most ms'], rows));
  } finally {
    await database.close();
    await server.stop();
  }
}

await runCommandLine({
  usage: `用法：pnpm --filter bench run people [--people 100000]

在有这么多人的一个区里按姓名、拼音和工号找人，报告用时。
--people   人数，1000 到 2000000`,
  run: main,
  explain: explainFailure,
});
