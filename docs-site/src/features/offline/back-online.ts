/**
 * Tells when the network is back, for the page that stands in for another one. The browser's word is not
 * enough: it calls a device online that is on a network without a way out, and says nothing when it
 * was the server that was away. So the address itself is asked, past the service worker and every cache.
 */

/** Seconds between two questions; after the last one it goes on with that. */
const WAITS = [5, 10, 20, 40, 60];

export interface Surroundings {
  /** Resolves to an HTTP status; throws without an answer. */
  ask(): Promise<number>;
  /** Calls back after that many seconds; what it returns calls it off. */
  after(seconds: number, then: () => void): () => void;
  /** Calls back whenever it is worth asking at once, such as when the browser says “online”. */
  onHint(then: () => void): void;
}

/** Resolves once the address answers; a gateway's “not now” (5xx) is none. */
export function backOnline({ ask, after, onHint }: Surroundings): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0;
    let isAsking = false;
    let isBack = false;
    let callOff = () => {};
    const wait = () => {
      callOff = after(WAITS[Math.min(asked, WAITS.length - 1)] as number, look);
      asked += 1;
    };
    const look = () => {
      if (isAsking || isBack) return;
      isAsking = true;
      callOff();
      ask()
        .then((status) => status < 500)
        .catch(() => false)
        .then((isAnswered) => {
          isAsking = false;
          isBack = isAnswered;
          if (isAnswered) resolve();
          else wait();
        });
    };
    onHint(look);
    wait();
  });
}

/** Of the browser. HEAD is not served by the service worker. */
export const surroundings: Surroundings = {
  ask: async () => {
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    return answer.status;
  },
  after: (seconds, then) => {
    const timer = setTimeout(then, seconds * 1000);
    return () => clearTimeout(timer);
  },
  onHint: (then) => {
    addEventListener('online', then);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') then();
    });
  },
};
