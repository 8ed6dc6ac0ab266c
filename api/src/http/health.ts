/**
 * `/healthz`: the process runs. `/readyz`: it can serve, with the reason when it cannot; 503 then, so
 * that a load balancer sends requests elsewhere.
 */
import type { FastifyInstance } from 'fastify';
import { type Database, ping } from '../platform/database/db.ts';
import { describeError } from '../platform/log-error.ts';
import { isMigrated } from '../process/migrate/migrate.ts';
import { hasContent, replaceProbe } from './health.store.ts';
import { within } from './within.ts';
import { createWriteProbe } from './write-probe.ts';

const CHECK_MILLISECONDS = 2_000;

type CheckName = 'database' | 'migrations' | 'content' | 'writes';

/** The first check that fails, or null. Later checks need the earlier ones. */
async function findFault(
  database: Database,
  probeWrites: () => Promise<void>,
): Promise<{ check: CheckName; error?: unknown } | null> {
  try {
    await within(CHECK_MILLISECONDS, ping(database));
  } catch (error) {
    return { check: 'database', error };
  }
  try {
    if (!(await within(CHECK_MILLISECONDS, isMigrated(database.sql))))
      return { check: 'migrations' };
  } catch (error) {
    return { check: 'migrations', error };
  }
  try {
    if (!(await within(CHECK_MILLISECONDS, hasContent(database.sql)))) return { check: 'content' };
  } catch (error) {
    return { check: 'content', error };
  }
  try {
    await within(CHECK_MILLISECONDS, probeWrites());
    return null;
  } catch (error) {
    return { check: 'writes', error };
  }
}

export function registerHealth(app: FastifyInstance, database: Database): void {
  const probeWrites = createWriteProbe(() => replaceProbe(database.sql));
  app.get('/healthz', async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });
  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const fault = await findFault(database, probeWrites);
    if (fault === null) return { status: 'ready' };
    // The reason goes to the log; outside, the name of the check is enough.
    if (fault.error !== undefined) {
      request.log.error(
        { error: describeError(fault.error), check: fault.check, requestId: request.id },
        'not ready',
      );
    }
    return reply.code(503).send({ status: 'not ready', failed: fault.check });
  });
}
