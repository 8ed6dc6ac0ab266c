/** Clearance for duty (上岗资格): of a person in a position, on any day, as known at any moment. */

import { rangeAt } from '@shequ/schema/standing/days.ts';
import {
  type NextStep,
  type RequirementStatus,
  type Standing,
  statusOn,
} from '@shequ/schema/standing/status.ts';
import { type Action, refuse } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday, printInstant } from '../../platform/time.ts';
import { catalogueOf } from '../course/course.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import {
  type ClearanceOnDay,
  clearanceDays,
  clearanceOn,
  type KnownRule,
  rulesKnownAt,
  rulesOverDays,
} from './clearance.rules.ts';
import { positionsOn } from './posts.rules.ts';
import {
  loadStanding,
  type PersonStanding,
  standingLoader,
  standingWith,
} from './standing.service.ts';

export const ACTION: Action = 'standing:read';

/** The rules that hold today for the person in the positions of their posts, with how they stand. */
export async function currentRulesOf(
  context: RequestContext,
  person: PersonStanding,
): Promise<{ title: string; standing: Standing }[]> {
  const catalogue = await catalogueOf(context);
  const today = chinaToday(context.receivedAt);
  const rules = rulesKnownAt(catalogue.clearanceHistory, null);
  return positionsOn(person.posts, today).flatMap((position) =>
    rulesOverDays(rules, person.posts, position)
      .filter(({ days }) => rangeAt(days, today) !== undefined)
      .map(({ rule: { value } }) => ({
        title: value.title,
        standing: standingWith(value, person, catalogue),
      })),
  );
}

/** Of whom, in which position, on which day. */
export interface ClearanceKey {
  personId: string;
  position: string;
  asOf: string;
}

/** What the derived table knows of it. */
export interface ListedClearance extends ClearanceKey, ClearanceOnDay {
  knownAt: string;
  /** Missing: {@link reasonsOf} evaluates the rule. */
  reasons?: Reasons;
}

/** Why it is so. */
interface Reasons {
  rule: KnownRule | null;
  status: RequirementStatus | null;
  nextStep: NextStep | null;
}

interface DutyClearance extends ListedClearance {
  reasons: Reasons;
}

async function clearanceOf(
  context: RequestContext,
  { personId, position, asOf }: ClearanceKey,
  person: PersonStanding,
  knownAt: string | null,
): Promise<DutyClearance> {
  const catalogue = await catalogueOf(context);
  const instant = printInstant(knownAt ?? context.receivedAt);
  const rules = rulesKnownAt(catalogue.clearanceHistory, knownAt === null ? null : instant);
  const ruledDays = rulesOverDays(rules, person.posts, position);
  const standings = new Map(
    ruledDays.map(({ rule }) => [rule, standingWith(rule.value, person, catalogue)]),
  );
  const standingOf = (rule: KnownRule) =>
    standings.get(rule) ?? standingWith(rule.value, person, catalogue);
  const days = clearanceDays(ruledDays, (rule) => standingOf(rule).result);
  const rule = ruledDays.find((ruled) => rangeAt(ruled.days, asOf) !== undefined)?.rule ?? null;
  const onDay = rule === null ? null : statusOn(standingOf(rule), asOf);
  return {
    personId,
    position,
    asOf,
    knownAt: instant,
    ...clearanceOn(days, asOf),
    reasons: {
      rule,
      status: onDay?.status ?? null,
      nextStep: onDay?.nextStep ?? null,
    },
  };
}

/** By key as JSON: several fields ask for the reasons of one clearance. */
const clearanceLoader: LoaderDefinition<string, DutyClearance> = {
  load: async (keys, context) => {
    const wanted = keys.map((key) => JSON.parse(key) as ClearanceKey);
    return await Promise.all(
      wanted.map(async (key) => {
        const person = await context.loader(standingLoader).load(key.personId);
        return await clearanceOf(context, key, person, null);
      }),
    );
  },
};

/** The clearance with its reasons, for a viewer who may see the person. */
async function loadClearance(
  context: RequestContext,
  { personId, position, asOf }: ClearanceKey,
): Promise<DutyClearance> {
  return await context
    .loader(clearanceLoader)
    .load(JSON.stringify({ personId, position, asOf } satisfies ClearanceKey));
}

/** Why a clearance is as it is, of a viewer who may read it: of all that a page lists at once. */
export async function reasonsOf(
  context: RequestContext,
  clearance: ListedClearance,
): Promise<Reasons> {
  return clearance.reasons ?? (await loadClearance(context, clearance)).reasons;
}

interface ClearanceQuestion {
  personId: string;
  position: string;
  asOf: string | null;
  knownAt: string | null;
}

/** The answer to one question; NOT_PERMITTED for a person whom the viewer may not see. */
export async function findClearance(
  context: RequestContext,
  { personId, position, asOf, knownAt }: ClearanceQuestion,
): Promise<DutyClearance> {
  if (!(await canSeePerson(context, ACTION, personId))) refuse(context.viewer, ACTION);
  const key = { personId, position, asOf: asOf ?? chinaToday(context.receivedAt) };
  if (knownAt === null) return await loadClearance(context, key);
  const known = await loadStanding(context.database.sql, [personId], { knownAt });
  return await clearanceOf(
    context,
    key,
    known.people.get(personId) as PersonStanding,
    known.knownAt,
  );
}

/** The clearances of a person in the positions of the posts that they hold on the day. */
export async function listClearances(
  context: RequestContext,
  personId: string,
  day: string | null,
): Promise<DutyClearance[]> {
  if (!(await canSeePerson(context, ACTION, personId))) refuse(context.viewer, ACTION);
  const asOf = day ?? chinaToday(context.receivedAt);
  const { posts } = await context.loader(standingLoader).load(personId);
  return await Promise.all(
    positionsOn(posts, asOf).map((position) =>
      loadClearance(context, { personId, position, asOf }),
    ),
  );
}
