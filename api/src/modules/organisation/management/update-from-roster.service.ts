/** What an import may change of a person who is there: name, phone, and the post in the row's unit. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { type Actor, recordAudit } from '../../../platform/change/audit.service.ts';
import type { Db } from '../../../platform/database/db.ts';
import { updateUserName } from '../credential/credential.store.ts';
import { ensurePost } from '../employment/employment.service.ts';
import { regionOfCode } from '../org-unit/org-unit-code.ts';
import { type Person, updatePersonNames } from '../person/person.store.ts';

export interface RosterPost {
  displayName: string;
  /** Null leaves the phone number as it is. */
  phone: string | null;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
}

/** Whether anything was changed, with its audit event, in the caller's transaction. */
export async function updateFromRoster(
  db: Db,
  person: Person,
  post: RosterPost,
  actor: Actor,
): Promise<boolean> {
  const phone = post.phone ?? person.phone;
  const changed = [
    ...(post.displayName === person.displayName ? [] : ['displayName']),
    ...(phone === person.phone ? [] : ['phone']),
    ...(await ensurePost(db, person.id, post)),
  ];
  if (changed.length === 0) return false;
  if (changed.includes('displayName') || changed.includes('phone')) {
    await updatePersonNames(db, person.id, { displayName: post.displayName, phone });
    await updateUserName(db, person.id, post.displayName);
  }
  await recordAudit(db, actor, {
    region: regionOfCode(post.orgUnitCode),
    action: 'person:update',
    subjectKind: 'PERSON',
    subjectId: person.id,
    // The names of what changed, not the values: a phone number does not belong in the log.
    details: { changed, orgUnitCode: post.orgUnitCode },
  });
  return true;
}
