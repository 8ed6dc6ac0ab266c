/**
 * Makes the requests of the measurements for one target: walks its lists by its own cursors and
 * checks every answer against the reference on the way. What was checked is what is measured.
 */
import { isDeepStrictEqual } from 'node:util';
import type postgres from 'postgres';
import {
  selectReferenceRecords,
  selectReferenceTranscript,
} from '../database/bench-database.store.ts';
import { Connection, encodeRequest, type HttpRequest } from '../load/connection.ts';
import type { LoadRequest } from '../load/run-load.ts';
import {
  PAGE_SIZE,
  type Page,
  type RecordRow,
  type SampledPerson,
  type Target,
} from '../targets/target.ts';

export interface Sample {
  /** Districts whose first page is asked for. */
  districts: readonly string[];
  /** How many of them are walked down. */
  deepDistricts: number;
  /** Pages walked in each. */
  depth: number;
  people: readonly SampledPerson[];
}

export interface PreparedRequests {
  first: LoadRequest[];
  deep: LoadRequest[];
  transcript: LoadRequest[];
}

/** Deep pages begin here. */
const DEEP_FROM_PAGE = 10;
/** How many ways the walks and checks go at once. */
const WAYS = 4;

export class WrongAnswer extends Error {
  override name = 'WrongAnswer';
}

/** Throws WrongAnswer, naming target and page, at the first difference. */
export async function prepareRequests(
  target: Target,
  sample: Sample,
  sql: postgres.Sql,
): Promise<PreparedRequests> {
  const prepared: PreparedRequests = { first: [], deep: [], transcript: [] };
  await eachOf(sample.districts, target.port, async (connection, district, index) => {
    const pages = index < sample.deepDistricts ? sample.depth : 1;
    const reference = await selectReferenceRecords(sql, district, pages * PAGE_SIZE + 1);
    const requests = await walkDistrict(target, connection, district, pages, reference);
    prepared.first.push(...requests.slice(0, 1));
    prepared.deep.push(...requests.slice(Math.min(DEEP_FROM_PAGE, requests.length - 1)));
  });
  await eachOf(sample.people, target.port, async (connection, person) => {
    const { data, request } = await ask(connection, target.transcript(person));
    const transcript = target.readTranscript(data);
    const reference = await selectReferenceTranscript(sql, person.id);
    const comparable = { ...transcript, page: { ...transcript.page, endCursor: null } };
    assertSame(`${target.name}: transcript of ${person.id}`, comparable, reference);
    prepared.transcript.push(request);
  });
  return prepared;
}

/** The requests of the pages from the first on, each checked. */
async function walkDistrict(
  target: Target,
  connection: Connection,
  district: string,
  pages: number,
  reference: readonly RecordRow[],
): Promise<LoadRequest[]> {
  const requests: LoadRequest[] = [];
  let after: string | null = null;
  for (let number = 0; number < pages; number += 1) {
    const answer = await ask(connection, target.districtPage(district, after));
    const page: Page = target.readDistrictPage(answer.data);
    const start = number * PAGE_SIZE;
    const expected = reference.slice(start, start + PAGE_SIZE);
    const where = `${target.name}: page ${number + 1} of district ${district}`;
    assertSame(where, page.rows, expected);
    const follows = reference.length > start + PAGE_SIZE;
    assertSame(`${where}, hasNextPage`, page.hasNextPage, follows);
    requests.push(answer.request);
    if (!page.hasNextPage || page.endCursor === null) break;
    after = page.endCursor;
  }
  return requests;
}

async function ask(
  connection: Connection,
  request: HttpRequest,
): Promise<{ data: unknown; request: LoadRequest }> {
  const bytes = encodeRequest(request);
  const { status, body } = await connection.send(bytes);
  const text = body.toString();
  const answer = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (status !== 200 || answer.errors !== undefined) {
    throw new WrongAnswer(
      `${request.method} ${request.path} ${request.body ?? ''}: ${status} ${text}`,
    );
  }
  return { data: answer.data, request: { bytes, expected: Buffer.from(withoutExtensions(text)) } };
}

/** The text of an answer up to its `extensions`, which may differ each time. */
function withoutExtensions(text: string): string {
  const at = text.lastIndexOf(',"extensions":');
  return at === -1 ? text : text.slice(0, at);
}

function assertSame(where: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new WrongAnswer(`${where}: found ${print(found)}, expected ${print(expected)}`);
}

function print(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner) =>
    typeof inner === 'bigint' ? `${inner}` : inner,
  );
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
}

/** Does the work for each item, several at a time, each way with a connection of its own. */
async function eachOf<Item>(
  items: readonly Item[],
  port: number,
  work: (connection: Connection, item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: WAYS }, async () => {
      const connection = await Connection.open(port);
      try {
        for (const [index, item] of queue) await work(connection, item, index);
      } finally {
        connection.close();
      }
    }),
  );
}
