/** The one way to change something: a transaction, and the audit events of what it changed (decision 101). */
import { AUDIT_ACTIONS, type AuditAction } from '@shequ/schema/terms.ts';
import { inBatches } from '../database/batches.ts';
import type { Database } from '../database/db.ts';
import { inSavepoint, inTransaction, type Transaction } from '../database/transaction.ts';
import type { Actor } from './actor.ts';
import { insertAuditEvents, type NewAuditEvent } from './audit.store.ts';

const BATCH = 1_000;

/** Who changes something, and where. A request context is one. */
export interface ChangeSource {
  readonly database: Database;
  readonly actor: Actor;
}

/** The transaction of a change, and what it leaves in the audit log. */
export interface Change extends Transaction {
  readonly actor: Actor;
  /** Adds the event of one change to those that are written when the work is done. */
  readonly record: (
    action: AuditAction,
    event: Pick<NewAuditEvent, 'region' | 'subjectId' | 'details'>,
  ) => void;
  /** Runs the work so that a throw undoes what it changed and recorded, and nothing before it. */
  inSavepoint<Result>(work: (change: Change) => Promise<Result>): Promise<Result>;
}

function openChange(transaction: Transaction, actor: Actor, events: NewAuditEvent[]): Change {
  return {
    ...transaction,
    actor,
    record(action, event) {
      events.push({ ...event, ...actor, action, subjectKind: AUDIT_ACTIONS[action].subject });
    },
    async inSavepoint(work) {
      const added: NewAuditEvent[] = [];
      const result = await inSavepoint(transaction, (inner) =>
        work(openChange(inner, actor, added)),
      );
      for (const event of added) events.push(event);
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
 * Runs the work in one transaction, writes the events that it recorded, in few statements whatever
 * their number, and commits; a throw rolls everything back. A deadlock or serialization failure runs
 * the whole work again, so it must have no effect outside the database.
 */
export async function recordChange<Result>(
  { database, actor }: ChangeSource,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  return await inTransaction(database, async (transaction) => {
    const events: NewAuditEvent[] = [];
    const result = await work(openChange(transaction, actor, events));
    assertOneRegion(events);
    for (const batch of inBatches(events, BATCH)) await insertAuditEvents(transaction.sql, batch);
    return result;
  });
}
