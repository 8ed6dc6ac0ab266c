/** Takes away what names people, table by table as the register says, and of records region by region. */
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { PersonalTable } from '../register/entry.ts';
import { PERSONAL_TABLES } from '../register/register.ts';

interface Clearing {
  /** Asks where rows of the people lie that are to change; null for a table without regions. */
  readonly regions: string | null;
  readonly text: string;
}

/** Made of parts of the register, so tests plan these as they are sent: region-statements.test.ts. */
function clearingOf(entry: PersonalTable): Clearing | null {
  const cleared = Object.entries(entry.columns).flatMap(([name, { becomes }]) =>
    becomes === undefined ? [] : [[name, becomes] as const],
  );
  if (!entry.goes && cleared.length === 0) return null;
  const rows = entry.rows.replaceAll('$1', '$1::uuid[]');
  const isLeft = entry.goes
    ? 'true'
    : cleared.map(([name, value]) => `row.${name} is distinct from ${value}`).join(' or ');
  const verb = entry.goes
    ? ['delete', 'from', entry.table, 'row']
    : ['update', entry.table, 'row', 'set', cleared.map((pair) => pair.join(' = ')).join(', ')];
  if (!Object.hasOwn(entry.columns, 'region')) {
    return { regions: null, text: [...verb, 'where', rows, `and (${isLeft})`].join(' ') };
  }
  // Rows of one table are joined with those of another in their region, which is said for each.
  const here = rows.replaceAll(/= (?:row|task)\.region\b/g, '= $2');
  return {
    regions: `select distinct row.region from ${entry.table} row where ${rows} and (${isLeft})`,
    text: [...verb, 'where row.region = $2 and', here, `and (${isLeft})`].join(' '),
  };
}

/** Rows are found by what people are called, so people come last. */
export const CLEARINGS: readonly Clearing[] = PERSONAL_TABLES.toReversed().flatMap(
  (entry) => clearingOf(entry) ?? [],
);

/** Clears all that is kept of these ids; returns the number of rows. Done twice, none. */
export async function clearPeople(
  sql: Transaction['sql'],
  ids: readonly string[],
): Promise<number> {
  // Triggers let words be taken out of rows that are never changed, and nothing else (decision 185).
  await sql`select set_config('shequ.pseudonymising', 'yes', true)`;
  let cleared = 0;
  const run = async (text: string, ...values: string[]): Promise<void> => {
    cleared += (await sql.unsafe(text, [ids as string[], ...values])).count;
  };
  for (const { regions, text } of CLEARINGS) {
    if (regions === null) {
      await run(text);
      continue;
    }
    const found = await sql.unsafe<{ region: string }[]>(regions, [ids as string[]]);
    for (const { region } of found) await run(text, region);
  }
  await sql`select set_config('shequ.pseudonymising', '', true)`;
  return cleared;
}
