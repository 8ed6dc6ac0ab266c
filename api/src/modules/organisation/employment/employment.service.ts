/** Posts of people: reading them, and writing them within another module's transaction. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { LoaderDefinition } from '../../../platform/graphql/context.ts';
import { newId } from '../../../platform/ids.ts';
import {
  type Employment,
  insertEmployments,
  selectEmployments,
  selectRegion as selectRegionOfPerson,
  updateEmploymentEnd,
  updateEmploymentKind,
} from './employment.store.ts';

const BATCH = 1_000;

/** Posts of each person, past ones too, newest first. */
export const employmentsLoader: LoaderDefinition<string, Employment[]> = {
  load: async (personIds, context) => {
    const rows = await selectEmployments(context.database.sql, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id));
  },
};

export interface NewEmployment {
  personId: string;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  isMain: boolean;
  startedOn: string;
}

/** Writes open employments in the caller's transaction; the caller has checked permission and conflicts. */
export async function writeEmployments(
  sql: SqlRunner,
  employments: readonly NewEmployment[],
): Promise<Employment[]> {
  const rows = employments.map((employment) => ({ ...employment, id: newId(), endedOn: null }));
  await insertEmployments(sql, rows);
  return rows;
}

/** Region of what the person does now; `0000` without a current main employment. */
export async function findRegion(sql: SqlRunner, personId: string): Promise<string> {
  return await selectRegionOfPerson(sql, personId);
}

export type Post = Employment;

/** Posts by person, past ones too, newest first; nobody is missing from the map who has one. */
export async function findPosts(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Map<string, Employment[]>> {
  const posts = new Map<string, Employment[]>();
  for (const batch of inBatches(personIds, BATCH)) {
    for (const row of await selectEmployments(sql, batch)) {
      posts.set(row.personId, [...(posts.get(row.personId) ?? []), row]);
    }
  }
  return posts;
}

/**
 * Sees to it that the person has a lasting post in the unit with this kind and position; a new one is
 * the main post. Returns the names of what was changed, none when all was so already. The caller has
 * checked that no other post stands in the way.
 */
export async function ensurePost(
  sql: SqlRunner,
  personId: string,
  wanted: Pick<Employment, 'orgUnitCode' | 'positionFamily' | 'kind' | 'startedOn'>,
): Promise<string[]> {
  const posts = await selectEmployments(sql, [personId]);
  const post = posts.find((row) => row.orgUnitCode === wanted.orgUnitCode && row.endedOn === null);
  if (post === undefined) {
    await writeEmployments(sql, [{ ...pickPost(wanted), personId, isMain: true }]);
    return ['employment'];
  }
  const positionFamily = wanted.positionFamily ?? post.positionFamily;
  const changed = [
    ...(post.kind === wanted.kind ? [] : ['kind']),
    ...(post.positionFamily === positionFamily ? [] : ['positionFamily']),
  ];
  if (changed.length > 0) {
    await updateEmploymentKind(sql, post.id, { kind: wanted.kind, positionFamily });
  }
  return changed;
}

function pickPost(
  wanted: Pick<Employment, 'orgUnitCode' | 'positionFamily' | 'kind' | 'startedOn'>,
): Pick<Employment, 'orgUnitCode' | 'positionFamily' | 'kind' | 'startedOn'> {
  const { orgUnitCode, positionFamily, kind, startedOn } = wanted;
  return { orgUnitCode, positionFamily, kind, startedOn };
}

/** Ends an open post, as part of the caller's change, which has checked the day. */
export async function endPost(sql: SqlRunner, id: string, endedOn: string): Promise<void> {
  if (!(await updateEmploymentEnd(sql, id, endedOn))) {
    throw new Error(`post ${id} was read under a lock and is not open`);
  }
}
