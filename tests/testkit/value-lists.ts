/** The lists of values that CHECK constraints hold, read from the catalogue. */
import type { Sql } from 'postgres';

interface Check {
  table: string;
  name: string;
  definition: string;
}

/** By `table.column`: the values that a term of the code has. */
export type Terms = Readonly<Record<string, readonly string[]>>;

const LITERAL = /'((?:[^']|'')*)'/g;
/** `column = ANY (ARRAY[…])`, its negation, or `column <@ ARRAY[…]` for each element of an array. */
const LIST = /(\w+) (?:= ANY \(|<> ALL \(|(<@) )\(?ARRAY\[([^\]]*)\]/g;
/** A constraint that says nothing but which values a column takes; one value is compared with `=`. */
const WHOLE_LIST = /^CHECK \(\((\w+) = (?:ANY \(ARRAY\[([^\]]*)\]\)|('(?:[^']|'')*'::text))\)\)/;
/** What a term looks like, as against a pattern, a unit of time or an encoding. */
const TERM = /^[A-Z][A-Z0-9_]*$/;

const literals = (text: string): string[] =>
  [...text.matchAll(LITERAL)].map(([, value = '']) => value);

/** CHECKs of tables and domains, and the conditions of partial indexes. */
async function selectConditions(sql: Sql): Promise<Check[]> {
  return sql<Check[]>`
    select coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text) as "table",
           conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
     union all
    select indrelid::regclass::text, indexrelid::regclass::text, pg_get_expr(indpred, indrelid)
      from pg_index join pg_class on pg_class.oid = indrelid
     where relnamespace = 'public'::regnamespace and indpred is not null
     order by 1, 2`;
}

const sorted = (values: readonly string[]): string => JSON.stringify([...values].sort());

/**
 * One line for each list that has no term, each term whose list differs or is missing, and each word
 * in another condition that none of its table's terms has.
 */
export async function faultsOfValueLists(sql: Sql, terms: Terms): Promise<string[]> {
  const conditions = await selectConditions(sql);
  const faults = new Set<string>();
  const found = new Set<string>();
  for (const { table, name, definition } of conditions) {
    const whole = WHOLE_LIST.exec(definition);
    const lists = [
      ...(whole === null ? [] : [{ column: whole[1], isWhole: true, text: whole[2] ?? whole[3] }]),
      ...[...definition.matchAll(LIST)].map(([, column, contains, text]) => ({
        column,
        isWhole: contains !== undefined,
        text,
      })),
    ];
    for (const { column, isWhole, text = '' } of lists) {
      const key = `${table}.${column}`;
      const values = literals(text);
      // An array of columns, for instance.
      if (values.length === 0) continue;
      const term = terms[key];
      if (term === undefined) {
        faults.add(`${key} (${name}): ${sorted(values)} is no term of the code`);
      } else if (isWhole) {
        found.add(key);
        if (sorted(values) !== sorted(term)) {
          faults.add(`${key} (${name}): ${sorted(values)}, the term has ${sorted(term)}`);
        }
      } else {
        for (const value of values.filter((one) => !term.includes(one))) {
          faults.add(`${key} (${name}): ${value} is not in the term`);
        }
      }
    }
    const known = Object.entries(terms)
      .filter(([key]) => key.startsWith(`${table}.`))
      .flatMap(([, values]) => values);
    for (const value of literals(definition)) {
      if (TERM.test(value) && !known.includes(value)) {
        faults.add(`${table} (${name}): ${value} is in no term of the table`);
      }
    }
  }
  for (const key of Object.keys(terms)) {
    if (!found.has(key)) faults.add(`${key}: no constraint holds the values of the term`);
  }
  return [...faults];
}
