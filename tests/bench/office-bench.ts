/**
 * `pnpm --filter bench run office`: how long a coordinator waits for the pages and files of a subtree of
 * `--people` with `--records`, asked of the server as it ships by what the pages ask. README.md has figures.
 */
import { join } from 'node:path';
import { hashPassword } from '../../api/src/modules/organisation/credential/password.ts';
import { registerPeople } from '../../api/src/modules/organisation/management/register-people.service.ts';
import { fillSearchKeys } from '../../api/src/modules/organisation/person/search/person-search.service.ts';
import { sweepStanding } from '../../api/src/modules/standing/standing.sweeper.ts';
import '../../api/src/modules/completion-steps.ts';
import { listEvents } from '../../api/src/modules/audit/list-events.service.ts';
import { SYSTEM_ACTOR } from '../../api/src/platform/change/actor.ts';
import { recordChange } from '../../api/src/platform/change/record-change.ts';
import { type Database, openDatabase } from '../../api/src/platform/database/db.ts';
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { explainFailure } from '../../api/src/process/start/explain-failure.ts';
import { syncContent } from '../../api/src/sync/sync-content.ts';
import { contentFolders } from '../../docs-site/config/environment.ts';
import {
  readOptions,
  runCommandLine,
  unknownWord,
  wholeNumber,
} from '../../schema/src/command/command-line.mjs';
import { BENCH_SECRET } from './database/run-command.ts';
import { Latencies, median } from './load/latencies.ts';
import { askGraphql, fetchFile, type Session, signIn } from './office/ask.ts';
import { LARGE_FILE_HEAD, measureLargeFile } from './office/large-files.ts';
import {
  fillBoard,
  fillOffice,
  OFFICE_PROVINCE,
  selectOfficeSize,
  settle,
  spreadClearances,
} from './office/office.store.ts';
import { BENCH_DATA_DIR } from './paths.ts';
import { formatTable } from './report/table.ts';
import { seed } from './seed/seed.ts';
import { startServerProcess } from './targets/server-process.ts';

/** What a page of the site asks. By a name that the compiler does not follow: their types need the site's own settings. */
async function documentsOf(feature: string): Promise<Readonly<Record<string, string>>> {
  return await import(`../../docs-site/src/features/${feature}/documents.ts`);
}
const { FIND_PEOPLE = '' } = await documentsOf('manage-people');
const { SUMMARY = '', LEARNING = '', TALKS = '' } = await documentsOf('learning-board');
const { COUNTS = '', CLEARANCES = '' } = await documentsOf('clearance-board');
const { AUDIT_EVENTS = '' } = await documentsOf('manage-audit');

const GOAL_MS = 500;
const ROUNDS = 15;
const FILE_ROUNDS = 3;
const PASSWORD = 'office-of-the-bench-8';
/** Has a rule of clearance. */
const POSITION = 'service';
const PROGRAM = 'onboarding';
/** As the other benches: what is measured is work, not reading from disk. */
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '4GB', work_mem: '16MB' };

const LARGE_LISTS = ['roster', 'clearance', 'learning', 'records'] as const;
type LargeList = (typeof LARGE_LISTS)[number];

