/** Moving a person from the unit of their main post to another, as one change. */
import { addDays } from '@shequ/schema/standing/days.ts';
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { completeAfterwards } from '../../../platform/change/complete-person.ts';
import { recordChange } from '../../../platform/change/record-change.ts';
import { ConflictError } from '../../../platform/errors.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { findRegion, type Post, writeEmployments } from '../employment/employment.service.ts';
import { selectEmployments, updateEmploymentEnd } from '../employment/employment.store.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { begun, ended, tellPostChanges } from '../person/person-changes.service.ts';
import { lockManagedPerson } from './managed-person.service.ts';
import { endRolesOfEndedPosts } from './roles-of-posts.service.ts';

export interface TransferInput {
  personId: string;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
}

/** The post that the transfer ends; throws Conflict when there is none, or it cannot be that day. */
function postToEnd(posts: readonly Post[], { orgUnitCode, startedOn }: TransferInput): Post {
  const lasting = posts.filter(({ endedOn }) => endedOn === null);
  const main = lasting.find(({ isMain }) => isMain);
  if (main === undefined) {
    throw new ConflictError('该人员现在没有在任的主要岗位，不能调动；请改为添加主要岗位。');
  }
  if (lasting.some((post) => post.orgUnitCode === orgUnitCode)) {
    throw new ConflictError('该人员在新单位已有在任岗位，不能调到那里；请先结束那个岗位。');
  }
  if (startedOn <= main.startedOn) {
    throw new ConflictError(
      `到新单位的日期 ${startedOn} 应晚于现在岗位的到岗日期 ${main.startedOn}。`,
    );
  }
  return main;
}

export async function transferPerson(context: RequestContext, input: TransferInput): Promise<Post> {
  const { viewer } = context;
  const unit = await requireUnitInScope(context, 'employment:transfer', input.orgUnitCode);
  return await recordChange(context, async (change) => {
    const { sql, record } = change;
    const person = await lockManagedPerson(sql, viewer, 'employment:transfer', input.personId);
    const left = postToEnd(await selectEmployments(sql, [person.id]), input);
    await requireUnitInScope(context, 'employment:transfer', left.orgUnitCode);
    const region = await findRegion(sql, person.id);
    const endedOn = addDays(input.startedOn, -1);
    await updateEmploymentEnd(sql, left.id, endedOn);
    record('employment:end', {
      region,
      subjectId: person.id,
      details: { employmentId: left.id, orgUnitCode: left.orgUnitCode, endedOn },
    });
    const [added] = await writeEmployments(sql, [
      {
        personId: person.id,
        orgUnitCode: unit.code,
        positionFamily: input.positionFamily,
        kind: input.kind,
        isMain: true,
        startedOn: input.startedOn,
      },
    ]);
    const post = added as Post;
    await tellPostChanges(change, [ended(person.id, left.orgUnitCode, endedOn), begun(post)]);
    record('employment:add', {
      region,
      subjectId: person.id,
      details: { employmentId: post.id, orgUnitCode: unit.code, main: true },
    });
    await endRolesOfEndedPosts(change, { personId: person.id, postId: left.id, region });
    completeAfterwards(change, person.id, region);
    return post;
  });
}
