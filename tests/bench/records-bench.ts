/**
 * `pnpm --filter bench run records`: the file of all records of a province over HTTP beside what
 * PostgreSQL’s own `COPY (…) TO STDOUT` does with the same columns, in the same format and through the
 * same kind of answer, in turns.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { exportRecords } from '../../api/src/modules/completion/record-export.service.ts';
import {
  JSON_LINE,
  RECORD_SELECTION,
} from '../../api/src/modules/completion/record-export.store.ts';
import { type Database, openDatabase } from '../../api/src/platform/database/db.ts';
import { createContext } from '../../api/src/platform/graphql/context.ts';
import { newId } from '../../api/src/platform/ids.ts';
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { explainFailure } from '../../api/src/process/start/explain-failure.ts';
import {
  readOptions,
  runCommandLine,
  wholeNumber,
} from '../../schema/src/command/command-line.mjs';
import { median } from './load/latencies.ts';
import { BENCH_DATA_DIR } from './paths.ts';
import { formatTable } from './report/table.ts';
import { seed } from './seed/seed.ts';

const PROVINCE = '910000000000';
const ROUNDS = 3;
const MEGABYTE = 1024 * 1024;
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '4GB' };
const KINDS = ['csv', 'ndjson'] as const;
type Kind = (typeof KINDS)[number];

function contextOf(database: Database) {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const unit = { code: PROVINCE, path: `${PROVINCE}.` };
  return createContext({
    viewer: {
      kind: 'API_KEY',
      keyId: newId(),
      name: 'bench',
      prefix: 'bench',
      expiresAt: null,
      scopes: ['records:read', 'standing:read'],
      unit,
    },
    database,
    requestId: 'bench',
    remoteAddress: '127.0.0.1',
    receivedAt: new Date(),
    log,
  });
}

const RECORDS = `completion_records record
  left join people person on person.id = record.person_id
  left join enrollments enrollment
    on enrollment.region = record.region and enrollment.id = record.enrollment_id
  left join (select digest, canonical->>'title' as title from content_versions) version
    on version.digest = record.activity_digest
  where record.province_code = '${PROVINCE}'`;
// Control characters stand nowhere in JSON, so nothing is quoted.
const COPIES: Readonly<Record<Kind, string>> = {
  csv: `copy (select ${RECORD_SELECTION} from ${RECORDS}) to stdout (format csv, header)`,
  ndjson: `copy (select ${JSON_LINE} from ${RECORDS})
    to stdout (format csv, delimiter E'\\x01', quote E'\\x02')`,
};

const ours = async (database: Database, kind: Kind): Promise<Readable> => {
  const file = await exportRecords(contextOf(database), { orgUnitCode: null, after: null });
  return Readable.from(file.pieces(kind));
};
const copied = async (database: Database, kind: Kind): Promise<Readable> =>
  await database.sql.unsafe(COPIES[kind]).readable();

/** Seconds and bytes until all of it came through an answer of HTTP. */
async function measure(open: () => Promise<Readable>): Promise<{ seconds: number; bytes: number }> {
  const server = createServer(async (_request, response) => {
    const stream = await open();
    stream.on('error', (error) => response.destroy(error));
    stream.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const begun = performance.now();
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`);
    let bytes = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += piece.byteLength;
    }
    return { seconds: (performance.now() - begun) / 1_000, bytes };
  } finally {
    server.close();
  }
}

async function main(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: { records: { type: 'string', default: '1000000' } },
  });
  const records = wholeNumber('records', values.records, 1_000, 20_000_000);
  const server = await startEmbeddedPostgres({
    dataDir: `${BENCH_DATA_DIR}/records-${records}`,
    settings: SETTINGS,
    log: (line) => console.info(line),
  });
  const open = () => openDatabase({ url: server.url, poolSize: 2, applicationName: 'shequ-bench' });
  const database = open();
  try {
    await migrate(database.sql);
    const size = { provinces: 1, workers: Math.ceil(records / 25), records };
    await seed(database, { ...size, log: (line) => console.info(line) });
    await database.sql`set statement_timeout = 0`;
    const rows: string[][] = [];
    for (const kind of KINDS) {
      const times: { ours: number[]; copy: number[] } = { ours: [], copy: [] };
      let megabytes = 0;
      let most = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const watch = setInterval(() => {
          most = Math.max(most, process.memoryUsage.rss());
        }, 50);
        const one = await measure(() => ours(database, kind));
        clearInterval(watch);
        const other = await measure(() => copied(database, kind));
        times.ours.push(one.seconds);
        times.copy.push(other.seconds);
        megabytes = one.bytes / MEGABYTE;
      }
      const [own, copy] = [median(times.ours), median(times.copy)];
      rows.push([
        kind,
        megabytes.toFixed(0),
        own.toFixed(1),
        copy.toFixed(1),
        (copy / own).toFixed(2),
        (most / MEGABYTE).toFixed(0),
      ]);
    }
    console.info(formatTable(['file', 'MB', 's', 's of COPY', 'ratio', 'most RSS, MB'], rows));
  } finally {
    await database.close();
    await server.stop();
  }
}

await runCommandLine({
  usage: `用法：pnpm --filter bench run records [--records 1000000]

把一个省的全部学习记录导出成 .csv 和 .ndjson，和 PostgreSQL 自己的 COPY 轮流比用时。
--records   记录数，1000 到 20000000`,
  run: main,
  explain: explainFailure,
});
