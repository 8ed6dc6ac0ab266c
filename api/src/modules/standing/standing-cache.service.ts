/** Keeps the derived table of clearances: made of facts, posts and rules, and of nothing else. */
import { createHash } from 'node:crypto';
import { nextEdge, rangeAt } from '@shequ/schema/standing/days.ts';
import { evaluate } from '@shequ/schema/standing/evaluate.ts';
import { printMultirange } from '@shequ/schema/standing/multirange.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { chinaToday } from '../../platform/time.ts';
import { type Catalogue, catalogueWithin, currentCatalogue } from '../course/catalogue.ts';
import { clearanceDays, type KnownRule, rulesKnownAt, rulesOverDays } from './clearance.rules.ts';
import { daysOfPost, type KnownPost, positionsOn } from './posts.rules.ts';
import { loadStanding, type PersonStanding } from './standing.service.ts';
import {
  type CacheRow,
  deleteOtherRows,
  type RulesByPosition,
  selectRegions,
  selectUnlockedForUpdate,
  upsertRows,
} from './standing-cache.store.ts';

/** Names what no rule is. */
export const NO_RULES = '';

/** A name for the versions of all rules of each position: changes when one of them does. */
export function namesOfRules(rules: readonly KnownRule[]): RulesByPosition {
  const byPosition = Map.groupBy(rules, ({ value }) => value.position);
  return new Map(
    [...byPosition].map(([position, own]) => {
      const digests = own.map(({ digest }) => digest).toSorted();
      return [position, createHash('sha256').update(digests.join()).digest('base64url')];
    }),
  );
}

const mainPostOn = (posts: readonly KnownPost[], day: string): KnownPost | undefined =>
  posts.find((post) => post.isMain && rangeAt(daysOfPost(post), day) !== undefined);

/** The region of what the person does on the day; as `findRegion`, of posts that were read. */
const regionOn = (posts: readonly KnownPost[], day: string): string => {
  const main = mainPostOn(posts, day);
  return main === undefined ? NO_REGION : regionOfCode(main.orgUnitCode);
};

/** The rows of one person on the day: one for each position of a post, none without a main post. */
export function rowsOf(
  personId: string,
  { posts: known, evidence }: PersonStanding,
  catalogue: Catalogue,
  today: string,
): CacheRow[] {
  // Who is only to be chosen is on no board.
  const posts = known.filter(({ kind }) => kind !== 'CANDIDATE');
  const main = mainPostOn(posts, today);
  if (main === undefined) return [];
  const rules = rulesKnownAt(catalogue.clearanceHistory, null);
  const names = namesOfRules(rules);
  return positionsOn(posts, today).map((position) => {
    const days = clearanceDays(rulesOverDays(rules, known, position), ({ value }) =>
      evaluate(value.requires, evidence, { treeUuid: value.uuid }),
    );
    return {
      region: regionOfCode(main.orgUnitCode),
      personId,
      position,
      ruled: printMultirange(days.ruled),
      met: printMultirange(days.met),
      waived: printMultirange(days.waived),
      rules: names.get(position) ?? NO_RULES,
      nextChangeOn: nextPostChange(posts, today),
      orgUnitCode: main.orgUnitCode,
    };
  });
}

/** When a post begins or ends next. */
const nextPostChange = (posts: readonly KnownPost[], today: string): string | null =>
  posts
    .map((post) => nextEdge(daysOfPost(post), today))
    .filter((edge) => edge !== null)
    .toSorted()[0] ?? null;

/**
 * Makes the rows of a locked person anew. Only in the region that the transaction writes (decision
 * 093): false when theirs is another, and nothing was done.
 */
export async function refreshPerson(
  { sql, database }: { sql: SqlRunner; database: Database },
  personId: string,
  region: string,
): Promise<{ isOfRegion: boolean; hasOthers: boolean }> {
  const today = chinaToday();
  const catalogue = await catalogueWithin(database, sql);
  const { people } = await loadStanding(sql, [personId]);
  const person = people.get(personId) as PersonStanding;
  if (regionOn(person.posts, today) !== region) return { isOfRegion: false, hasOthers: false };
  const rows = rowsOf(personId, person, catalogue, today);
  await upsertRows(sql, rows);
  await deleteOtherRows(sql, region, [personId], rows);
  const regions = await selectRegions(sql, [personId]);
  return { isOfRegion: true, hasOthers: regions.some((other) => other !== region) };
}

/** Makes the rows of those of the people anew whom nobody has locked; returns those. */
export async function refreshPeople(
  database: Database,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const today = chinaToday();
  const catalogue = await currentCatalogue(database);
  return await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql }) => {
    const locked = await selectUnlockedForUpdate(sql, personIds);
    const { people } = await loadStanding(sql, locked);
    const rows = [...people].flatMap(([personId, person]) =>
      rowsOf(personId, person, catalogue, today),
    );
    await upsertRows(sql, rows);
    for (const region of await selectRegions(sql, locked)) {
      await deleteOtherRows(sql, region, locked, rows);
    }
    return locked;
  });
}

/** The names of the rules that hold now, by position. */
export async function currentRules(database: Database): Promise<RulesByPosition> {
  const { clearanceHistory } = await currentCatalogue(database);
  return namesOfRules(rulesKnownAt(clearanceHistory, null));
}
