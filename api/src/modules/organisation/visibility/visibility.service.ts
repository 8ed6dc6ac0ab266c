/** Which units decide who sees a person. The lowest folder of the module: units and people both ask it. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { LoaderDefinition } from '../../../platform/graphql/context.ts';
import { selectVisibilityPaths } from './visibility.store.ts';

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
