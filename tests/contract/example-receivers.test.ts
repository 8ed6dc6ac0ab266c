/** The example receivers of webhooks in `tests/examples`, run as their README says, against the product. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../api/src/modules/api-key/api-key.service.ts';
import { deliverWebhooks } from '../../api/src/modules/webhook/deliver.service.ts';
import {
  createWebhook,
  rotateWebhookSecret,
} from '../../api/src/modules/webhook/manage-webhooks.service.ts';
import { configureWebhooks } from '../../api/src/modules/webhook/webhook-settings.ts';
import { COMMAND_ACTOR } from '../../api/src/platform/change/actor.ts';
import { makeContent } from '../testkit/records/content-set.ts';
import { LOOPBACK } from '../testkit/records/receiver.ts';
import { completeLessons } from '../testkit/records/sit.ts';
import { createWorld, UNITS, WORLD_SECRET, type World } from '../testkit/records/world.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const EXAMPLES = join(import.meta.dirname, '..', 'examples');
const PROSE = join(import.meta.dirname, '../../docs-site/src/prose/developers.md');
const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });
const folder = createRunFolder('example-receivers');
const log = { debug() {}, info() {}, warn() {}, error: console.error };

let world: World;
let children: ChildProcess[] = [];
beforeAll(async () => {
  world = await createWorld(content);
  configureWebhooks(world.database, {
    secret: WORLD_SECRET,
    networks: [LOOPBACK],
    allowHttp: true,
  });
});
afterEach(() => {
  for (const child of children) child.kill();
  children = [];
});
afterAll(async () => {
  await world.close();
  await removeFolder(folder);
});

/** Starts the program; returns the port that it says it listens on. */
async function start(command: string, file: string, secrets: string, copy: string, port = 0) {
  const child = spawn(command, [join(EXAMPLES, file), `127.0.0.1:${port}`, copy], {
    env: { ...process.env, SHEQU_WEBHOOK_SECRET: secrets },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, port: Number(said.match(/\d+/)?.[0]) };
}

describe.each([
  ['Python', 'python3', 'python/receive_webhook.py'],
  ['TypeScript', process.execPath, 'typescript/receive-webhook.ts'],
])('the example receiver in %s', (name, command, file) => {
  it('takes what is signed, once each, and refuses what is forged, altered or old', async () => {
    const { sql } = world.database;
    const admin = world.context((await world.person('city', [['ADMIN', 'province']])).viewer);
    const wanted = { name: 'k', scopes: ['records:read'], orgUnitCode: UNITS.province };
    const { id } = await createApiKey(
      world.database,
      { ...wanted, expiresAt: null },
      COMMAND_ACTOR,
    );
    const made = await createWebhook(admin, {
      ...{ apiKeyId: id, feed: 'RECORDS', url: 'http://127.0.0.1:1024/', after: null },
    } as const);
    const next = await rotateWebhookSecret(admin, { webhookEndpointId: made.id, overlapDays: 1 });
    const copy = join(folder, `${name}.sqlite`);
    // The receiver knows the old secret alone, as before it is brought up to date.
    const { port, child } = await start(command, file, made.secret, copy);
    const url = `http://127.0.0.1:${port}/`;
    await sql`update webhook_endpoints set url = ${url} where id = ${made.id}`;

    const worker = await world.person();
    for (const index of [0, 1]) {
      const lesson = content.lessons.get('emergency')?.[index];
      await completeLessons(world, worker, [
        { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' },
      ]);
    }
    const records = async () =>
      (await sql<{ id: string }[]>`select region || '.' || id as id from completion_records`)
        .map((record) => record.id)
        .toSorted();
    const kept = () => {
      const file = new DatabaseSync(copy, { readOnly: true });
      const rows = file.prepare('select id from items order by id').all() as { id: string }[];
      file.close();
      return rows.map((row) => row.id);
    };
    const deliver = () => deliverWebhooks(world.database, log);
    await expect
      .poll(async () => [await deliver(), kept()][1], { timeout: 30_000 })
      .toEqual(await records());
    // All of it once more: nothing changes.
    await sql`update webhook_endpoints set cursor = null where id = ${made.id}`;
    await deliver();
    expect(kept()).toEqual(await records());

    const post = async (secret: string, time: number, body: string, sentBody = body) => {
      const hex = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      const headers = { 'shequ-signature': `t=${time},v1=${hex}` };
      return (await fetch(url, { method: 'POST', headers, body: sentBody })).status;
    };
    const now = Math.floor(Date.now() / 1_000);
    const body = '{"items":[{"id":"forged"}]}';
    expect(await post('sqw_of-somebody-else', now, body)).toBe(401);
    expect(await post(made.secret, now, '{"items":[]}', body)).toBe(401);
    expect(await post(made.secret, now - 600, body)).toBe(401);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
    expect(kept()).not.toContain('forged');
    expect(await post(made.secret, now, '{"items":[{"id":"own"}]}')).toBe(204);

    // With the new secret, after the overlap.
    child.kill();
    await sql`update webhook_endpoints set previous_secret_until = null, cursor = null where id = ${made.id}`;
    await start(command, file, next.secret, copy, port);
    expect(await deliver()).toBeGreaterThan(0);
  });

  it('checks signatures by the lines that the page for developers shows', () => {
    const language = name === 'Python' ? 'python' : 'ts';
    const page = readFileSync(PROSE, 'utf8');
    const shown = page.match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``))?.[1] ?? '';
    expect(shown.length).toBeGreaterThan(400);
    expect(readFileSync(join(EXAMPLES, file), 'utf8')).toContain(shown.trim());
  });
});
