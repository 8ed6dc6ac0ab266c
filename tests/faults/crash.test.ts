/**
 * Power cuts, played by kill -9 while learners are at work: whatever the server had acknowledged is
 * there afterwards, and what it had not can be sent again without happening twice.
 *
 * FAULT_CYCLES sets how often; a few in `npm test`, a hundred before a release.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { removeFolder } from '../testkit/run-folder.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import {
  acknowledged,
  createLearners,
  faultsAfter,
  restart,
  SERVER,
  settle,
  urlOf,
  workUntil,
} from './class-room.ts';
import type { Learner } from './learner.ts';

const CYCLES = Number(process.env.FAULT_CYCLES ?? 2);
const LEARNERS = 6;
/** A community of the demo organisation. */
const COMMUNITY = '410105091001';

/** Changes until the cut: others each time, and the same ones in every run. */
const loadOf = (cycle: number): number => 20 + ((cycle * 37) % 120);

const servers: TestServer[] = [];
afterEach(async ({ task }) => {
  const used = servers.splice(0);
  if (task.result?.state === 'fail')
    for (const server of used) console.info(server.logs().slice(-4_000));
  for (const server of used.reverse()) await server.stop();
  for (const server of used) removeFolder(server.dataDir);
});

async function start(): Promise<TestServer> {
  const server = await startServer({ ...SERVER, database: 'embedded' });
  servers.push(server);
  return server;
}

const unanswered = (learners: readonly Learner[]): number =>
  learners.reduce((sum, { ledger }) => sum + ledger.unanswered.length, 0);

function postmasterOf(server: TestServer): number {
  const file = join(server.dataDir, 'postgres', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

describe('after kill -9 under load', () => {
  it(
    'of the server and its database, all that was acknowledged is there',
    async () => {
      let server = await start();
      const learners = await createLearners(server, LEARNERS, COMMUNITY);
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const before = acknowledged(learners);
        await workUntil(learners, loadOf(cycle), () => server.kill9());
        const told = acknowledged(learners) - before;
        const open = unanswered(learners);
        const again = await restart(server);
        servers.push(again.server);
        server = again.server;
        console.info(
          `cycle ${cycle + 1}: ${told} acknowledged, ${open} without an answer, serving again after ${Math.round(again.milliseconds)} ms`,
        );
        expect(await faultsAfter(urlOf(server), learners)).toEqual([]);
        expect(await settle(server, learners)).toEqual([]);
        expect(told).toBeGreaterThan(0);
      }
    },
    60_000 + CYCLES * 30_000,
  );

  it(
    'of the server alone, all that was acknowledged is there',
    async () => {
      let server = await start();
      const learners = await createLearners(server, LEARNERS, COMMUNITY);
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const before = acknowledged(learners);
        await workUntil(learners, loadOf(cycle + 1), async () => {
          process.kill(server.pid, 'SIGKILL');
        });
        const again = await restart(server);
        servers.push(again.server);
        server = again.server;
        expect(await settle(server, learners)).toEqual([]);
        expect(acknowledged(learners)).toBeGreaterThan(before);
      }
    },
    60_000 + CYCLES * 30_000,
  );

  it(
    'of the database alone, the server finds it again and all that was acknowledged is there',
    async () => {
      const server = await start();
      const learners = await createLearners(server, LEARNERS, COMMUNITY);
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const before = acknowledged(learners);
        await workUntil(learners, loadOf(cycle + 2), async () => {
          process.kill(postmasterOf(server), 'SIGKILL');
        });
        await expect
          .poll(async () => (await fetch(`${server.url}/readyz`)).status, {
            timeout: 20_000,
            interval: 100,
          })
          .toBe(200);
        expect(await settle(server, learners)).toEqual([]);
        expect(acknowledged(learners)).toBeGreaterThan(before);
      }
      expect(server.logs()).not.toContain('unhandled');
    },
    60_000 + CYCLES * 30_000,
  );
});
