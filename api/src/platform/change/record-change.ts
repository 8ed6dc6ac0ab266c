/** The one way to change something: a transaction, and the audit events of what it changed (decision 101). */
import { AUDIT_ACTIONS, type AuditAction } from '@shequ/schema/audit-actions.ts';
import { inBatches } from '../database/batches.ts';
import type { Database } from '../database/db.ts';
import { inSavepoint, inTransaction, type Transaction } from '../database/transaction.ts';
import { chinaToday } from '../time.ts';
import { type Actor, SYSTEM_ACTOR } from './actor.ts';
import { insertAuditEvents, type NewAuditEvent } from './audit.store.ts';
import { completeAlone, runCompletionSteps } from './complete-person.ts';
import { type CompletionDue, deleteDue, upsertDue } from './completion-due.store.ts';

const BATCH = 1_000;

/** Who changes something, and where. A request context is one. */
export interface ChangeSource {
  readonly database: Database;
  readonly actor: Actor;
  /** Told of what failed after the commit. Missing: it is thrown. */
  readonly log?: { error(fields: object, message: string): void };
}

/** What a change leaves behind besides its rows. */
interface Traces {
  readonly events: NewAuditEvent[];
  /** Regions by the people whose facts have changed; see `completePerson`. */
  readonly marked: Map<string, string>;
  /** The same whose steps run after the commit; see `completeAfterwards`. */
  readonly markedForLater: Map<string, string>;
  /** People whose steps run on a later day; see `completeOn`. */
  readonly markedForDays: { personId: string; region: string; day: string }[];
  readonly afterwards: ((source: ChangeSource) => Promise<void>)[];
}

/** The transaction of a change, and what it leaves in the audit log. */
export interface Change
  extends Transaction,
    Pick<Traces, 'marked' | 'markedForLater' | 'markedForDays'> {
  readonly actor: Actor;
  /** For what is kept in memory by database. Its pool is not to be asked while the transaction is open. */
  readonly database: Database;
  /** Adds the event of one change to those that are written when the work is done. */
  readonly record: (
    action: AuditAction,
    event: Pick<NewAuditEvent, 'region' | 'subjectId' | 'details'>,
  ) => void;
  /** Runs the work so that a throw undoes what it changed and recorded, and nothing before it. */
  inSavepoint<Result>(work: (change: Change) => Promise<Result>): Promise<Result>;
  /** Adds work that is done when the change is committed, and not when it fails. */
  afterwards(work: (source: ChangeSource) => Promise<void>): void;
}

const noTraces = (): Traces => ({
  events: [],
  marked: new Map(),
  markedForLater: new Map(),
  markedForDays: [],
  afterwards: [],
});

function openChange(
  transaction: Transaction,
  { database, actor }: ChangeSource,
  traces: Traces,
): Change {
  const { events, marked, markedForLater, markedForDays, afterwards } = traces;
  return {
    ...transaction,
    actor,
    database,
    marked,
    markedForLater,
    markedForDays,
    record(action, event) {
      events.push({ ...event, ...actor, action, subjectKind: AUDIT_ACTIONS[action].subject });
    },
    afterwards(work) {
      afterwards.push(work);
    },
    async inSavepoint(work) {
      const added = noTraces();
      const result = await inSavepoint(transaction, (inner) =>
        work(openChange(inner, { database, actor }, added)),
      );
      for (const event of added.events) events.push(event);
      for (const [personId, region] of added.marked) marked.set(personId, region);
      for (const [personId, region] of added.markedForLater) markedForLater.set(personId, region);
      markedForDays.push(...added.markedForDays);
      afterwards.push(...added.afterwards);
      return result;
    },
  };
}

/** A change that adds completion records writes one region, so that the feed stays complete (decision 093). */
function assertOneRegion(events: readonly NewAuditEvent[]): void {
  if (!events.some((event) => event.action === 'completion:record')) return;
  const regions = new Set(events.map((event) => event.region));
  if (regions.size === 1) return;
  throw new Error(`a change that adds completion records has events of ${[...regions].join()}`);
}

/**
 * Notes whose steps have work left for after the commit or for a later day; returns the former. A
 * sweeper finds them when the process dies before it has done the work.
 */
async function noteDue(
  { sql }: Transaction,
  traces: Traces,
  completed: ReadonlyMap<string, string>,
): Promise<CompletionDue[]> {
  const noticedAt = new Date().toISOString();
  const rowOf = (personId: string, region: string, dueOn: string): CompletionDue => ({
    ...{ personId, region, dueOn, noticedAt },
  });
  const unfinished = new Map([
    ...(traces.afterwards.length > 0 ? completed : []),
    ...traces.markedForLater,
  ]);
  const today = chinaToday();
  const now = [...unfinished].map(([personId, region]) => rowOf(personId, region, today));
  const days = new Map(
    traces.markedForDays.map(({ personId, region, day }) => [
      `${personId} ${region} ${day}`,
      rowOf(personId, region, day),
    ]),
  );
  for (const batch of inBatches([...now, ...days.values()], BATCH)) await upsertDue(sql, batch);
  return now;
}

/** What follows the commit. The change itself stands, whatever fails here. */
async function finish(source: ChangeSource, traces: Traces, due: CompletionDue[]): Promise<void> {
  const { database, log } = source;
  const works = [
    ...traces.afterwards,
    ...[...traces.markedForLater.keys()].map(
      (personId) => () =>
        recordChange({ ...source, actor: SYSTEM_ACTOR }, (change) =>
          completeAlone(change, personId),
        ),
    ),
  ];
  let hasFailed = false;
  for (const work of works) {
    try {
      await work(source);
    } catch (error) {
      if (log === undefined) throw error;
      hasFailed = true;
      log.error({ err: error }, 'what follows a change failed; the change stands');
    }
  }
  if (hasFailed) return;
  for (const batch of inBatches(due, BATCH)) await deleteDue(database.sql, batch);
}

/**
 * Runs the work in one transaction, then the completion steps of the people whom it marked; writes the
 * events that it recorded, in few statements whatever their number, and commits; a throw rolls
 * everything back. A deadlock or serialization failure runs the whole work again, so it must have no
 * effect outside the database.
 */
export async function recordChange<Result>(
  source: ChangeSource,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  const { result, traces, due } = await inTransaction(source.database, async (transaction) => {
    const traces = noTraces();
    const change = openChange(transaction, source, traces);
    const result = await work(change);
    const completed = await runCompletionSteps(change, traces.marked);
    assertOneRegion(traces.events);
    const due = await noteDue(transaction, traces, completed);
    for (const batch of inBatches(traces.events, BATCH)) {
      await insertAuditEvents(transaction.sql, batch);
    }
    return { result, traces, due };
  });
  await finish(source, traces, due);
  return result;
}
