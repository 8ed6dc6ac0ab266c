/**
 * Sends the changes of feeds to webhooks (decision 216). An endpoint follows its feed by a stored cursor,
 * which moves on only after the receiver has taken what came before: in the order of the feed, at least
 * once. A lease, and not a lock, keeps two processes from one endpoint: a transaction that is open while
 * a receiver thinks would hold back every feed.
 */
import type { WebhookPause } from '@shequ/schema/terms.ts';
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import { createContext, type RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { FeedEpochChangedError } from '../../platform/list/feed.errors.ts';
import type { Step } from '../../platform/list/step.ts';
import type { Logger } from '../../platform/logger.ts';
import { webhookDeliveries } from '../../platform/metrics.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { POST_MILLISECONDS, type PostOutcome, postGuarded } from './post.ts';
import { checkOf, deriveSecret, signatureOf } from './signature.ts';
import {
  claimEndpoint,
  claimQueuedLetter,
  type DueEndpoint,
  type Failed,
  insertDeadLetter,
  selectDueEndpoints,
  selectOptionalDue,
  updateDelivered,
  updateFailed,
  updateLeftOut,
  updatePaused,
  updateResent,
} from './webhook.store.ts';
import { FEEDS } from './webhook-feeds.ts';
import { webhookSettings } from './webhook-settings.ts';

/** Changes in one POST. */
export const BATCH = 100;
/** After so many tries the feed goes on without a batch that the receiver itself refuses. */
export const MOST_TRIES = 24;
/** Twice as long as a POST may take, with what comes before and after it. */
const LEASE_SECONDS = (2 * POST_MILLISECONDS) / 1_000 + 30;

const FIRST_WAIT_SECONDS = 10;
const MOST_WAIT_SECONDS = 3_600;

/** Endpoints that one round looks at, and works on at once. */
const ENDPOINTS = 500;
const AT_ONCE = 4;
/** POSTs to one endpoint before the others come again. */
const IN_A_ROW = 20;

/** Answers of what stands before a receiver, or of one that asks for time: the batch is not to blame. */
const OVERLOADED: readonly number[] = [408, 425, 429, 502, 503, 504];
const GONE = 410;

/**
 * How long to wait after so many failures: doubled each time, less up to half of it by chance; but as
 * long as the receiver asked for, up to the longest wait.
 */
export function waitSeconds(
  failures: number,
  { asked = 0, random = Math.random }: { asked?: number; random?: () => number } = {},
): number {
  const longest = Math.min(MOST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (failures - 1));
  return Math.max(longest * (0.5 + random() / 2), Math.min(asked, MOST_WAIT_SECONDS));
}

/** As the key itself would ask. */
function contextOf(database: Database, log: Logger, endpoint: DueEndpoint): RequestContext {
  return createContext({
    viewer: {
      kind: 'API_KEY',
      keyId: endpoint.apiKeyId,
      name: endpoint.keyName,
      prefix: endpoint.keyPrefix,
      scopes: endpoint.keyScopes,
      unit: { code: endpoint.orgUnitCode, path: endpoint.orgUnitPath },
      expiresAt: endpoint.keyExpiresAt,
    },
    database,
    log,
    requestId: newId(),
    remoteAddress: '',
    receivedAt: new Date(),
  });
}

/** What a receiver gets. `cursor` is null for what is sent again, out of its order. */
const bodyOf = (
  { id, feed }: DueEndpoint,
  lines: readonly string[],
  cursor: string | null,
): string =>
  `{"endpoint":"${id}","feed":"${feed}","cursor":${JSON.stringify(cursor)},"items":[${lines.join(',')}]}`;

const idsOf = (lines: readonly string[]): string[] =>
  lines.map((line) => (JSON.parse(line) as { id: string }).id);

/** Secrets that sign now, the present one first; null when AUTH_SECRET is another than when it was made. */
function secretsOf(
  { id, secretNumber, secretCheck, isPreviousValid }: DueEndpoint,
  authSecret: string,
): string[] | null {
  const present = deriveSecret(authSecret, id, secretNumber);
  if (checkOf(present) !== secretCheck) return null;
  return isPreviousValid ? [present, deriveSecret(authSecret, id, secretNumber - 1)] : [present];
}

async function postTo(
  database: Database,
  endpoint: DueEndpoint,
  secrets: readonly string[],
  body: string,
): Promise<PostOutcome> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Shequ-Webhook/1',
    'shequ-webhook': endpoint.id,
    'shequ-signature': signatureOf(secrets, Math.floor(Date.now() / 1_000), body),
  };
  const outcome = await postGuarded(endpoint.url, headers, body, webhookSettings(database));
  webhookDeliveries.inc({ outcome: outcome.fault ?? 'OK' });
  return outcome;
}

