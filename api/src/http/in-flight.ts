/**
 * How many operations of one viewer this process works on at once. Without it, one person's forty
 * saves wait for one row with forty connections in hand, and everybody else waits for a connection.
 * An operation waits here before it has taken any. See decision note 092.
 */
import type { Viewer } from '../platform/authz.ts';
import { ApiError } from '../platform/errors.ts';
import { createTurnstile, type Visitor } from './turnstile.ts';

/**
 * Changes and reads wait apart: what only reads never stands behind a change that waits for a lock.
 * Two of each keep a person's page as quick as before, which asks for one or two things at a time. A
 * key is a system that an administrator let in and that reads in bulk: its changes wait as a
 * person's do, its reads as many at once as the bench sends.
 */
const CHANGES = { inside: 2, waiting: 100 };
const READS = { inside: 2, waiting: 200 };
const READS_OF_A_KEY = { inside: 32, waiting: 200 };

const RETRY_AFTER_SECONDS = 2;

/** The way of one request through the gate. */
export interface Passage {
  /** Resolves when the operation may run; throws TOO_MANY_IN_FLIGHT when too many wait already. */
  enter(kind: 'query' | 'mutation'): Promise<void>;
  /** The operation has ended, or will never run. Must be called, and may be called again. */
  leave(): void;
  /** The client is gone: stops waiting, but lets what runs run to its end. */
  abandon(): void;
}

export interface InFlightGate {
  passageOf(viewer: Viewer, address: string): Passage;
  /** Operations that run, and that wait for their turn. */
  counts(): { running: number; waiting: number };
}

function keyOf(viewer: Viewer, address: string): string {
  if (viewer.kind === 'PERSON') return `person:${viewer.personId}`;
  if (viewer.kind === 'API_KEY') return `key:${viewer.keyId}`;
  return `address:${address}`;
}

export function createInFlightGate(): InFlightGate {
  const changes = createTurnstile(CHANGES);
  const reads = createTurnstile(READS);
  const readsOfKeys = createTurnstile(READS_OF_A_KEY);
  return {
    passageOf(viewer, address) {
      const key = keyOf(viewer, address);
      const visitor: Visitor = { isGone: false, giveUp: null };
      const abandon = (): void => {
        visitor.isGone = true;
        visitor.giveUp?.();
      };
      let endTurn: (() => void) | null = null;
      let hasLeft = false;
      return {
        async enter(kind) {
          const ownReads = viewer.kind === 'API_KEY' ? readsOfKeys : reads;
          const turnstile = kind === 'mutation' ? changes : ownReads;
          endTurn = await turnstile.enter(key, visitor);
          // The turn may have come in the same moment in which the request was given up.
          if (hasLeft) endTurn?.();
          if (endTurn === null) {
            throw new ApiError('TOO_MANY_IN_FLIGHT', undefined, {
              retryAfterSeconds: RETRY_AFTER_SECONDS,
            });
          }
        },
        leave() {
          hasLeft = true;
          abandon();
          endTurn?.();
        },
        abandon,
      };
    },
    counts() {
      const all = [changes, reads, readsOfKeys].map((turnstile) => turnstile.counts());
      return {
        running: all.reduce((sum, { inside }) => sum + inside, 0),
        waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
      };
    },
  };
}
