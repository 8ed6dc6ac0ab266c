/**
 * `pnpm --filter bench run export`: what files of a district of `--people` cost in time and memory, the
 * roster and the audit log, as .csv and .xlsx; and what listing and sealing as many audit events costs.
 * Resident memory is that of this process, which writes the files as the server does.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exportRoster } from '../../api/src/import/roster-export.service.ts';
import { exportAudit } from '../../api/src/modules/audit/audit-export.service.ts';
import { listEvents } from '../../api/src/modules/audit/list-events.service.ts';
import { sealEvents } from '../../api/src/modules/audit/seal.service.ts';
import type { Viewer } from '../../api/src/platform/authz.ts';
import { type Database, openDatabase } from '../../api/src/platform/database/db.ts';
import { createContext } from '../../api/src/platform/graphql/context.ts';
import { newId } from '../../api/src/platform/ids.ts';
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { explainFailure } from '../../api/src/process/start/explain-failure.ts';
import { type WrittenTable, writeTable } from '../../api/src/spreadsheet/write-table.ts';
import {
  readOptions,
  runCommandLine,
  wholeNumber,
} from '../../schema/src/command/command-line.mjs';
import { BENCH_DATA_DIR } from './paths.ts';
import { formatTable } from './report/table.ts';
import { insertAuditEventsOf } from './seed/audit-events.store.ts';
import { insertPeopleOfDistrict } from './seed/people.store.ts';

// As `--expose-gc`, which a script of a package has no place for before its file.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const DISTRICT = '980101000000';
const PATH = '980000000000.980100000000.980101000000.';
const MEGABYTE = 1024 * 1024;

function contextOf(database: Database) {
  const unit = { code: DISTRICT, path: PATH };
  const viewer: Viewer = {
    kind: 'PERSON',
    personId: newId(),
    staffNumber: 'bench',
    displayName: 'bench',
    grants: [
      { role: 'ADMIN', unit },
      { role: 'AUDITOR', unit },
    ],
  };
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const request = { requestId: 'bench', remoteAddress: '127.0.0.1', receivedAt: new Date(), log };
  return createContext({ viewer, database, ...request });
}

/** Writes the file to nowhere; returns a row of the report. */
async function measure(
  name: string,
  kind: 'csv' | 'xlsx',
  make: () => Promise<WrittenTable>,
): Promise<string[]> {
  collectGarbage();
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  let bytes = 0;
  let pieces = 0;
  let firstAfter = 0;
  let mostAtStart = 0;
  let most = 0;
  for await (const piece of writeTable(kind, await make())) {
    if (pieces === 0) firstAfter = performance.now() - begun;
    bytes += piece.byteLength;
    pieces += 1;
    if (pieces % 16 !== 0) continue;
    const rss = process.memoryUsage.rss();
    most = Math.max(most, rss);
    if (bytes < 4 * MEGABYTE) mostAtStart = most;
  }
  const inMegabytes = (size: number): string => (size / MEGABYTE).toFixed(0);
  return [
    `${name}.${kind}`,
    inMegabytes(bytes),
    (firstAfter / 1_000).toFixed(2),
    ((performance.now() - begun) / 1_000).toFixed(1),
    inMegabytes(before),
    inMegabytes(mostAtStart),
    inMegabytes(most),
  ];
}

async function main(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: { people: { type: 'string', default: '100000' } },
  });
  const people = wholeNumber('people', values.people, 1_000, 2_000_000);
  const server = await startEmbeddedPostgres({
    dataDir: `${BENCH_DATA_DIR}/export-${people}`,
    log: (line) => console.info(line),
  });
  const database = openDatabase({ url: server.url, poolSize: 2, applicationName: 'shequ-bench' });
  try {
    await migrate(database.sql);
    await insertPeopleOfDistrict(database.sql, DISTRICT, people);
    await insertAuditEventsOf(database.sql, DISTRICT);
    await database.sql`analyze`;
    for (const [what, work] of [
      ['listed', listEvents],
      ['sealed', sealEvents],
    ] as const) {
      const begun = performance.now();
      const count = await work(database);
      console.info(`${count} events ${what} in ${Math.round(performance.now() - begun)} ms`);
    }
    await database.sql`analyze`;
    const rows: string[][] = [];
    for (const kind of ['csv', 'xlsx'] as const) {
      rows.push(await measure('roster', kind, () => exportRoster(contextOf(database), DISTRICT)));
      rows.push(await measure('audit', kind, () => exportAudit(contextOf(database), DISTRICT, {})));
    }
    const head = ['file', 'MB', 'first s', 's', 'RSS before', 'RSS at 4 MB', 'most RSS'];
    console.info(formatTable(head, rows));
  } finally {
    await database.close();
    await server.stop();
  }
}

await runCommandLine({
  usage: `用法：pnpm --filter bench run export [--people 100000]

把有这么多人的一个区的花名册和审计记录导出成文件，报告用时和内存。
--people   人数，1000 到 2000000；审计事件与人数相同`,
  run: main,
  explain: explainFailure,
});
