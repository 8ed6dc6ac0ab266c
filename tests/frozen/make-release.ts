/**
 * Freezes a release: makes its history on a new database, by its own commands and API, and writes
 * the rows and the answers to `tests/fixtures/frozen/releases/<release>`. Run it on the commit of the
 * release, once: `node tests/frozen/make-release.ts 0.2.0`. It takes some minutes.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { startTestProvider } from '../api/account/oidc-provider.ts';
import { startTestApi } from '../testkit/api.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import { ask, credentialsOf } from './ask.ts';
import { writeDump } from './dump.ts';
import { makeHistory } from './history/history.ts';
import type { Stage } from './history/stage.ts';
import { type Answers, listReleases, type Release, writeRelease } from './release-folder.ts';
import { listRequests } from './requests.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function readDocuments(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(here('documents')).map((file) => [
      file.replace(/\.graphql$/, ''),
      readFileSync(here(`documents/${file}`), 'utf8'),
    ]),
  );
}

async function makeRelease(name: string, url: string, folder: string): Promise<Release> {
  const provider = await startTestProvider();
  const api = await startTestApi({
    databaseUrl: url,
    pointsPerSecond: 1_000_000,
    logLevel: 'warn',
    oidc: {
      issuer: provider.issuer,
      clientId: 'shequ',
      clientSecret: 'only-for-tests',
      staffNumberClaim: 'preferred_username',
    },
  });
  try {
    const stage: Stage = {
      ...{ api, folder, contentFolders: [], ids: {} },
      ...{ viewers: { nobody: {} }, replays: {} },
    };
    await makeHistory(stage, provider);
    const dump = await writeDump(url);
    const requests = { ...listRequests(stage.ids), ...stage.replays };
    const documents = readDocuments();
    const answers: Record<string, Answers> = {};
    for (const [viewer, frozen] of Object.entries(stage.viewers)) {
      const credentials = await credentialsOf(api, frozen);
      for (const [request, asked] of Object.entries(requests)) {
        if (asked.viewer !== viewer) continue;
        answers[request] = await ask(api, credentials, documents[asked.document] ?? '', asked);
      }
    }
    return {
      ...{ name, dump, documents, requests, answers },
      sdl: readFileSync(here('../../schema/graphql/schema.graphql'), 'utf8'),
      viewers: stage.viewers,
    };
  } finally {
    await api.close();
    await provider.close();
  }
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^\d+\.\d+\.\d+$/.test(name)) {
  throw new Error('name the release: node tests/frozen/make-release.ts 0.2.0');
}
if (listReleases().includes(name)) throw new Error(`${name} is frozen already`);
const root = createRunFolder('freeze');
const server = await startEmbeddedPostgres({ dataDir: root, log: (line) => console.info(line) });
try {
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  await migrate(sql);
  await sql.end();
  const folder = join(root, 'content');
  mkdirSync(folder);
  writeRelease(await makeRelease(name, server.url, folder));
} finally {
  await server.stop();
  removeFolder(root);
}