async function pauseBySystem(
  database: Database,
  endpoint: DueEndpoint,
  pause: WebhookPause,
  failed: Failed | null = null,
): Promise<void> {
  await recordChange({ database, actor: SYSTEM_ACTOR }, async (change) => {
    if (!(await updatePaused(change.sql, { id: endpoint.id, pause, failed }))) return;
    change.record('webhook:pause', {
      region: regionOfCode(endpoint.orgUnitCode),
      subjectId: endpoint.apiKeyId,
      details: { webhook: endpoint.id, pause },
    });
  });
}

interface Batch {
  lines: string[];
  cursor: string;
  leaseId: string;
}

/** The feed goes on; what was refused is kept by its ids. */
async function leaveOut(
  database: Database,
  endpoint: DueEndpoint,
  { lines, cursor, leaseId }: Batch,
  failed: Failed,
): Promise<void> {
  await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql }) => {
    if (!(await updateLeftOut(sql, { id: endpoint.id, leaseId, cursor, ...failed }))) return;
    await insertDeadLetter(sql, {
      id: newId(),
      endpointId: endpoint.id,
      afterCursor: endpoint.cursor,
      cursor,
      itemIds: idsOf(lines),
      tries: endpoint.failures + 1,
      ...failed,
    });
  });
}

/** What follows a try that failed. */
async function settleFailure(
  database: Database,
  endpoint: DueEndpoint,
  batch: Batch,
  failed: Failed,
  asked: number | undefined,
): Promise<void> {
  const { status, fault } = failed;
  if (status === GONE) return await pauseBySystem(database, endpoint, 'GONE', failed);
  const isRefused = status !== null && !OVERLOADED.includes(status);
  const tries = endpoint.failures + 1;
  if (isRefused && tries >= MOST_TRIES) return await leaveOut(database, endpoint, batch, failed);
  if (endpoint.isFailingLong) {
    return await pauseBySystem(database, endpoint, 'UNREACHABLE', failed);
  }
  const { id } = endpoint;
  await updateFailed(database.sql, {
    id,
    leaseId: batch.leaseId,
    status,
    fault,
    waitSeconds: waitSeconds(tries, asked === undefined ? {} : { asked }),
  });
}

/** The next step of the feed; null when the database is in another life than the cursor. */
async function readNext(context: RequestContext, endpoint: DueEndpoint): Promise<Step | null> {
  try {
    return await FEEDS[endpoint.feed].read(context, { after: endpoint.cursor, limit: BATCH });
  } catch (error) {
    if (error instanceof FeedEpochChangedError) return null;
    throw error;
  }
}

