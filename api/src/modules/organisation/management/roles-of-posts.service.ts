/** Whoever leaves the last post for which a role was given loses the role. */
import { SYSTEM_ACTOR } from '../../../platform/change/actor.ts';
import { type Change, recordChange } from '../../../platform/change/record-change.ts';
import type { Database } from '../../../platform/database/db.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { chinaToday } from '../../../platform/time.ts';
import { findRegion } from '../employment/employment.service.ts';
import { lockPerson } from '../person/person-lock.ts';
import { endGrants, findOpenGrants, type GrantInput } from '../role-grant/role-grant.service.ts';
import { rolesOfEndedPosts } from './roles-of-posts.rules.ts';
import { selectHeldPosts, selectPeopleWithEndedPosts } from './roles-of-posts.store.ts';

export interface EndedPost {
  personId: string;
  /** The post that the change ended; null when none was ended just now. */
  postId: string | null;
  /** Where the person worked. */
  region: string;
}

const findRolesOfEndedPosts = async (
  sql: SqlRunner,
  personId: string,
  postId: string | null,
): Promise<GrantInput[]> =>
  rolesOfEndedPosts(
    await findOpenGrants(sql, [personId]),
    await selectHeldPosts(sql, personId),
    chinaToday(),
    postId,
  );

/** As part of the change that ended the post; the person is locked. Returns how many roles ended. */
export async function endRolesOfEndedPosts(
  change: Change,
  { personId, postId, region }: EndedPost,
): Promise<number> {
  const ending = await findRolesOfEndedPosts(change.sql, personId, postId);
  await endGrants(change, ending, { region, because: 'POST_ENDED' });
  return ending.length;
}

/** Those whose last day has passed since it was entered; returns how many people lost a role. */
export async function sweepRolesOfPosts(database: Database): Promise<number> {
  let found = 0;
  for (const personId of await selectPeopleWithEndedPosts(database.sql)) {
    // Most of them have another post that carries the role: without a lock for those.
    if ((await findRolesOfEndedPosts(database.sql, personId, null)).length === 0) continue;
    found += await recordChange({ database, actor: SYSTEM_ACTOR }, async (change) => {
      await lockPerson(change.sql, personId);
      const region = await findRegion(change.sql, personId);
      const ended = await endRolesOfEndedPosts(change, { personId, postId: null, region });
      return Math.min(ended, 1);
    });
  }
  return found;
}
