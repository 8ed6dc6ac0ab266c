/** From a database URL to a listening server: check, migrate, load content, demo data, listen. */
import { flushCompileCache } from 'node:module';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from './http/app.ts';
import { startSignInSweeper } from './modules/account/sign-in-sweeper.ts';
import { startSweeper } from './modules/attempt/attempt.sweeper.ts';
import { startAuditSweeper } from './modules/audit/audit.sweeper.ts';
import { startCredentialSweeper } from './modules/credential/credential.sweeper.ts';
import { startFileSweeper } from './modules/file/file.sweeper.ts';
import { startRolesOfPostsSweeper } from './modules/organisation/management/roles-of-posts.sweeper.ts';
import { startPersonSearchSweeper } from './modules/organisation/person/search/person-search.sweeper.ts';
import { startPseudonymiseSweeper } from './modules/personal/leaving/pseudonymise.sweeper.ts';
import { setPositionTitles } from './modules/standing/position-titles.ts';
import { startStandingSweeper } from './modules/standing/standing.sweeper.ts';
import { startWebhookSweeper } from './modules/webhook/webhook.sweeper.ts';
import { startCompletionSweeper } from './platform/change/completion.sweeper.ts';
import { type Database, openDatabase } from './platform/database/db.ts';
import { later } from './platform/later.ts';
import { describeError } from './platform/log-error.ts';
import { ensureDemoData } from './process/demo/demo-data.ts';
import { playDemoHistory } from './process/demo/demo-history.ts';
import { DEMO_ACCOUNTS } from './process/demo/demo-organisation.ts';
import type { Env } from './process/env.ts';
import { migrate } from './process/migrate/migrate.ts';
import { listOrigins } from './process/start/addresses.ts';
import { readOrCreateAuthSecret } from './process/start/auth-secret.ts';
import { checkDatabase } from './process/start/check-database.ts';
import { readOrCreateCredentialKey } from './process/start/credential-key.ts';
import { StartError } from './process/start/start-error.ts';
import { formatReport } from './sync/sync-outcome.ts';
import { syncWhenChanged } from './sync/sync-when-changed.ts';

const SITE_DIR = fileURLToPath(new URL('../../docs-site/dist', import.meta.url));
/** How long requests under way may take when the server is asked to stop. */
const STOP_MILLISECONDS = 10_000;
/** Whoever asks at once whether it is ready is answered before the rest is loaded. */
const WARM_UP_MILLISECONDS = 2_000;

export interface RunningServer {
  /** Takes no more requests, finishes those under way, closes the pool. */
  close(): Promise<void>;
}

