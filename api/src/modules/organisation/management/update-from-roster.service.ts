/** What an import may change of a person who is there: name, phone, and the post in the row's unit. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { completeAfterwards } from '../../../platform/change/complete-person.ts';
import type { Change } from '../../../platform/change/record-change.ts';
import { regionOfCode } from '../../../platform/org-unit-code.ts';
import { updateUserName } from '../credential/credential.store.ts';
import { ensurePost } from '../employment/employment.service.ts';
import { type Person, updatePersonNames } from '../person/person.store.ts';
import { writeSearchKeys } from '../person/search/person-search.service.ts';

export interface RosterPost {
  displayName: string;
  /** Null leaves the phone number as it is. */
  phone: string | null;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
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
