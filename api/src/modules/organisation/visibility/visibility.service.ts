/** Which units decide who sees a person. The lowest folder of the module: units and people both ask it. */
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { LoaderDefinition } from '../../../platform/graphql/context.ts';
import { selectVisibilityPaths } from './visibility.store.ts';

const BATCH = 5_000;

/** Paths of the units that decide who sees each person; see `selectVisibilityPaths`. */
export const visibilityPathsLoader: LoaderDefinition<string, string[]> = {
  load: async (personIds, context) => {
    const rows = await selectVisibilityPaths(context.database.sql, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id).map((row) => row.path));
  },
};

/** The same for one person, read in the caller's transaction. */
export async function findVisibilityPaths(sql: SqlRunner, personId: string): Promise<string[]> {
  const rows = await selectVisibilityPaths(sql, [personId]);
  return rows.map((row) => row.path);
}

/** The same for many people, by person. */
export async function findPathsByPerson(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const paths = new Map<string, string[]>();
  for (const batch of inBatches(personIds, BATCH)) {
    for (const { personId, path } of await selectVisibilityPaths(sql, batch)) {
      paths.set(personId, [...(paths.get(personId) ?? []), path]);
    }
  }
  return paths;
}
