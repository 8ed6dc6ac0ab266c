/**
 * The board of clearances of a district of 10,000 people: how long its derived table takes to make, and
 * how long a coordinator waits for a page of it.
 */
import { currentCatalogue } from '../../../api/src/modules/course/catalogue.ts';
import { sweepStanding } from '../../../api/src/modules/standing/standing.sweeper.ts';
import '../../../api/src/modules/completion-steps.ts';
import { openDatabase } from '../../../api/src/platform/database/db.ts';
import { digestOf } from '../../../schema/src/content/digest.ts';
import type { Clearance } from '../../../schema/src/content/model.ts';
import { namedUuid } from '../../../schema/src/content/source/uuid.ts';
import type { RunningDatabase } from '../database/open-database.ts';
import { runCommand } from '../database/run-command.ts';
import { Connection, encodeRequest } from '../load/connection.ts';
import type { Latencies } from '../load/latencies.ts';
import { type LoadRequest, runLoad } from '../load/run-load.ts';
import { makeSeedCourse } from '../seed/seed-content.ts';
import {
  analyzeCache,
  BOARD_DISTRICT,
  BOARD_PROVINCE,
  countCache,
  emptyCache,
  movePeople,
  storeRule,
} from './board.store.ts';

const PEOPLE = 10_000;
const POSITION = 'bench-duty';
/** A board is looked at by a few people at once, not by hundreds. */
const CONNECTIONS = 4;
const COURSES = 16;

/** Two courses of these, no older than five years: people are in every state. */
const RULE: Clearance = {
  uuid: namedUuid('seed/clearance'),
  slug: 'seed-duty',
  title: '样例上岗条件',
  position: POSITION,
  orgUnits: [],
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  requires: {
    id: 'root',
    kind: 'AT_LEAST',
    atLeast: 2,
    of: Array.from({ length: COURSES }, (_, index) => ({
      id: `course-${index}`,
      kind: 'COURSE' as const,
      ref: { kind: 'COURSE' as const, uuid: makeSeedCourse(index).course.uuid, title: `${index}` },
      validMonths: 60,
    })),
  },
  sources: [],
  reviewedOn: '2026-01-01',
  body: '',
};

const PAGE = `query Board($unit: String!, $state: ClearanceState, $after: String) {
  dutyClearances(filter: { orgUnitCode: $unit, state: $state }, first: 50, after: $after) {
    edges { node { person { staffNumber displayName } position state validFrom validUntil } }
    pageInfo { hasNextPage endCursor } } }`;
const REASONS = `query Reasons($unit: String!, $state: ClearanceState) {
  dutyClearances(filter: { orgUnitCode: $unit, state: $state }, first: 50) {
    edges { node { person { staffNumber displayName } state validUntil minutesLeft
      nextStep { text href } } } } }`;
const COUNTS = `query Counts($unit: String!) { clearanceCounts(orgUnitCode: $unit) {
  unit { code name } position granted pending expired waived noRule expiringSoon } }`;

export interface BoardResult {
  people: number;
  /** Seconds that making all rows of the derived table took. */
  madeIn: number;
  lines: { name: string; latencies: Latencies; errors: Map<string, number> }[];
}

/** Prepares the district and measures each part of the board for so many seconds. */
export async function runBoard(
  { url, sql }: RunningDatabase,
  { port, seconds }: { port: number; seconds: number },
): Promise<BoardResult> {
  await movePeople(sql, POSITION, PEOPLE);
  await storeRule(sql, RULE, digestOf(RULE));
  await emptyCache(sql);
  const database = openDatabase({ url, poolSize: 4 });
  let people: number;
  let madeIn: number;
  try {
    await currentCatalogue(database);
    const started = performance.now();
    // The server's own rounds take a share of them.
    await sweepStanding(database, { full: true });
    madeIn = (performance.now() - started) / 1_000;
    people = await countCache(sql);
  } finally {
    await database.close();
  }
  await analyzeCache(sql);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const flags = { name: 'board', scope: 'standing:read', unit: BOARD_PROVINCE, expires: tomorrow };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const key = (await runCommand('api/scripts/apikey.ts', ['create', ...args], url)).trim();
  const unit = BOARD_DISTRICT;
  const asked: [string, string, Record<string, unknown>][] = [
    ['page', PAGE, { unit }],
    ['page of EXPIRED', PAGE, { unit, state: 'EXPIRED' }],
    ['page of GRANTED', PAGE, { unit, state: 'GRANTED' }],
    ['page of WAIVED (none)', PAGE, { unit, state: 'WAIVED' }],
    ['page with next steps', REASONS, { unit, state: 'PENDING' }],
    ['counts', COUNTS, { unit }],
  ];
  const lines: BoardResult['lines'] = [];
  for (const [name, query, variables] of asked) {
    const request = await prepare(port, key, query, variables);
    const settings = { port, connections: CONNECTIONS };
    await runLoad([request], { ...settings, seconds: 1 });
    const { latencies, errors } = await runLoad([request], { ...settings, seconds });
    lines.push({ name, latencies, errors });
  }
  return { people, madeIn, lines };
}

/** The request with the answer that it has to have each time. */
async function prepare(
  port: number,
  key: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<LoadRequest> {
  const bytes = encodeRequest({
    method: 'POST',
    path: '/graphql',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const connection = await Connection.open(port);
  const { status, body } = await connection.send(bytes);
  connection.close();
  const text = body.toString();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (status !== 200 || errors !== undefined) throw new Error(`the board is refused: ${text}`);
  return { bytes, expected: Buffer.from(JSON.stringify({ data }).slice(0, -1)) };
}
