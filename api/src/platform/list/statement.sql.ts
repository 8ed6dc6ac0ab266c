/**
 * What a statement of a list is put together from. Statement texts are made from closed lists only;
 * every value is a parameter.
 */
import type { CellKind, Column } from '../compiled/cell.ts';

/** The alias of a row of the list in every statement. */
export const RECORD = 'record';

/** Few literal sizes keep the number of prepared statements small; the last is that of exports. */
const LIMITS = [11, 21, 51, 101, 1_000] as const;

export function literalLimit(limit: number): number {
  return LIMITS.find((size) => size >= limit) ?? 101;
}

/** Statements that stay prepared in each connection: clients choose the columns, so there is no end to them. */
const MOST_PREPARED = 300;
const prepared = new Set<string>();

/** Whether the statement is one of the first so many, to be prepared; later ones are planned each time. */
export function isPrepared(text: string): boolean {
  if (prepared.has(text)) return true;
  if (prepared.size >= MOST_PREPARED) return false;
  prepared.add(text);
  return true;
}

export interface Statement {
  text: string;
  values: unknown[];
}

/** Collects parameters; returns the placeholder of each. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** A condition on `record`; takes its values as parameters. */
export type Condition = (parameters: Parameters) => string;

/** The types of parameters that are compared with a column. */
export const CASTS: Readonly<Record<CellKind, string>> = {
  uuid: 'uuid',
  text: 'text',
  code: 'bpchar',
  integer: 'integer',
  numeric: 'numeric',
  bigint: 'bigint',
  boolean: 'boolean',
  instant: 'timestamptz',
  day: 'date',
};

/** A condition that compares a column with a value. */
export const compared =
  (column: Column, operator: '=' | '>=' | '<', value: unknown): Condition =>
  (parameters) =>
    `${column.at(RECORD)} ${operator} ${parameters.add(value, CASTS[column.kind])}`;
