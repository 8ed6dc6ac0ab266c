/** Reading people. Managing them: `management/`. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { type Action, canAsSelf, canInUnit, type UnitScope } from '../../../platform/authz.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.ts';
import {
  badCursor,
  type CountedConnection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  lazily,
  MOST_COUNTED,
  toConnection,
  totalOf,
} from '../../../platform/graphql/pagination.ts';
import { parseUuid } from '../../../platform/ids.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { visibilityPathsLoader } from '../visibility/visibility.service.ts';
import {
  countPeople,
  type PeoplePage,
  type Person,
  selectPeople,
  selectPeopleByNames,
  selectPeoplePage,
} from './person.store.ts';
import { type Found, NEARNESS, selectFound } from './search/person-search.store.ts';
import type { PersonQuery } from './search/search-text.ts';

const NAMES_BATCH = 5_000;
const PEOPLE_CURSOR = 'people:1';
const FOUND_CURSOR = 'people-found:1';

/** The row, for modules that pass it on without reading the store. */
export type { Person } from './person.store.ts';

/** People by id, whoever asks: check with `canSeePerson` before showing one. */
export const personLoader: LoaderDefinition<string, Person | null> = {
  load: async (ids, context) => {
    const rows = await selectPeople(context.database.sql, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/** Whether the viewer may do a reading action to this person: as themself, or by one of their posts. */
export async function canSeePerson(
  context: RequestContext,
  action: Action,
  personId: string,
): Promise<boolean> {
  if (canAsSelf(context.viewer, action, personId)) return true;
  const paths = await context.loader(visibilityPathsLoader).load(personId);
  return paths.some((path) => canInUnit(context.viewer, action, path));
}

/** The person, or null when there is none with this id or the viewer may not see them. */
export async function findVisiblePerson(
  context: RequestContext,
  id: string,
): Promise<Person | null> {
  const personId = parseUuid(id);
  if (personId === null) return null;
  if (!(await canSeePerson(context, 'person:read', personId))) return null;
  return await context.loader(personLoader).load(personId);
}

function readCursor(cursor: string): string {
  const id = parseUuid(decodeCursor(PEOPLE_CURSOR, 1, cursor)[0] ?? '');
  if (id === null) throw badCursor(cursor);
  return id;
}

export interface PeopleFilter {
  orgUnitCode: string;
  /** Null: everybody but those who have posts of candidates only. */
  employmentKind: EmploymentKind | null;
  /** Null: everybody. */
  search: PersonQuery | null;
}

function readFoundCursor(cursor: string): Found {
  const [nearness = '', text = ''] = decodeCursor(FOUND_CURSOR, 2, cursor);
  const id = parseUuid(text);
  const isKnown = Object.values(NEARNESS).some((known) => String(known) === nearness);
  if (id === null || !isKnown) throw badCursor(cursor);
  return { id, nearness: Number(nearness) };
}

/** A page of the people in a subtree, by id; of those who are searched for, the nearest first. */
export async function listPeople(
  context: RequestContext,
  { orgUnitCode, employmentKind: kind, search }: PeopleFilter,
  first: number,
  after: string | null,
): Promise<CountedConnection<Person>> {
  const limit = checkPageSize(first) + 1;
  if (search !== null) {
    const from = after === null ? null : readFoundCursor(after);
    const unit = await requireUnitInScope(context, 'person:list', orgUnitCode);
    return await findPeoplePage(context, { unit, kind, limit, after: from }, search);
  }
  const afterId = after === null ? null : readCursor(after);
  const unit = await requireUnitInScope(context, 'person:list', orgUnitCode);
  const rows = await selectPeoplePage(context.database.sql, { unit, kind, limit, afterId });
  const page = toConnection(rows, first, (person) => encodeCursor(PEOPLE_CURSOR, [person.id]));
  const count = async () =>
    totalOf(await countPeople(context.database.sql, { unit, kind, limit: MOST_COUNTED + 1 }));
  return { ...page, countAll: lazily(count) };
}

/** By phone number only for those who may see the numbers of the unit’s people. */
async function findPeoplePage(
  { database, viewer }: RequestContext,
  page: { unit: UnitScope & PeoplePage['unit'] } & Pick<PeoplePage, 'kind' | 'limit'> & {
      after: Found | null;
    },
  { words, phone }: PersonQuery,
): Promise<CountedConnection<Person>> {
  const isPhoneSeen = canInUnit(viewer, 'person:read-phone', page.unit.path);
  const asked = { ...page, words, phone: isPhoneSeen ? phone : null };
  const found = await selectFound(database.sql, asked);
  const people = await selectPeople(
    database.sql,
    found.map(({ id }) => id),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const nearness = new Map(found.map((row) => [row.id, row.nearness]));
  const rows = found.flatMap(({ id }) => byId.get(id) ?? []);
  const connection = toConnection(rows, page.limit - 1, ({ id }) =>
    encodeCursor(FOUND_CURSOR, [String(nearness.get(id)), id]),
  );
  const count = async () => {
    const all = { ...asked, after: null, limit: MOST_COUNTED + 1 };
    return totalOf((await selectFound(database.sql, all)).length);
  };
  return { ...connection, countAll: lazily(count) };
}

/** The person after a change of theirs, read anew; the caller has checked that the viewer may see them. */
export async function findPersonById(context: RequestContext, id: string): Promise<Person> {
  const [person] = await selectPeople(context.database.sql, [id]);
  if (person === undefined) throw new Error(`person ${id} was changed and is not there`);
  return person;
}

/** The person with this id, whoever asks, in the caller's transaction; null when there is none. */
export async function findPersonIn(sql: SqlRunner, id: string): Promise<Person | null> {
  return (await selectPeople(sql, [id]))[0] ?? null;
}

/** Everyone whose staff number or phone number is among these, whoever asks; in no order. */
export async function findPeopleByNames(
  sql: SqlRunner,
  staffNumbers: readonly string[],
  phones: readonly string[],
): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (const batch of inBatches(staffNumbers, NAMES_BATCH)) {
    for (const person of await selectPeopleByNames(sql, batch, [])) found.set(person.id, person);
  }
  for (const batch of inBatches(phones, NAMES_BATCH)) {
    for (const person of await selectPeopleByNames(sql, [], batch)) found.set(person.id, person);
  }
  return [...found.values()];
}
