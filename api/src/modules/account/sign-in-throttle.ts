/**
 * How often passwords may be guessed. Ten wrong ones from a place shut that place out of the account for
 * a while: a place is a browser in which the person has signed in before, else an address. Guesses from
 * ever new places are told apart by nothing, so once there are many the account as a whole is slowed to
 * one guess a second from unknown browsers. Nobody can keep the owner out of it that way.
 */
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { deleteGuesses, insertGuess, takeTurn } from './sign-in-throttle.store.ts';

export const GUESSES_FROM_A_PLACE = 10;
/** Wrong ones from everywhere in a window, after which the account is slowed. */
export const GUESSES_BEFORE_SLOW = 50;

export interface Guess {
  /** `name:…` for a name, which nobody need have; `person:…` for somebody signed in. */
  account: string;
  address: string;
  /** Mark of a browser in which the person has signed in before; else null. */
  knownBrowser: string | null;
}

export type GuessState =
  | { isAllowed: true }
  | { isAllowed: false; reason: 'PLACE' | 'SLOWED'; retryAfterSeconds: number };

/** An address of IPv6 is one of the many of its owner: the network that was given out stands for it. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = address.includes('::') ? 8 - groups.length - after.length : 0;
  return [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after]
    .slice(0, 4)
    .join(':');
}

const placeOf = ({ account, address, knownBrowser }: Guess): string =>
  knownBrowser === null ? `${account} from ${networkOf(address)}` : `${account} in ${knownBrowser}`;

/**
 * Counts one guess before the password is looked at, so that parallel guesses cannot all slip under the
 * limit. Unknown names are counted alike, so that the answer does not tell which names exist.
 */
export async function admitGuess(sql: SqlRunner, guess: Guess): Promise<GuessState> {
  const place = await insertGuess(sql, placeOf(guess));
  if (place.failures > GUESSES_FROM_A_PLACE) {
    return { isAllowed: false, reason: 'PLACE', retryAfterSeconds: place.seconds };
  }
  if (guess.knownBrowser !== null) return { isAllowed: true };
  const everywhere = await insertGuess(sql, guess.account);
  if (
    everywhere.failures <= GUESSES_BEFORE_SLOW ||
    (await takeTurn(sql, `turn ${guess.account}`))
  ) {
    return { isAllowed: true };
  }
  return { isAllowed: false, reason: 'SLOWED', retryAfterSeconds: 1 };
}

/** A right password clears what was counted for the place and the account. */
export async function clearGuesses(sql: SqlRunner, guess: Guess): Promise<void> {
  await deleteGuesses(sql, [placeOf(guess), guess.account]);
}
