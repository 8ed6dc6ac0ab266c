/** Who guides whom (带教): a mentor may not rate the one whom they guide. */
import {
  ACTIONS,
  assertNotOneself,
  assertOnRow,
  assertPerson,
  canInUnit,
  refuse,
} from '../../platform/authz.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { findRegion } from '../organisation/employment/employment.service.ts';
import { refuseMerged } from '../organisation/person/entries.service.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { findVisibilityPaths } from '../organisation/visibility/visibility.service.ts';
import type { RegionalKey } from './assessment.store.ts';
import {
  insertMentorship,
  type MentorshipRow,
  selectMentorshipsOf,
  selectOptionalMentorship,
  selectOverlapping,
  updateMentorshipEnd,
} from './mentorship.store.ts';
import { MentorshipOverlapsError } from './practical.errors.ts';
import { keyOf } from './sitting.service.ts';

/** A mentorship without an end reaches so far when days are compared. */
const FAR = '9999-12-31';

/** Of the people who are guided, newest first. */
export const mentorshipsLoader: LoaderDefinition<string, MentorshipRow[]> = {
  load: async (menteeIds, context) => {
    const rows = await selectMentorshipsOf(context.database.sql, { menteeIds });
    return menteeIds.map((id) => rows.filter(({ menteeId }) => menteeId === id));
  },
};

async function assertManages(
  sql: SqlRunner,
  { viewer }: RequestContext,
  menteeId: string,
): Promise<void> {
  const paths = await findVisibilityPaths(sql, menteeId);
  if (!paths.some((path) => canInUnit(viewer, 'mentorship:manage', path))) {
    refuse(viewer, 'mentorship:manage');
  }
  assertOnRow(ACTIONS['mentorship:manage'], viewer, { subjectId: menteeId, named: {} });
}

export interface StartInput {
  mentorId: string;
  menteeId: string;
  startsOn: string;
  endsOn: string | null;
}

export async function startMentorship(
  context: RequestContext,
  input: StartInput,
): Promise<MentorshipRow> {
  const startedBy = assertPerson(context.viewer, 'mentorship:manage');
  const { mentorId, menteeId, startsOn, endsOn } = input;
  if (mentorId === menteeId) {
    throw new ValidationError({ fields: [{ path: 'mentorId', message: '不能给自己当导师。' }] });
  }
  if (endsOn !== null && endsOn < startsOn) {
    throw new ValidationError({ fields: [{ path: 'endsOn', message: '最后一天早于第一天。' }] });
  }
  return await recordChange(context, async (change) => {
    const { sql } = change;
    await assertManages(sql, context, menteeId);
    if ((await findVisibilityPaths(sql, mentorId)).length === 0) {
      throw new NotFoundError('没有找到这位导师，请核对工号。');
    }
    await lockPerson(sql, menteeId);
    await refuseMerged(sql, menteeId);
    await refuseMerged(sql, mentorId);
    const overlapping = await selectOverlapping(sql, {
      mentorIds: [mentorId],
      menteeIds: [menteeId],
      from: startsOn,
      to: endsOn ?? FAR,
    });
    if (overlapping.length > 0) throw new MentorshipOverlapsError();
    const row = {
      region: await findRegion(sql, menteeId),
      id: newId(),
      ...input,
      startedBy,
      startedAt: context.receivedAt.toISOString(),
    };
    await insertMentorship(sql, row);
    change.record('mentorship:start', {
      region: row.region,
      subjectId: keyOf(row),
      details: { mentorId, menteeId, startsOn, endsOn },
    });
    return { ...row, endedBy: null };
  });
}

/** Sets its last day, also to one that is past: what was rated before stays. */
export async function endMentorship(
  context: RequestContext,
  key: RegionalKey,
  endsOn: string,
): Promise<MentorshipRow> {
  const endedBy = assertPerson(context.viewer, 'mentorship:manage');
  return await recordChange(context, async (change) => {
    const { sql } = change;
    const found = await selectOptionalMentorship(sql, key);
    if (found === null) refuse(context.viewer, 'mentorship:manage');
    await assertManages(sql, context, found.menteeId);
    // From the day after, the mentor may rate.
    assertNotOneself(context.viewer, found.mentorId);
    if (endsOn < found.startsOn) {
      const message = `带教从 ${found.startsOn} 开始，最后一天不能更早。`;
      throw new ValidationError({ fields: [{ path: 'endsOn', message }] });
    }
    await updateMentorshipEnd(sql, { ...key, endsOn, endedBy });
    change.record('mentorship:end', {
      region: key.region,
      subjectId: keyOf(key),
      details: { mentorId: found.mentorId, menteeId: found.menteeId, endsOn },
    });
    return { ...found, endsOn, endedBy };
  });
}
