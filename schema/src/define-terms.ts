/**
 * An enumeration as one value: what is stored, what people read, what clients are told, and which
 * columns hold it. The GraphQL enum, the words of the site and of imports, and the test that compares
 * CHECK constraints with the code are all made from it.
 */
interface Meaning {
  /** The one Chinese word for it. */
  readonly zh: string;
  /** What clients are told besides the word: a phrase of English without a full stop. */
  readonly en?: string;
}

export interface Terms<Value extends string = string> {
  /** Name of the GraphQL enum. */
  readonly name: string;
  /** Description of the GraphQL enum. */
  readonly description: string;
  /** The values in their order. */
  readonly values: readonly [Value, ...Value[]];
  readonly zh: Readonly<Record<Value, string>>;
  /** Description of each value: the word, and what `en` adds. */
  readonly descriptions: Readonly<Record<Value, string>>;
  /** The value that a word stands for, as authors and rosters write it. */
  readonly byWord: Readonly<Record<string, Value>>;
  /** Columns that hold it, `table.column`: a CHECK of each lists exactly these values. */
  readonly columns: readonly string[];
}

/** The values of an enumeration as a type. */
export type TermOf<T extends Terms> = T['values'][number];

export function defineTerms<Value extends string>(
  { name, description, columns = [] }: { name: string; description: string; columns?: string[] },
  meanings: Readonly<Record<Value, Meaning>>,
): Terms<Value> {
  const entries = Object.entries(meanings) as [Value, Meaning][];
  const [first, ...others] = entries.map(([value]) => value);
  if (first === undefined) throw new Error(`${name} has no value`);
  const zh = Object.fromEntries(entries.map(([value, meaning]) => [value, meaning.zh]));
  // Without a prototype: what a roster says may be any word, `constructor` too.
  const byWord: Record<string, Value> = Object.create(null);
  for (const [value, meaning] of entries) byWord[meaning.zh] = value;
  if (Object.keys(byWord).length < entries.length) throw new Error(`${name} repeats a word`);
  const descriptions = entries.map(([value, { zh: word, en }]) => [
    value,
    en === undefined ? `${word}.` : `${word}: ${en}.`,
  ]);
  return {
    name,
    description,
    columns,
    values: [first, ...others],
    zh: zh as Record<Value, string>,
    byWord,
    descriptions: Object.fromEntries(descriptions) as Record<Value, string>,
  };
}
