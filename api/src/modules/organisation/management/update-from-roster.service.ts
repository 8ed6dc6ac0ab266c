/** What an import may change of a person who is there: name, phone, posts, and the roles that end with one. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { completeAfterwards } from '../../../platform/change/complete-person.ts';
import type { Change } from '../../../platform/change/record-change.ts';
import { regionOfCode } from '../../../platform/org-unit-code.ts';
import { updateUserName } from '../credential/credential.store.ts';
import { endPost, ensurePost, findRegion, type Post } from '../employment/employment.service.ts';
import { type Person, updatePersonNames } from '../person/person.store.ts';
import {
  begun,
  ended,
  type PostChanged,
  tellPersonChange,
  tellPostChanges,
} from '../person/person-changes.service.ts';
import { writeSearchKeys } from '../person/search/person-search.service.ts';
import { endRolesOfEndedPosts } from './roles-of-posts.service.ts';

export interface RosterPost {
  displayName: string;
  /** Null leaves the phone number as it is. */
  phone: string | null;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
}

/** What the feed tells of the post, by the names of what was changed. */
function toldOfPost(
  changed: readonly string[],
  personId: string,
  { orgUnitCode, startedOn }: RosterPost,
): PostChanged[] {
  if (changed.includes('employment')) return [begun({ personId, orgUnitCode, startedOn })];
  const isChanged = changed.includes('kind') || changed.includes('positionFamily');
  return isChanged ? [{ kind: 'POST_CHANGED', personId, orgUnitCode, day: null }] : [];
}

/** Whether anything was changed, as part of the caller's change. */
export async function updateFromRoster(
  change: Change,
  person: Person,
  post: RosterPost,
): Promise<boolean> {
  const { sql, record } = change;
  const phone = post.phone ?? person.phone;
  const changed = [
    ...(post.displayName === person.displayName ? [] : ['displayName']),
    ...(phone === person.phone ? [] : ['phone']),
    ...(await ensurePost(sql, person.id, post)),
  ];
  if (changed.length === 0) return false;
  if (changed.includes('displayName') || changed.includes('phone')) {
    await updatePersonNames(sql, person.id, { displayName: post.displayName, phone });
    await updateUserName(sql, person.id, post.displayName);
    await writeSearchKeys(sql, [{ ...person, displayName: post.displayName }]);
  }
  if (changed.includes('displayName')) {
    await tellPersonChange(change, { kind: 'RENAMED', personId: person.id, otherId: null });
  }
  await tellPostChanges(change, toldOfPost(changed, person.id, post));
  const region = regionOfCode(post.orgUnitCode);
  record('person:update', {
    region,
    subjectId: person.id,
    // The names of what changed, not the values: a phone number does not belong in the log.
    details: { changed, orgUnitCode: post.orgUnitCode },
  });
  completeAfterwards(change, person.id, region);
  return true;
}

/** Ends the main post on that day; the post of the row, which begins later, is then the main one. */
export async function transferFromRoster(
  change: Change,
  person: Person,
  { from, endedOn }: { from: Post; endedOn: string },
  to: RosterPost,
): Promise<void> {
  const { sql, record } = change;
  const region = regionOfCode(from.orgUnitCode);
  await endPost(sql, from.id, endedOn);
  await tellPostChanges(change, [ended(person.id, from.orgUnitCode, endedOn)]);
  record('person:transfer', {
    region,
    subjectId: person.id,
    details: { from: from.orgUnitCode, to: to.orgUnitCode, endedOn, startedOn: to.startedOn },
  });
  await updateFromRoster(change, person, {
    ...to,
    positionFamily: to.positionFamily ?? from.positionFamily,
  });
  await endRolesOfEndedPosts(change, { personId: person.id, postId: from.id, region });
}

/** Ends a post on that day, and the roles that end with it. */
export async function endFromRoster(
  change: Change,
  person: Person,
  post: Post,
  endedOn: string,
): Promise<void> {
  const { sql, record } = change;
  // Before the post ends: afterwards the person may have no region any more.
  const region = await findRegion(sql, person.id);
  await endPost(sql, post.id, endedOn);
  await tellPostChanges(change, [ended(person.id, post.orgUnitCode, endedOn)]);
  record('employment:end', {
    region,
    subjectId: person.id,
    details: { employmentId: post.id, orgUnitCode: post.orgUnitCode, endedOn },
  });
  await endRolesOfEndedPosts(change, { personId: person.id, postId: post.id, region });
  completeAfterwards(change, person.id, region);
}