/** One POST to the endpoint at most; returns how many changes were taken. */
async function deliverNext(
  database: Database,
  log: Logger,
  endpoint: DueEndpoint,
): Promise<number> {
  const secrets = secretsOf(endpoint, webhookSettings(database).secret);
  if (secrets === null) {
    await pauseBySystem(database, endpoint, 'SECRET_CHANGED');
    return 0;
  }
  const step = await readNext(contextOf(database, log, endpoint), endpoint);
  if (step === null) {
    await pauseBySystem(database, endpoint, 'DATABASE_REPLACED');
    return 0;
  }
  const { lines, cursor } = step;
  if (cursor === null) return 0;
  const { id } = endpoint;
  const leaseId = newId();
  const claim = { id, cursor: endpoint.cursor, leaseId, leaseSeconds: LEASE_SECONDS };
  if (!(await claimEndpoint(database.sql, claim))) return 0;
  const outcome = await postTo(database, endpoint, secrets, bodyOf(endpoint, lines, cursor));
  const { status, fault } = outcome;
  if (fault === null) {
    const isOurs = await updateDelivered(database.sql, { id, leaseId, cursor, status });
    return isOurs ? lines.length : 0;
  }
  const asked = fault === 'STATUS' ? outcome.retryAfterSeconds : undefined;
  await settleFailure(database, endpoint, { lines, cursor, leaseId }, { status, fault }, asked);
  return 0;
}

/** Until the feed is at its end for now, a try fails, or it is the turn of the others. */
async function deliverTo(
  database: Database,
  log: Logger,
  first: DueEndpoint,
  isStopped: () => boolean,
): Promise<number> {
  let endpoint: DueEndpoint | null = first;
  let delivered = 0;
  while (endpoint !== null && delivered < IN_A_ROW && !isStopped()) {
    const taken = await deliverNext(database, log, endpoint);
    if (taken > 0) delivered += 1;
    if (taken < BATCH) return delivered;
    // Read anew: the key may have been revoked meanwhile.
    endpoint = await selectOptionalDue(database.sql, endpoint.id);
  }
  return delivered;
}

/** Sends again what somebody asked for, once. False when there is nothing. */
async function resendNext(database: Database, log: Logger): Promise<boolean> {
  const { sql } = database;
  const leaseId = newId();
  const letter = await claimQueuedLetter(sql, { leaseId, leaseSeconds: LEASE_SECONDS });
  if (letter === null) return false;
  const endpoint = await selectOptionalDue(sql, letter.endpointId);
  if (endpoint === null) return true;
  const secrets = secretsOf(endpoint, webhookSettings(database).secret);
  if (secrets === null) {
    await pauseBySystem(database, endpoint, 'SECRET_CHANGED');
    return true;
  }
  const after = { ...endpoint, cursor: letter.afterCursor };
  const step = await readNext(contextOf(database, log, endpoint), after);
  if (step === null) {
    await pauseBySystem(database, endpoint, 'DATABASE_REPLACED');
    return true;
  }
  const wanted = new Set(letter.itemIds);
  const ids = idsOf(step.lines);
  const lines = step.lines.filter((_line, index) => wanted.has(ids[index] as string));
  const outcome = await postTo(database, endpoint, secrets, bodyOf(endpoint, lines, null));
  await updateResent(sql, { id: letter.id, leaseId, ...outcome });
  return true;
}

/**
 * One round over every endpoint that is due; returns how many POSTs of the feeds were taken. What fails
 * for one endpoint is logged and keeps nobody else waiting.
 */
export async function deliverWebhooks(
  database: Database,
  log: Logger,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const due = await selectDueEndpoints(database.sql, ENDPOINTS);
  let delivered = 0;
  const work = async (): Promise<void> => {
    for (let next = due.shift(); next !== undefined && !isStopped(); next = due.shift()) {
      try {
        delivered += await deliverTo(database, log, next, isStopped);
      } catch (error) {
        log.error({ err: error, webhook: next.id }, 'a webhook could not be worked on');
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  try {
    while (!isStopped() && (await resendNext(database, log)));
  } catch (error) {
    // Its lease keeps it from the rounds that follow; the others come with the next one.
    log.error({ err: error }, 'what a webhook left out could not be sent again');
  }
  return delivered;
}
