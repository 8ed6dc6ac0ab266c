/** Keeps the derived table of clearances: made of facts, posts and rules, and of nothing else. */
import { createHash } from 'node:crypto';
import { type Days, nextEdge } from '@shequ/schema/standing/days.ts';
import { evaluate } from '@shequ/schema/standing/evaluate.ts';
import { printMultirange } from '@shequ/schema/standing/multirange.ts';
import type { Database } from '../../platform/database/db.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { type Catalogue, currentCatalogue } from '../course/catalogue.ts';
import {
  clearanceDays,
  clearanceOn,
  type KnownRule,
  rulesKnownAt,
  rulesOverDays,
} from './clearance.rules.ts';
import { tellClearanceChanges } from './clearance-changes.service.ts';
import type { ToldClearance } from './clearance-changes.store.ts';
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
const NO_RULES = 'none';

/** Part of the names: rows that were made before their change was told are stale (decision 218). */
const MAKING = 'told';

/** A name for the versions of all rules of each position: changes when one of them does. */
function namesOfRules(rules: readonly KnownRule[]): RulesByPosition {
  const byPosition = Map.groupBy(rules, ({ value }) => value.position);
  return new Map(
    [...byPosition].map(([position, own]) => {
      const digests = own.map(({ digest }) => digest).toSorted();
      return [
        position,
        createHash('sha256')
          .update([MAKING, ...digests].join())
          .digest('base64url'),
      ];
    }),
  );
}

/** The days in a row of a person, and what clients are told of them today. */
interface StandingRow {
  row: CacheRow;
  told: ToldClearance;
}

/** The rows of one person on the day: one for each position of a post, none without a main post. */
function rowsOf(
  personId: string,
  { posts: known, evidence }: PersonStanding,
  catalogue: Catalogue,
  today: string,
): StandingRow[] {
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
    const { orgUnitCode } = main;
    const edges = Object.values(days).map((set: Days) => nextEdge(set, today));
    const [nextChangeOn = null] = [nextPostChange(posts, today), ...edges]
      .filter((edge) => edge !== null)
      .toSorted();
    const row = {
      region: regionOfCode(orgUnitCode),
      personId,
      position,
      ruled: printMultirange(days.ruled),
      met: printMultirange(days.met),
      waived: printMultirange(days.waived),
      rules: names.get(position) ?? NO_RULES,
      nextChangeOn,
      orgUnitCode,
    };
    return { row, told: { personId, position, orgUnitCode, ...clearanceOn(days, today) } };
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
    const made = [...people].flatMap(([personId, person]) =>
      rowsOf(personId, person, catalogue, today),
    );
    const rows = made.map(({ row }) => row);
    const ids = [...people.keys()];
    // What is told follows from the rows: where none has changed there is nothing to tell.
    const told = made.map((one) => one.told);
    const tell = async (changed: number, regions: readonly string[]): Promise<void> => {
      if (changed > 0) await tellClearanceChanges(sql, regions, ids, told);
    };
    await tell(await upsertRows(sql, rows), [...new Set(rows.map(({ region }) => region))]);
    return {
      deleteOthers: async (region) =>
        await tell(await deleteOtherRows(sql, region, ids, rows), [region]),
    };
  },
  selectRegions,
  selectStale: async (database, limit) =>
    await selectStale(database.sql, await currentRules(database), NO_RULES, limit),
  selectMissing: ({ sql }, window) => selectMissing(sql, window),
};
