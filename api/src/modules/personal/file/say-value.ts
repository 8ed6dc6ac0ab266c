/** Values of the database as people read them. */
import { AUDIT_ACTIONS } from '@shequ/schema/audit-actions.ts';
import * as terms from '@shequ/schema/terms.ts';
import { chinaSecond } from '../../../platform/time.ts';

/** Chinese words of the values of each `table.column` that holds a term. */
const WORDS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.values(terms).flatMap((term) =>
    typeof term === 'object' && 'columns' in term
      ? term.columns.map((column) => [column, term.zh] as const)
      : [],
  ),
);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** A value with its word, title or name where there is one. */
export function sayValue(
  table: string,
  column: string,
  value: unknown,
  word: string | undefined,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (table === 'audit_events' && column === 'action') {
    return (AUDIT_ACTIONS as Readonly<Record<string, { zh: string }>>)[text]?.zh ?? text;
  }
  if (word !== undefined) return word;
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(instant)) return chinaSecond(instant);
  return WORDS.get(`${table}.${column}`)?.[text] ?? text;
}
