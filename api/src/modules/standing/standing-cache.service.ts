/** Keeps the derived table of clearances: made of facts, posts and rules, and of nothing else. */
import { createHash } from 'node:crypto';
import { evaluate } from '@shequ/schema/standing/evaluate.ts';
import { printMultirange } from '@shequ/schema/standing/multirange.ts';
import type { Database } from '../../platform/database/db.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { type Catalogue, currentCatalogue } from '../course/catalogue.ts';
import { clearanceDays, type KnownRule, rulesKnownAt, rulesOverDays } from './clearance.rules.ts';
import type { DerivedTable } from './derived-table.ts';
import { mainPostOn, nextPostChange, positionsOn } from './posts.rules.ts';
import type { PersonStanding } from './standing.service.ts';
import {
  type CacheRow,
  deleteOtherRows,
  type RulesByPosition,
  selectMissing,
  selectRegions,
  selectStale,
  upsertRows,
} from './standing-cache.store.ts';

/** Names what no rule is. */
const NO_RULES = '';

/** A name for the versions of all rules of each position: changes when one of them does. */
function namesOfRules(rules: readonly KnownRule[]): RulesByPosition {
  const byPosition = Map.groupBy(rules, ({ value }) => value.position);
  return new Map(
    [...byPosition].map(([position, own]) => {
      const digests = own.map(({ digest }) => digest).toSorted();
      return [position, createHash('sha256').update(digests.join()).digest('base64url')];
    }),
  );
}

/** The rows of one person on the day: one for each position of a post, none without a main post. */
function rowsOf(
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

/** The names of the rules that hold now, by position. */
async function currentRules(database: Database): Promise<RulesByPosition> {
  const { clearanceHistory } = await currentCatalogue(database);
  return namesOfRules(rulesKnownAt(clearanceHistory, null));
}

/** What `standing_cache` is, as a derived table. */
export const clearanceTable: DerivedTable = {
  name: 'standing_cache',
  write: async ({ sql, catalogue, today }, people) => {
    const rows = [...people].flatMap(([personId, person]) =>
      rowsOf(personId, person, catalogue, today),
    );
    await upsertRows(sql, rows);
    return { deleteOthers: (region) => deleteOtherRows(sql, region, [...people.keys()], rows) };
  },
  selectRegions,
  selectStale: async (database, limit) =>
    await selectStale(database.sql, await currentRules(database), NO_RULES, limit),
  selectMissing: ({ sql }, window) => selectMissing(sql, window),
};
