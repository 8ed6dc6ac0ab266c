/** What one request carries to resolvers: who asks, when it arrived, the database, and its own loaders. */
import DataLoader from 'dataloader';
import type { Viewer } from '../authz.ts';
import { type Actor, actorOf } from '../change/actor.ts';
import type { Database } from '../database/db.ts';
import type { Logger } from '../logger.ts';
import { LoopTime } from '../loop-time.ts';

/** A batch read shared by the fields of one request; make one constant per kind of row. */
export interface LoaderDefinition<Key, Value> {
  /** One value for each key, in order; null for a key that has none. */
  readonly load: (keys: readonly Key[], context: RequestContext) => Promise<(Value | Error)[]>;
}

/** What a request was charged, and what its viewer may still spend. In whole points. */
export interface Charge {
  readonly points: number;
  readonly remaining: number;
  readonly capacity: number;
  /** Points that come back in a second. */
  readonly restoreRate: number;
}

/** What a request may spend; see `http/budget.ts`. */
export interface Budget {
  readonly loopTime: LoopTime;
  /** Before an operation runs: takes what so many objects are expected to cost. */
  reserve(nodes: number): void;
  /** Charges what the request has cost so far. Null when nobody is charged. */
  settle(): Charge | null;
}

export interface RequestContext {
  readonly viewer: Viewer;
  /** The viewer as audit events name them. */
  readonly actor: Actor;
  readonly database: Database;
  /** Also sent back as `x-request-id` and kept in audit events. */
  readonly requestId: string;
  readonly remoteAddress: string;
  /** The server's clock when the request arrived, before any work: deadlines are judged by it. */
  readonly receivedAt: Date;
  readonly log: Logger;
  readonly budget: Budget;
  /** Waits until this viewer may have one more operation of the kind under way; see in-flight.ts. */
  readonly enter: (kind: 'query' | 'mutation') => Promise<void>;
  /** This request's loader for the definition. Never shared across requests: the viewer differs. */
  loader<Key, Value>(definition: LoaderDefinition<Key, Value>): DataLoader<Key, Value>;
}

export type RequestContextInput = Omit<RequestContext, 'actor' | 'loader' | 'budget' | 'enter'> &
  Partial<Pick<RequestContext, 'budget' | 'enter'>>;

/** Of an operation that does not come over HTTP. */
const unlimitedBudget = (): Budget => ({
  loopTime: new LoopTime(),
  reserve: () => undefined,
  settle: () => null,
});

export function createContext(input: RequestContextInput): RequestContext {
  const loaders = new Map<unknown, unknown>();
  const context: RequestContext = {
    budget: unlimitedBudget(),
    enter: async () => undefined,
    ...input,
    actor: actorOf(input.viewer, input.requestId),
    loader<Key, Value>(definition: LoaderDefinition<Key, Value>): DataLoader<Key, Value> {
      const existing = loaders.get(definition);
      if (existing !== undefined) return existing as DataLoader<Key, Value>;
      const made = new DataLoader<Key, Value>((keys) => definition.load(keys, context), {
        maxBatchSize: 1_000,
      });
      loaders.set(definition, made);
      return made;
    },
  };
  return context;
}
