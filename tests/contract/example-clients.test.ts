/** The example clients of `tests/examples`, run as their README says, against the product. */
import { spawn } from 'node:child_process';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../api/src/platform/change/actor.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { makeContent } from '../testkit/records/content-set.ts';
import { settled } from '../testkit/records/settle.ts';
import { completeLessons } from '../testkit/records/sit.ts';
import { createWorld, UNITS, type World } from '../testkit/records/world.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const EXAMPLES = join(import.meta.dirname, '..', 'examples');
const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });
const folder = createRunFolder('example-clients');

let world: World;
let api: TestApi;
let proxy: Server;
let key: string;
/** What the next requests meet instead of the product, first things first. */
let faults: ('BUSY' | 'CUT' | 'AWAY')[] = [];
/** Cursors with which the clients asked for records. */
let asked: (string | null)[] = [];
let madeFiles = 0;

beforeAll(async () => {
  world = await createWorld(content);
  api = await startTestApi({ databaseUrl: world.url });
  const wanted = { name: 'k', scopes: ['records:read'], orgUnitCode: UNITS.province } as const;
  ({ key } = await createApiKey(
    world.database,
    { ...wanted, scopes: [...wanted.scopes], expiresAt: null },
    COMMAND_ACTOR,
  ));
  proxy = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const fault = faults.shift();
      if (fault === 'CUT') return incoming.socket.resetAndDestroy();
      if (fault === 'AWAY') return outgoing.writeHead(503).end('away');
      if (fault === 'BUSY') return outgoing.writeHead(429, { 'retry-after': '1' }).end('busy');
      const { query, variables } = JSON.parse(body.toString());
      if (query.includes('completionRecordChanges')) asked.push(variables.after);
      const { host: _, ...headers } = incoming.headers;
      const onward = request(`${api.url}${incoming.url}`, { method: 'POST', headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  proxy?.close();
  await api?.close();
  await world?.close();
  removeFolder(folder);
});
afterEach(() => {
  faults = [];
});

async function complete(lessons = [0]): Promise<string[]> {
  const person = await world.person('community');
  const results = await completeLessons(
    world,
    person,
    lessons.map((index) => {
      const lesson = content.lessons.get('emergency')?.[index];
      return { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' };
    }),
  );
  return results.map((result) => result.record.id as string);
}

const settle = () => settled(world.database.sql);

interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  seconds: number;
}

const CLIENTS = {
  python: ['python3', join(EXAMPLES, 'python', 'sync_records.py')],
  typescript: [process.execPath, join(EXAMPLES, 'typescript', 'sync-records.ts')],
} as const;
type Name = keyof typeof CLIENTS;

/** Fails with “spawn python3 ENOENT” where there is no Python: a skipped test would prove nothing. */
async function run(name: Name, file: string, env: Record<string, string> = {}): Promise<Outcome> {
  await settle();
  const [program, script] = CLIENTS[name];
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const startedAt = performance.now();
  const child = spawn(program, [script, url, file, '--page-size', '2'], {
    env: { PATH: process.env.PATH, SHEQU_KEY: key, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { exitCode, stdout, stderr, seconds: (performance.now() - startedAt) / 1_000 };
}

function newFile(): string {
  madeFiles += 1;
  return join(folder, `${madeFiles}.sqlite`);
}

function select(file: string, statement: string): Record<string, unknown>[] {
  const db = new DatabaseSync(file);
  try {
    return db.prepare(statement).all();
  } finally {
    db.close();
  }
}
const idsIn = (file: string) =>
  select(file, 'select id from records')
    .map(({ id }) => id)
    .sort();

async function idsInLog(): Promise<string[]> {
  const { data } = await api.graphql<{
    completionRecords: { edges: { node: { id: string } }[] };
  }>('{ completionRecords(first: 100) { edges { node { id } } } }', {}, { apiKey: key });
  return (data?.completionRecords.edges ?? []).map(({ node }) => node.id).sort();
}

describe.each(Object.keys(CLIENTS) as Name[])('the example client in %s', (name) => {
  it('copies every record by pages, and afterwards asks only for what is new', async () => {
    const file = newFile();
    await complete([0, 1, 2]);
    expect(await run(name, file)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(idsIn(file)).toEqual(await idsInLog());
    expect(select(file, 'select display_name from people')[0]?.display_name).toBeTypeOf('string');

    const [fresh] = await complete();
    asked = [];
    expect((await run(name, file)).exitCode).toBe(0);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBeTypeOf('string');
    expect(idsIn(file)).toContain(fresh);
    expect(idsIn(file)).toEqual(await idsInLog());
  });

  it('waits as long as Retry-After says, and asks again when the server or the line breaks off', async () => {
    const file = newFile();
    faults = ['BUSY', 'CUT', 'AWAY'];
    const { exitCode, stderr, seconds } = await run(name, file);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('429');
    expect(stderr).toContain('503');
    expect(stderr).toContain('no answer');
    // 1 s as it was told, then 2 and 4 of its own.
    expect(seconds).toBeGreaterThan(7);
    expect(idsIn(file)).toEqual(await idsInLog());
  });

  it('goes on where it broke off: pages that it has are not asked for again', async () => {
    const file = newFile();
    await complete([0, 1, 2]);
    const db = new DatabaseSync(file);
    // The second page cannot be written: as after a full disk or a power cut.
    db.exec(`create table records (id text primary key, person_id, kind, title, outcome, score_percent,
      completed_at, supersedes_id, pass integer);
      create trigger full before insert on records when (select count(*) from records) >= 3
      begin select raise(abort, 'the disk is full'); end`);
    db.close();
    expect((await run(name, file)).exitCode).not.toBe(0);
    expect(idsIn(file)).toHaveLength(2);
    const mended = new DatabaseSync(file);
    mended.exec('drop trigger full');
    mended.close();
    asked = [];
    expect((await run(name, file)).exitCode).toBe(0);
    expect(asked[0]).toBeTypeOf('string');
    expect(idsIn(file)).toEqual(await idsInLog());
  });

  it('reads all again after the database was restored, and drops what the log no longer has', async () => {
    const file = newFile();
    expect((await run(name, file)).exitCode).toBe(0);
    const db = new DatabaseSync(file);
    db.exec(
      "insert into records select 'lost', person_id, kind, title, outcome, score_percent, completed_at, supersedes_id, pass from records limit 1",
    );
    db.close();
    await world.database.sql`update database_epoch set epoch = gen_random_uuid()`;
    expect(await run(name, file)).toMatchObject({ exitCode: 0 });
    expect(idsIn(file)).toEqual(await idsInLog());
  });

  it('says what is wrong with a key instead of asking for ever', async () => {
    const { exitCode, stderr } = await run(name, newFile(), { SHEQU_KEY: 'no-such-key' });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('API_KEY_INVALID');
  });
});
