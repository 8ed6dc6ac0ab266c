/** How likely somebody without knowledge passes a quiz within the attempts allowed. */
import type { Quiz } from '../content/model.ts';
import { atLeast } from './binomial.ts';

export interface Luck {
  /** Questions of one form, parts of cases counted. */
  items: number;
  /** Points that a form asks for. */
  needed: number;
  /** null when there is no limit. */
  attempts: number | null;
  chance: number;
}

/**
 * Each item is right or wrong, right with chance `blindRate`, and every attempt draws anew. A blind
 * reader who earns the same mean in parts of points scatters less, so this errs on the safe side.
 */
export function passByLuck(
  { draw, masteryScore, maxAttempts }: Pick<Quiz, 'draw' | 'masteryScore' | 'maxAttempts'>,
  blindRate: number,
): Luck {
  const items = draw.reduce((total, { count }) => total + count, 0);
  const needed = Math.ceil((masteryScore * items) / 100);
  const once = atLeast(items, needed, blindRate);
  const chance = maxAttempts === null ? Number(once > 0) : 1 - (1 - once) ** maxAttempts;
  return { items, needed, attempts: maxAttempts, chance };
}