function readLists(names: string): LargeList[] {
  return names.split(',').map((name) => {
    const list = LARGE_LISTS.find((known) => known === name.trim());
    if (list === undefined) throw unknownWord('--files 的名单', name, LARGE_LISTS);
    return list;
  });
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  console.info(`${what}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  return result;
}

interface Size {
  workers: number;
  records: number;
}

async function fillProvince(database: Database, size: Size): Promise<void> {
  await migrate(database.sql);
  const plan = { provinces: 1, ...size, log: () => undefined };
  await timed('people and records', () => seed(database, plan));
  await timed('content', () => syncContent(database, contentFolders()));
}

/** What the files of these lists are made of, and nothing else. */
async function prepareFiles(
  database: Database,
  size: Size,
  lists: readonly LargeList[],
): Promise<void> {
  const { sql } = database;
  await fillProvince(database, size);
  for (const board of ['clearance', 'learning'] as const) {
    if (!lists.includes(board)) continue;
    const each = Math.ceil(size.records / size.workers);
    await timed(board, () => fillBoard(sql, board, each));
  }
  await spreadClearances(sql);
  await settle(sql);
}

async function prepareOffice(database: Database, size: Size): Promise<void> {
  const { sql } = database;
  await fillProvince(database, size);
  await timed('posts, assignments and audit events', () => fillOffice(sql, POSITION, PROGRAM));
  await timed('keys of the search', () => fillSearchKeys(database));
  await timed('list of the audit log', () => listEvents(database));
  await settle(sql);
  await timed('boards', () => sweepStanding(database, { full: true }));
  await spreadClearances(sql);
  await settle(sql);
}

/** Somebody who may see everything of the province; returns their number. */
async function addViewer(database: Database): Promise<string> {
  const staffNumber = `office-${Date.now().toString(36)}`;
  const passwordHash = await hashPassword(PASSWORD);
  const role = (name: 'COORDINATOR' | 'ADMIN' | 'AUDITOR') => ({
    role: name,
    orgUnitCode: OFFICE_PROVINCE,
  });
  const person = {
    staffNumber,
    displayName: '测量员',
    phone: null,
    passwordHash,
    passwordChangeRequired: false,
    posts: [],
    roles: [role('COORDINATOR'), role('ADMIN'), role('AUDITOR')],
  };
  await recordChange({ database, actor: SYSTEM_ACTOR }, (change) =>
    registerPeople(change, [person]),
  );
  return staffNumber;
}

const unit = OFFICE_PROVINCE;
const learning = { day: null, first: 50, after: null, withParts: false };
const clearance = { day: null, first: 50, after: null, withParts: false, withPhone: true };
const people = { unit, kind: null, first: 50, after: null };
const PAGES: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['people, first page', FIND_PEOPLE, { ...people, search: null }],
  ...['seed00012345', '12345', 'wxm', '王', 'w', '李晓', '欧阳'].map(
    (search) => [`people, search ${search}`, FIND_PEOPLE, { ...people, search }] as const,
  ),
  ['learning, counts', SUMMARY, { unit, position: null, day: null }],
  ['learning, counts of a position', SUMMARY, { unit, position: POSITION, day: null }],
  ['learning, people', LEARNING, { ...learning, filter: { orgUnitCode: unit } }],
  [
    'learning, people with parts',
    LEARNING,
    { ...learning, withParts: true, filter: { orgUnitCode: unit, programSlug: PROGRAM } },
  ],
  ...(['OVERDUE', 'COMPLETED'] as const).map(
    (state) =>
      [
        `learning, ${state}`,
        LEARNING,
        { ...learning, filter: { orgUnitCode: unit, state } },
      ] as const,
  ),
  [
    'learning, whom to talk to',
    TALKS,
    { first: 50, after: null, withPhone: true, filter: { orgUnitCode: unit, state: 'OVERDUE' } },
  ],
  ['clearance, counts', COUNTS, { unit, position: null, day: null }],
  ['clearance, counts of a position', COUNTS, { unit, position: POSITION, day: null }],
  ['clearance, people', CLEARANCES, { ...clearance, filter: { orgUnitCode: unit } }],
  [
    'clearance, with parts',
    CLEARANCES,
    { ...clearance, withParts: true, filter: { orgUnitCode: unit, position: POSITION } },
  ],
  ...(['GRANTED', 'EXPIRED'] as const).map(
    (state) =>
      [
        `clearance, ${state}`,
        CLEARANCES,
        { ...clearance, filter: { orgUnitCode: unit, state } },
      ] as const,
  ),
  ['audit, first page', AUDIT_EVENTS, { filter: { orgUnitCode: unit }, first: 50, after: null }],
  [
    'audit, one action',
    AUDIT_EVENTS,
    { filter: { orgUnitCode: unit, action: 'person:disable' }, first: 50, after: null },
  ],
];
const FILES = ['roster', 'learning', 'clearance', 'audit'].flatMap((name) =>
  ['csv', 'xlsx'].map((kind) => `/api/exports/${name}.${kind}?unit=${unit}`),
);

async function measurePages(session: Session): Promise<number> {
  let worst = 0;
  const rows: string[][] = [];
  for (const [name, query, variables] of PAGES) {
    const latencies = new Latencies();
    const first = await askGraphql(session, query, variables);
    for (let round = 0; round < ROUNDS; round += 1) {
      latencies.add(await askGraphql(session, query, variables));
    }
    worst = Math.max(worst, latencies.percentile(50));
    const at = [0, 50, 95, 100].map((share) => latencies.percentile(share));
    rows.push([name, ...[first, ...at].map((ms) => ms.toFixed(0))]);
  }
  console.info(formatTable(['page', 'first ms', 'least ms', 'p50 ms', 'p95 ms', 'most ms'], rows));
  return worst;
}

async function measureFiles(session: Session): Promise<number> {
  let worst = 0;
  const rows: string[][] = [];
  for (const path of FILES) {
    const times = [];
    for (let round = 0; round < FILE_ROUNDS; round += 1) times.push(await fetchFile(session, path));
    const firsts = times.map(({ firstRow }) => firstRow);
    const last = times.at(-1) as (typeof times)[number];
    worst = Math.max(worst, median(firsts));
    rows.push([
      path.split(/[/?]/)[3] ?? path,
      ...[Math.min(...firsts), median(firsts), Math.max(...firsts)].map((ms) => ms.toFixed(0)),
      (last.whole / 1_000).toFixed(1),
      (last.bytes / 1_048_576).toFixed(1),
    ]);
  }
  const head = ['file', 'first row, least ms', 'p50 ms', 'most ms', 'whole s', 'MB'];
  console.info(`\n${formatTable(head, rows)}`);
  return worst;
}

async function measureLargeFiles(session: Session, lists: readonly LargeList[], pid: number) {
  const rows = [];
  // One after the other: the memory is that of one file.
  for (const list of lists) {
    for (const kind of ['csv', 'xlsx']) {
      const path = `/api/exports/${list}.${kind}?unit=${unit}`;
      const row = await measureLargeFile(session, path, pid);
      console.info(row.join('  '));
      rows.push(row);
    }
  }
  console.info(`\n${formatTable(LARGE_FILE_HEAD, rows)}`);
}

async function measureGoal(session: Session): Promise<number> {
  const worst = Math.max(await measurePages(session), await measureFiles(session));
  const verdict = worst <= GOAL_MS ? 'reached' : 'NOT reached';
  console.info(
    `\ngoal of ${GOAL_MS} ms to the first row, at the median: ${verdict} (${worst.toFixed(0)} ms)`,
  );
  return worst <= GOAL_MS ? 0 : 1;
}

async function main(args: string[]): Promise<number> {
  const { values } = readOptions({
    args,
    options: {
      people: { type: 'string', default: '100000' },
      records: { type: 'string', default: '400000' },
      files: { type: 'string' },
    },
  });
  const workers = wholeNumber('people', values.people, 1_000, 1_000_000);
  const records = wholeNumber('records', values.records, 1_000, 10_000_000);
  const lists = values.files === undefined ? null : readLists(values.files);
  const kind = lists === null ? 'office' : 'office-files';
  const dataDir = join(BENCH_DATA_DIR, `${kind}-${workers}-${records}`);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: SETTINGS,
    log: (line) => console.info(line),
  });
  const database = openDatabase({ url: postgres.url, poolSize: 4, applicationName: 'shequ-bench' });
  try {
    const size = { workers, records };
    await (lists === null ? prepareOffice(database, size) : prepareFiles(database, size, lists));
    const staffNumber = await addViewer(database);
    console.info(JSON.stringify(await selectOfficeSize(database.sql)));
    const server = await startServerProcess({
      name: 'office',
      args: ['api/src/main.ts'],
      env: {
        DATABASE_URL: postgres.url,
        DATA_DIR: join(BENCH_DATA_DIR, 'office-server'),
        AUTH_SECRET: BENCH_SECRET,
        RATE_LIMIT_POINTS_PER_SECOND: '1000000',
      },
      readyPath: '/readyz',
    });
    try {
      const session = await signIn(`http://127.0.0.1:${server.port}`, staffNumber, PASSWORD);
      if (lists === null) return await measureGoal(session);
      await measureLargeFiles(session, lists, server.pid);
      return 0;
    } finally {
      await server.stop();
    }
  } finally {
    await database.close();
    await postgres.stop();
  }
}

await runCommandLine({
  usage: `用法：pnpm --filter bench run office [--people 100000] [--records 400000] [--files roster,records]

在有这么多人、这么多培训记录的一个省里打开工作人员的各页、导出各种文件，报告等到第一行的用时。
--people    人数，1000 到 1000000
--records   培训记录，1000 到 10000000
--files     只测 ${LARGE_LISTS.join('、')} 中几个的大文件：各下载一次，报告用时和服务器的内存`,
  run: main,
  explain: explainFailure,
});
