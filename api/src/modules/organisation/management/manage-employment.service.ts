/** Giving a person a further post, and ending one. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { refuse, unitsFor } from '../../../platform/authz.ts';
import { completeAfterwards } from '../../../platform/change/complete-person.ts';
import { recordChange } from '../../../platform/change/record-change.ts';
import { ConflictError, NotFoundError } from '../../../platform/errors.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { findRegion, writeEmployments } from '../employment/employment.service.ts';
import {
  type Employment,
  selectEmployments,
  selectOptionalEmployment,
  updateEmploymentEnd,
} from '../employment/employment.store.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { begun, ended, tellPostChanges } from '../person/person-changes.service.ts';
import { lockManagedPerson } from './managed-person.service.ts';
import { endRolesOfEndedPosts } from './roles-of-posts.service.ts';

export interface AddEmploymentInput {
  personId: string;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  main: boolean;
  startedOn: string;
}

/** Days compare as text: YYYY-MM-DD. A lasting post reaches into the future. */
function lastsUntil(employment: Employment, day: string): boolean {
  return employment.endedOn === null || employment.endedOn >= day;
}

export async function addEmployment(
  context: RequestContext,
  input: AddEmploymentInput,
): Promise<Employment> {
  const unit = await requireUnitInScope(context, 'employment:add', input.orgUnitCode);
  return await recordChange(context, async (change) => {
    const { sql, record } = change;
    const person = await lockManagedPerson(sql, context.viewer, 'employment:add', input.personId);
    const posts = await selectEmployments(sql, [person.id]);
    if (posts.some((post) => post.orgUnitCode === unit.code && post.endedOn === null)) {
      throw new ConflictError(`该人员在${unit.name}已有在任岗位。`);
    }
    if (input.main && posts.some((post) => post.isMain && lastsUntil(post, input.startedOn))) {
      throw new ConflictError('该人员那时已有主要岗位；请先结束它，再添加新的主要岗位。');
    }
    const [employment] = await writeEmployments(sql, [
      {
        personId: person.id,
        orgUnitCode: unit.code,
        positionFamily: input.positionFamily,
        kind: input.kind,
        isMain: input.main,
        startedOn: input.startedOn,
      },
    ]);
    const added = employment as Employment;
    await tellPostChanges(change, [begun(added)]);
    const region = await findRegion(sql, person.id);
    record('employment:add', {
      region,
      subjectId: person.id,
      details: { employmentId: added.id, orgUnitCode: unit.code, main: input.main },
    });
    completeAfterwards(change, person.id, region);
    return added;
  });
}

export async function endEmployment(
  context: RequestContext,
  input: { employmentId: string; endedOn: string },
): Promise<Employment> {
  return await recordChange(context, async (change) => {
    const { sql, record } = change;
    const found = await selectOptionalEmployment(sql, input.employmentId);
    // Out of scope and not there look alike, so that ids of posts cannot be probed.
    const isInScope =
      found !== null &&
      unitsFor(context.viewer, 'employment:end').some((unit) => found.path.startsWith(unit.path));
    if (found === null || !isInScope) refuse(context.viewer, 'employment:end');
    const person = await lockManagedPerson(sql, context.viewer, 'employment:end', found.personId);
    if (input.endedOn < found.startedOn) {
      throw new ConflictError(`结束日期 ${input.endedOn} 早于到岗日期 ${found.startedOn}。`);
    }
    // Before the post ends: afterwards the person may have no region any more.
    const region = await findRegion(sql, person.id);
    if (!(await updateEmploymentEnd(sql, found.id, input.endedOn))) {
      throw new NotFoundError('这个岗位已经结束。');
    }
    record('employment:end', {
      region,
      subjectId: person.id,
      details: { employmentId: found.id, orgUnitCode: found.orgUnitCode, endedOn: input.endedOn },
    });
    await tellPostChanges(change, [ended(person.id, found.orgUnitCode, input.endedOn)]);
    await endRolesOfEndedPosts(change, { personId: person.id, postId: found.id, region });
    completeAfterwards(change, person.id, region);
    const { path: _path, ...employment } = found;
    return { ...employment, endedOn: input.endedOn };
  });
}
