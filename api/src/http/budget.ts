/**
 * What a request to `/graphql` costs, in points: three for coming, one for each 50 objects that its lists
 * may give, and ten for each millisecond for which it held the
 * thread that serves everybody, whether it was answered or refused. Objects are charged before the
 * operation runs, and at the price that they have when nothing else is known of it, so that many at
 * once cannot get through before the first one is measured; in the end the request is charged what was
 * measured.
 */
import type { Budget, Charge } from '../platform/graphql/context.ts';
import { LoopTime } from '../platform/loop-time.ts';
import type { Account, Standing } from './rate-limit.ts';

/** Reading its head, routing it, sending an answer: about 0.3 ms that nobody measures. */
export const POINTS_PER_REQUEST = 3;
/** Nor the reading of a body. */
export const BODY_BYTES_PER_POINT = 5 * 1_024;
export const NODES_PER_POINT = 50;
/** With 2,000 points a second a viewer has a fifth of the thread in the long run. */
export const POINTS_PER_MILLISECOND = 10;
/** An object that is fetched and walked by the general executor takes about 20 µs. */
const RESERVED_POINTS_PER_NODE = 0.2;

export class RequestBudget implements Budget {
  readonly loopTime = new LoopTime();
  readonly #account: Account;
  #base = POINTS_PER_REQUEST;
  #charged = 0;
  #isOpen = false;
  #atRefusal: readonly Standing[] | null = null;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Throws RATE_LIMITED, which is free; charges the request for coming otherwise. */
  admit(bodyBytes: number): void {
    this.admitAgain();
    this.#isOpen = true;
    this.#base += Math.floor(bodyBytes / BODY_BYTES_PER_POINT);
    this.#charge(this.#base);
  }

  /** Throws RATE_LIMITED when others have spent everything while the body was on its way. */
  admitAgain(): void {
    try {
      this.#account.admit();
    } catch (error) {
      this.#atRefusal = this.#account.standings();
      throw error;
    }
  }

  reserve(nodes: number): void {
    this.#base += nodes / NODES_PER_POINT;
    this.#charge(Math.ceil(this.#base + nodes * RESERVED_POINTS_PER_NODE));
  }

  /** Once: what is done afterwards, sending the answer, is in the price of coming. */
  settle(): Charge {
    if (this.#isOpen) {
      this.#isOpen = false;
      this.#charge(Math.ceil(this.#base + this.loopTime.milliseconds * POINTS_PER_MILLISECOND));
    }
    const { remaining, capacity, restoreRate } = this.#account.standings()[0];
    return { points: this.#charged, remaining, capacity, restoreRate };
  }

  /** Of a request that was refused those at that moment, which its `Retry-After` belongs to. */
  standings(): readonly Standing[] {
    return this.#atRefusal ?? this.#account.standings();
  }

  /** Brings what was charged so far to this. */
  #charge(points: number): void {
    this.#account.charge(points - this.#charged);
    this.#charged = points;
  }
}
