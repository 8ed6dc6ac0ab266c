/**
 * Assigning to many, a request after another: each ends within the time that a page waits for an answer,
 * and what is done stands, whatever becomes of the next (decision 197).
 */

/** People of one request, of those who are named; the API takes as many of an audience. */
export const TURN = 50;

export interface Progress {
  assigned: number;
  /** Who is still to be assigned. */
  left: number;
}

/** One request: how many it assigned and how many are left. Null: it was refused or had no answer. */
export type Turn = () => Promise<Progress | null>;

/**
 * Takes turns until nobody is left, one fails, one assigns nobody, or `onTurn`, which is told of each,
 * returns false. Returns the sum; null when not even the first turn had an answer.
 */
export async function inTurns(
  turn: Turn,
  onTurn: (sum: Progress) => boolean,
): Promise<Progress | null> {
  let assigned = 0;
  let latest: Progress | null = null;
  for (;;) {
    const done = await turn();
    if (done === null) return latest;
    assigned += done.assigned;
    latest = { assigned, left: done.left };
    if (!onTurn(latest) || done.left === 0 || done.assigned === 0) return latest;
  }
}
