/**
 * Copies training records into a SQLite file and keeps the copy true.
 *
 *     SHEQU_KEY=… node sync-records.ts http://127.0.0.1:4000 copy.sqlite [--page-size 100]
 *
 * Run it as often as you like; each run goes on from where the last ended.
 */
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { operation } from '../../../docs-site/src/graphql/operation.ts';
import { Client, type DataOf, Refused } from './client.ts';

const TABLES = `
  create table if not exists people (
    id text primary key, staff_number text not null, display_name text not null, merged_into text);
  create table if not exists records (
    id text primary key, person_id text not null, kind text not null, title text, outcome text not null,
    score_percent real, completed_at text not null, supersedes_id text, pass integer not null);
  create table if not exists feeds (name text primary key, cursor text, pass integer not null);`;

const RECORDS = operation(`query Records($first: Int!, $after: String) {
  page: completionRecordChanges(first: $first, after: $after) {
    edges { node {
      id activityKind activityTitle outcome scorePercent completedAt supersedesId
      person { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

const PEOPLE = operation(`query People($first: Int!, $after: String) {
  page: personChanges(first: $first, after: $after) {
    edges { node {
      kind person { id staffNumber displayName } other { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

type RecordNode = DataOf<typeof RECORDS>['page']['edges'][number]['node'];
type PersonNode = DataOf<typeof PEOPLE>['page']['edges'][number]['node'];

interface Page<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function keepRecord(db: DatabaseSync, node: RecordNode, pass: number): void {
  const { id, staffNumber, displayName } = node.person;
  db.prepare(
    `insert into people values (?, ?, ?, null) on conflict (id) do update
       set staff_number = excluded.staff_number, display_name = excluded.display_name`,
  ).run(id, staffNumber, displayName);
  db.prepare('insert or replace into records values (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    node.id,
    id,
    node.activityKind,
    node.activityTitle,
    node.outcome,
    node.scorePercent,
    node.completedAt,
    node.supersedesId,
    pass,
  );
}

/** Doing it twice changes nothing: the person is told as they are now. */
function keepPersonChange(db: DatabaseSync, { kind, person, other }: PersonNode): void {
  const mergedInto = kind === 'MERGED' ? (other?.id ?? null) : null;
  db.prepare('insert or replace into people values (?, ?, ?, ?)').run(
    person.id,
    person.staffNumber,
    person.displayName,
    mergedInto,
  );
}

/** All of it or nothing. */
function together(db: DatabaseSync, work: () => void): void {
  db.exec('begin');
  try {
    work();
    db.exec('commit');
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}

/** Reads a feed to its end. A page and its cursor are kept together or not at all. */
async function follow<Node>(
  db: DatabaseSync,
  name: string,
  read: (after: string | null) => Promise<Page<Node>>,
  keep: (node: Node, pass: number) => void,
): Promise<number> {
  db.prepare('insert or ignore into feeds values (?, null, 1)').run(name);
  const feed = db.prepare('select cursor, pass from feeds where name = ?').get(name);
  let [cursor, pass] = [feed?.cursor as string | null, Number(feed?.pass)];
  for (let more = true; more; ) {
    let page: Page<Node>;
    try {
      page = await read(cursor);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'FEED_EPOCH_CHANGED') throw error;
      // The database was restored or copied: from the beginning, as another pass.
      [cursor, pass] = [null, pass + 1];
      db.prepare('update feeds set cursor = null, pass = ? where name = ?').run(pass, name);
      continue;
    }
    const { endCursor, hasNextPage } = page.pageInfo;
    together(db, () => {
      for (const { node } of page.edges) keep(node, pass);
      db.prepare('update feeds set cursor = ? where name = ?').run(endCursor, name);
    });
    [cursor, more] = [endCursor, hasNextPage];
  }
  return pass;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'page-size': { type: 'string', default: '100' } },
});
const [url, file] = positionals;
const key = process.env.SHEQU_KEY;
if (url === undefined || file === undefined || !key) {
  throw new Error('SHEQU_KEY=… node sync-records.ts http://127.0.0.1:4000 copy.sqlite');
}
const client = new Client(url, key);
const first = Number(values['page-size']);
const db = new DatabaseSync(file);
db.exec(TABLES);
try {
  const pass = await follow(
    db,
    'records',
    async (after) => (await client.ask(RECORDS, { first, after })).page,
    (node, number) => keepRecord(db, node, number),
  );
  // What an earlier pass had and the whole of this one did not bring again is gone.
  db.prepare('delete from records where pass < ?').run(pass);
  await follow(
    db,
    'people',
    async (after) => (await client.ask(PEOPLE, { first, after })).page,
    (node) => keepPersonChange(db, node),
  );
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`refused with ${error.code}: ${error.message}`);
  process.exit(1);
}
console.log(`${db.prepare('select count(*) as n from records').get()?.n} records`);
