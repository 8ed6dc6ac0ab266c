/** The action of every mutation, read from the schema that is served. */
import { buildSchema } from '../../../api/src/http/graphql/schema.ts';
import type { Action } from '../../../api/src/platform/authz.ts';

export function mutationActions(): [name: string, action: Action][] {
  const fields = buildSchema().getMutationType()?.getFields() ?? {};
  return Object.values(fields).map(({ name, extensions }) => {
    const { action } = extensions as { action?: Action };
    if (action === undefined) throw new Error(`${name} names no action`);
    return [name, action];
  });
}