export async function serve(
  env: Env,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<RunningServer> {
  const database = open(env, databaseUrl);
  try {
    await prepareAll(database, databaseUrl, env, say);
    return await listen(database, env, say);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** All that {@link serve} does before it listens. */
export async function prepare(
  env: Env,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<null> {
  const database = open(env, databaseUrl);
  try {
    await prepareAll(database, databaseUrl, env, say);
    return null;
  } finally {
    await database.close();
  }
}

function open(env: Env, url: string): Database {
  return openDatabase({
    url,
    poolSize: env.poolSize,
    preparedStatements: env.preparedStatements,
  });
}

async function prepareAll(
  database: Database,
  databaseUrl: string,
  env: Env,
  say: (line: string) => void,
): Promise<void> {
  await prepareDatabase(database, databaseUrl, env, say);
  if (env.databaseUrl === null) await prepareDemo(database, env, say);
}

async function prepareDatabase(
  database: Database,
  databaseUrl: string,
  env: Env,
  say: (line: string) => void,
): Promise<void> {
  const warning = await checkDatabase(database, databaseUrl);
  if (warning !== null) say(warning);
  const applied = await migrate(database.sql);
  if (applied.length > 0) say(`已执行 ${applied.length} 个数据库迁移。 (migrations applied)`);
  const synced = await syncWhenChanged(database, env.contentDirs, env.dataDir);
  setPositionTitles(
    later(async () => {
      const { readPositionTitles } = await import('./import/position-families.ts');
      return await readPositionTitles(env.contentDirs);
    }),
  );
  if (synced === null) return;
  const { report, warnings } = synced;
  const changes = report.added.length + report.changed.length + report.retired.length;
  if (changes > 0 && report.unchanged > 0) say(formatReport(report));
  if (warnings.length > 0) say(`内容有 ${warnings.length} 条提醒，可用 pnpm content:check 查看。`);
}

async function prepareDemo(
  database: Database,
  env: Env,
  say: (line: string) => void,
): Promise<void> {
  const isNew = await ensureDemoData(database, env.demoPassword);
  if (!isNew || !env.demoHistory) return;
  say('正在为演示人员生成一年的培训记录… (making a year of records for the demo)');
  await playDemoHistory(database, new Date());
}

async function listen(
  database: Database,
  env: Env,
  say: (line: string) => void,
): Promise<RunningServer> {
  const port = env.port === 0 ? await findFreePort(env.host) : env.port;
  const origins = listOrigins(env.host, port);
  const baseUrl = env.publicUrl ?? (origins[0] as string);
  const hasDemo = env.databaseUrl === null;
  const app = await createApp({
    database,
    secret: env.authSecret ?? readOrCreateAuthSecret(env.dataDir),
    readCredentialKey: () => env.credentialKey ?? readOrCreateCredentialKey(env.dataDir),
    baseUrl,
    trustedOrigins: [...new Set([baseUrl, ...origins])],
    trustProxy: env.trustProxy,
    logLevel: env.logLevel ?? (hasDemo ? 'warn' : 'info'),
    oidc: env.oidc,
    leaverRetentionMonths: env.leaverRetentionMonths,
    metricsToken: env.metricsToken,
    webhooks: { networks: env.webhookNetworks, allowHttp: env.webhookAllowHttp },
    pointsPerSecond: env.pointsPerSecond,
    siteDir: SITE_DIR,
  });
  const { log } = app.fastify;
  const starts = [
    startSweeper,
    startCompletionSweeper,
    startStandingSweeper,
    startCredentialSweeper,
    startPersonSearchSweeper,
    startFileSweeper,
    startAuditSweeper,
    startRolesOfPostsSweeper,
    startPseudonymiseSweeper,
    startSignInSweeper,
    startWebhookSweeper,
  ];
  const sweepers = starts.map((start) => start(database, log));
  let warmingUp: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(warmingUp);
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    const late = setTimeout(() => app.fastify.server.closeAllConnections(), STOP_MILLISECONDS);
    await app.close();
    clearTimeout(late);
    await database.close();
  }

  try {
    await app.fastify.listen({ host: env.host, port });
  } catch (error) {
    await close();
    if ((error as { code?: unknown }).code === 'EADDRINUSE') {
      throw new StartError(
        `${env.host}:${port} 已被占用；请停止占用它的程序，或用 PORT 指定另一个端口。 (port in use: set PORT)`,
      );
    }
    throw error;
  }
  sayAddresses(env, baseUrl, origins, say);
  warmingUp = setTimeout(() => void warmUp(app), WARM_UP_MILLISECONDS);
  return { close };
}

/** A failure is no end: whoever needs what is missing tries again, and is told. */
async function warmUp(app: App): Promise<void> {
  try {
    await app.warmUp();
    // As in `main.ts`: compiled code is kept at once.
    flushCompileCache();
  } catch (error) {
    app.fastify.log.error({ error: describeError(error) }, 'not everything could be loaded');
  }
}

function sayAddresses(
  env: Env,
  baseUrl: string,
  origins: readonly string[],
  say: (line: string) => void,
): void {
  const others = origins.filter((origin) => origin !== baseUrl && !origin.includes('localhost'));
  say('');
  say(`社区学堂已启动 (ready): ${baseUrl}`);
  for (const origin of others) say(`  也可访问 (also):      ${origin}`);
  say(`  GraphQL:              ${baseUrl}/graphql`);
  if (env.databaseUrl === null) {
    say(`  演示账号 (demo accounts)，密码 (password): ${env.demoPassword}`);
    for (const account of DEMO_ACCOUNTS) {
      say(`    ${account.staffNumber.padEnd(18)}${account.displayName}  ${account.purpose}`);
    }
  }
  say('  按 Ctrl-C 停止 (press Ctrl-C to stop)');
}

function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
