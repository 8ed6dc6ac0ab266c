/**
 * Lets a few requests of one key through at a time. The others wait in the order in which they came,
 * holding nothing but their memory, and so many that beyond them there is only a refusal.
 */

export interface TurnstileLimits {
  /** Of one key that are inside together. */
  inside: number;
  /** Of one key that may wait. */
  waiting: number;
}

/**
 * Somebody who asks to be let in. Not an AbortSignal: `abort` makes an error with its stack, which
 * costs a twentieth of a request that almost never waits.
 */
export interface Visitor {
  isGone: boolean;
  /** Ends the waiting; null while the visitor does not wait. */
  giveUp: (() => void) | null;
}

export interface Turnstile {
  /**
   * Resolves when it is the visitor's turn, with what ends the turn; null when too many wait already,
   * or when the visitor was gone or gave up while waiting.
   */
  enter(key: string, visitor: Visitor): Promise<(() => void) | null>;
  /** Keys with somebody inside; for tests. */
  readonly size: number;
  /** Of all keys together. */
  counts(): { inside: number; waiting: number };
}

interface Lane {
  inside: number;
  /** Begin the turns of those who wait, in the order in which they came. */
  queue: Set<() => void>;
}

export function createTurnstile({ inside, waiting }: TurnstileLimits): Turnstile {
  const lanes = new Map<string, Lane>();

  function endTurn(key: string, lane: Lane): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      lane.inside -= 1;
      const [next] = lane.queue;
      if (next !== undefined) next();
      else if (lane.inside === 0) lanes.delete(key);
    };
  }

  return {
    async enter(key, visitor) {
      if (visitor.isGone) return null;
      let lane = lanes.get(key);
      if (lane === undefined) {
        lane = { inside: 0, queue: new Set() };
        lanes.set(key, lane);
      }
      if (lane.inside < inside) {
        lane.inside += 1;
        return endTurn(key, lane);
      }
      if (lane.queue.size >= waiting) return null;
      const { queue } = lane;
      const isOurTurn = await new Promise<boolean>((resolve) => {
        const begin = (): void => {
          queue.delete(begin);
          visitor.giveUp = null;
          // Counted here, so that nobody who comes before this continues takes the place.
          lane.inside += 1;
          resolve(true);
        };
        queue.add(begin);
        visitor.giveUp = () => {
          queue.delete(begin);
          visitor.giveUp = null;
          resolve(false);
        };
      });
      return isOurTurn ? endTurn(key, lane) : null;
    },
    get size() {
      return lanes.size;
    },
    counts() {
      const all = { inside: 0, waiting: 0 };
      for (const lane of lanes.values()) {
        all.inside += lane.inside;
        all.waiting += lane.queue.size;
      }
      return all;
    },
  };
}
