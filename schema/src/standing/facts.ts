/** What rules read of the one log: facts about one person, each with the days on which it counts. Pure. */
import type { ActivityKind, CompletionOutcome } from '../terms.ts';
import { addDays, type Days } from './days.ts';

/** A row of the log, as far as rules read it. Days are those of China. */
export interface LogRow {
  id: string;
  kind: ActivityKind;
  outcome: CompletionOutcome;
  /** Of the lesson, quiz, course, plan, rubric or template; null without one. */
  activityUuid: string | null;
  /** `71.50`; null where nothing is scored. */
  scorePercent: string | null;
  /** When it happened. */
  day: string;
  /** Last day on which it counts. */
  validUntil: string | null;
  supersedesId: string | null;
  reason: string | null;
  /** Of a waiver: the tree (uuid of the file) and the node that it stands for. */
  treeUuid: string | null;
  nodeId: string | null;
}

export interface Fact extends Omit<LogRow, 'supersedesId' | 'validUntil'> {
  /** The day from which on it does not count any more; null when it has no end of its own. */
  endsOn: string | null;
}

/** In an order that does not depend on how they were read. */
export const byDay = (a: Fact, b: Fact): number =>
  a.day < b.day || (a.day === b.day && a.id < b.id) ? -1 : 1;

/** Everything that a requirement can rest on. */
export interface Evidence {
  facts: readonly Fact[];
  /** Days on which the person had a post. */
  posts: Days;
}

const earlier = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b < a) ? b : a;

/**
 * The facts that the rows of one person tell. Of a line of corrections the last row holds. A
 * revocation ends the fact before it from the day that it names on, so what rested on it in the
 * meantime stays so; FAILED counts nowhere and is kept for what is said about it.
 */
export function factsOf(rows: readonly LogRow[]): Fact[] {
  const successors = new Map(rows.map((row) => [row.supersedesId, row]));
  return rows.flatMap((row): Fact[] => {
    const { supersedesId: _, validUntil, ...fact } = row;
    const successor = successors.get(row.id);
    const isReplaced = successor !== undefined && successor.outcome !== 'REVOKED';
    if (row.outcome === 'REVOKED' || isReplaced) return [];
    const ownEnd = validUntil === null ? null : addDays(validUntil, 1);
    return [{ ...fact, endsOn: earlier(ownEnd, successor?.day ?? null) }];
  });
}
