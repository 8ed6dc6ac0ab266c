/** Whoever leaves the last post for which a role was given loses the role. */
import { SYSTEM_ACTOR } from '../../../platform/change/actor.ts';
import { type Change, recordChange } from '../../../platform/change/record-change.ts';
import type { Database } from '../../../platform/database/db.ts';
import { findRegion } from '../employment/employment.service.ts';
import { lockPerson } from '../person/person-lock.ts';
import {
  selectPeopleWithRolesOfEndedPosts,
  updateRolesOfEndedPosts,
} from './roles-of-posts.store.ts';

export interface EndedPost {
  personId: string;
  /** The post that the change ended; null when none was ended just now. */
  postId: string | null;
  /** Where the person worked. */
  region: string;
}

/** As part of the change that ended the post. */
export async function endRolesOfEndedPosts(
  { sql, record }: Change,
  { personId, postId, region }: EndedPost,
): Promise<void> {
  for (const { role, orgUnitCode } of await updateRolesOfEndedPosts(sql, personId, postId)) {
    record('role:revoke', {
      region,
      subjectId: personId,
      details: { role, orgUnitCode, because: 'POST_ENDED' },
    });
  }
}

/** Those whose last day has passed since it was entered; returns how many people it found. */
export async function sweepRolesOfPosts(database: Database): Promise<number> {
  const people = await selectPeopleWithRolesOfEndedPosts(database.sql);
  for (const personId of people) {
    await recordChange({ database, actor: SYSTEM_ACTOR }, async (change) => {
      await lockPerson(change.sql, personId);
      const region = await findRegion(change.sql, personId);
      await endRolesOfEndedPosts(change, { personId, postId: null, region });
    });
  }
  return people.length;
}
