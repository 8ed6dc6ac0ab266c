/** What requirements rest on, for whoever has a tree to evaluate: facts and posts of people, as known at a moment. */
import { evaluate, type Window } from '@shequ/schema/standing/evaluate.ts';
import { type Evidence, factsOf } from '@shequ/schema/standing/facts.ts';
import type { Standing } from '@shequ/schema/standing/status.ts';
import type { Requirement } from '@shequ/schema/standing/tree.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import type { LoaderDefinition } from '../../platform/graphql/context.ts';
import { type LogRow, readLog } from '../completion/fact.service.ts';
import type { Catalogue } from '../course/catalogue.ts';
import { directoryOf } from './item-directory.ts';
import { daysInPost, type KnownPost } from './posts.rules.ts';
import { selectPosts } from './posts.store.ts';

/** What is known of one person. */
export interface PersonStanding {
  /** Rows that `evidence` is made of, what is recorded first comes first. */
  log: readonly LogRow[];
  posts: readonly KnownPost[];
  evidence: Evidence;
}

export interface KnownStanding {
  /** The instant as of which this was known; null: everything until now. */
  knownAt: string | null;
  people: ReadonlyMap<string, PersonStanding>;
}

/** Facts and posts of these people. With `knownAt`, what was added or changed later is not there yet. */
export async function loadStanding(
  sql: SqlRunner,
  personIds: readonly string[],
  options: { knownAt?: string | null } = {},
): Promise<KnownStanding> {
  const { knownAt, rows } = await readLog(sql, personIds, options);
  const posts = Map.groupBy(await selectPosts(sql, personIds, knownAt), (post) => post.personId);
  const people = personIds.map((personId): [string, PersonStanding] => {
    const own = posts.get(personId) ?? [];
    const log = rows.get(personId) ?? [];
    return [
      personId,
      { log, posts: own, evidence: { facts: factsOf(log), posts: daysInPost(own) } },
    ];
  });
  return { knownAt, people: new Map(people) };
}

/** What is known now of people whom the viewer may see. */
export const standingLoader: LoaderDefinition<string, PersonStanding> = {
  load: async (personIds, { database }) => {
    const { people } = await loadStanding(database.sql, personIds);
    return personIds.map((personId) => people.get(personId) as PersonStanding);
  },
};

/** How the person stands with a tree: the days, and what is said about them with `statusOn`. */
export function standingWith(
  tree: { uuid: string; requires: Requirement },
  { evidence }: PersonStanding,
  catalogue: Catalogue,
  window: Window | null = null,
): Standing {
  const result = evaluate(tree.requires, evidence, { treeUuid: tree.uuid, window });
  return { result, evidence, directory: directoryOf(catalogue), window };
}
