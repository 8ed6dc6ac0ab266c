/** What a row of a table would do. Plain data: it is kept until it is confirmed, and compared. */
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import type { ImportRowKind } from '@shequ/schema/terms.ts';

export interface RowMessage {
  /** Null when it is about the row as a whole. */
  column: string | null;
  message: string;
}

/** One thing that would be otherwise, as words for people. */
export interface RowChange {
  what: string;
  /** Null when there was nothing. */
  before: string | null;
  after: string | null;
}

export type RowAction = Exclude<ImportRowKind, 'DOUBTFUL' | 'FAULTY'>;

export interface RowPlan {
  /** As the spreadsheet counts. */
  row: number;
  /** Whom or what it is about: number or code, and name, as far as they can be read. */
  key: string;
  title: string;
  /** Null when a fault leaves it open. */
  action: RowAction | null;
  changes: RowChange[];
  doubts: RowMessage[];
  faults: RowMessage[];
}

export function kindOf(plan: RowPlan): ImportRowKind {
  if (plan.faults.length > 0 || plan.action === null) return 'FAULTY';
  return plan.doubts.length > 0 && plan.action !== 'SAME' ? 'DOUBTFUL' : plan.action;
}

/** Whether the row is written when these kinds are confirmed. */
export function isWritten(plan: RowPlan, confirmed: ReadonlySet<ImportRowKind>): boolean {
  const kind = kindOf(plan);
  return kind !== 'FAULTY' && kind !== 'SAME' && confirmed.has(kind);
}

/** Whether a row still does the same; doubts are for people and hinder nothing. */
export function doesTheSame(one: RowPlan, other: RowPlan): boolean {
  const effectOf = ({ action, changes, faults }: RowPlan) => [action, changes, faults];
  return canonicalJson(effectOf(one)) === canonicalJson(effectOf(other));
}
