/** The example client that sends statements to a learning record store, run as its README says. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { statement as validate } from '@learninglocker/xapi-validation/dist/factory.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiKey } from '../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../api/src/platform/change/actor.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { makeContent } from '../testkit/records/content-set.ts';
import { settled } from '../testkit/records/settle.ts';
import { completeLessons } from '../testkit/records/sit.ts';
import { type Answer, createWorld, UNITS, type World } from '../testkit/records/world.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const SCRIPT = join(import.meta.dirname, '..', 'examples', 'python', 'send_statements.py');
const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });
const folder = createRunFolder('example-statements');
const AUTH = 'store:secret';

let world: World;
let api: TestApi;
let store: Server;
let key: string;
/** What the store has, by id. */
let kept = new Map<string, Answer>();
/** How many statements each request brought that was taken. */
let taken: number[] = [];
/** Answers of the next requests, in place of what the store would say. */
let faults: number[] = [];
let files = 0;

beforeAll(async () => {
  world = await createWorld(content);
  api = await startTestApi({ databaseUrl: world.url });
  ({ key } = await createApiKey(
    world.database,
    { name: 'k', scopes: ['records:read'], orgUnitCode: UNITS.province, expiresAt: null },
    COMMAND_ACTOR,
  ));
  store = createServer(async (request, response) => {
    const statements = (await json(request)) as Answer[];
    const { authorization, 'x-experience-api-version': version } = request.headers;
    const answer = (): number => {
      const fault = faults.shift();
      if (fault !== undefined) return fault;
      if (request.url !== '/xapi/statements' || request.method !== 'POST') return 404;
      if (authorization !== `Basic ${Buffer.from(AUTH).toString('base64')}`) return 401;
      if (version !== '1.0.3') return 400;
      if (statements.some((statement) => validate(statement, []).length > 0)) return 400;
      // As strict as some are: an id that is known is a conflict, and the whole batch with it.
      if (statements.some(({ id }) => kept.has(id))) return 409;
      for (const statement of statements) kept.set(statement.id, statement);
      taken.push(statements.length);
      return 200;
    };
    response.writeHead(answer()).end('[]');
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  store?.close();
  await api?.close();
  await world?.close();
  removeFolder(folder);
});
beforeEach(() => {
  kept = new Map();
  taken = [];
  faults = [];
});

async function complete(): Promise<void> {
  const lessons = [0, 1, 2].map((index) => content.lessons.get('emergency')?.[index]);
  await completeLessons(
    world,
    await world.person('community'),
    lessons.map((lesson) => ({
      lessonId: lesson?.value.uuid ?? '',
      lessonVersion: lesson?.digest ?? '',
    })),
  );
}

const settle = () => settled(world.database.sql);

const newFile = (): string => join(folder, `${++files}.cursor`);

async function run(file: string, env: Record<string, string> = {}) {
  await settle();
  const lrs = `http://127.0.0.1:${(store.address() as AddressInfo).port}/xapi`;
  const child = spawn('python3', [SCRIPT, api.url, lrs, file, '--batch', '2'], {
    env: { PATH: process.env.PATH, SHEQU_KEY: key, LRS_AUTH: AUTH, ...env },
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
  return { exitCode, stdout, stderr };
}

async function countInLog(): Promise<number> {
  const [row] = await world.database.sql<{ count: number }[]>`
    select count(*)::int as count from completion_records`;
  return row?.count ?? 0;
}

describe('the example client for a learning record store', () => {
  it('sends everything in batches, and afterwards only what is new', async () => {
    await complete();
    const file = newFile();
    expect(await run(file)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(kept.size).toBe(await countInLog());
    expect(Math.max(...taken)).toBe(2);
    const before = kept.size;
    await complete();
    taken = [];
    expect(await run(file)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(kept.size).toBe(await countInLog());
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(kept.size - before);
  });

  it('asks again when the store is away, and keeps no cursor while something was not taken', async () => {
    const file = newFile();
    faults = [503];
    expect((await run(file)).exitCode).toBe(0);
    expect(kept.size).toBe(await countInLog());
    const other = newFile();
    kept = new Map();
    const refused = await run(other, { LRS_AUTH: 'store:wrong' });
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('401')]);
    expect(existsSync(other)).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('sends the same again after a restore, and takes a store that knows it for one that has it', async () => {
    const file = newFile();
    expect((await run(file)).exitCode).toBe(0);
    const before = new Map(kept);
    const cursor = readFileSync(file, 'utf8');
    await world.database.sql`update database_epoch set epoch = gen_random_uuid()`;
    expect(await run(file)).toMatchObject({ exitCode: 0 });
    expect(kept).toEqual(before);
    expect(readFileSync(file, 'utf8')).not.toBe(cursor);
  });

  it('says what is wrong with a key', async () => {
    const { exitCode, stderr } = await run(newFile(), { SHEQU_KEY: 'no-such-key' });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('API_KEY_INVALID');
  });
});
