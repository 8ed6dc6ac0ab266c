/** Changing an assignment after it was made. Each change keeps its reason, for the person to read. */
import type { AssignmentEventKind } from '@shequ/schema/terms.ts';
import { assertPerson } from '../../platform/authz.ts';
import { completePerson } from '../../platform/change/complete-person.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { ConflictError, NotFoundError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { catalogueOf } from '../course/course.service.ts';
import { ensurePeriodEnrollments } from '../enrollment/enrollment.service.ts';
import { lockPersonInScope } from '../organisation/person/person-in-scope.ts';
import { assertDueWithin, coursesOf } from './assign.service.ts';
import {
  type AssignmentRow,
  type Changeable,
  insertEvent,
  selectOptionalAssignment,
  updateAssignment,
  updateNoticed,
} from './assignment.store.ts';
import { requireProgram } from './program.service.ts';

interface AssignmentKey {
  region: string;
  id: string;
}

const NOT_FOUND = '没有找到这次布置。请刷新后重试。';

/** Nothing is changed when the row is as wanted already, so that a repetition adds no event. */
async function changeAssignment(
  context: RequestContext,
  key: AssignmentKey,
  kind: AssignmentEventKind,
  reason: string,
  decide: (row: AssignmentRow) => Partial<Changeable>,
  after: (change: Change, row: AssignmentRow) => Promise<void> = async () => undefined,
): Promise<AssignmentRow> {
  const changedAt = context.receivedAt.toISOString();
  return await recordChange(context, async (change) => {
    const { sql, record } = change;
    const found = await selectOptionalAssignment(sql, key);
    const action = 'assignment:change';
    // One that does not exist and one out of reach look alike.
    await lockPersonInScope(change, context.viewer, action, found?.personId ?? newId());
    const row = (await selectOptionalAssignment(sql, key)) as AssignmentRow;
    const { programDigest, dueOn, withdrawnAt } = row;
    const before = { programDigest, dueOn, withdrawnAt };
    const wanted = { ...before, ...decide(row) };
    const isSame =
      wanted.programDigest === programDigest &&
      wanted.dueOn === dueOn &&
      (wanted.withdrawnAt === null) === (withdrawnAt === null);
    if (isSame) return row;
    await updateAssignment(sql, { ...key, ...wanted });
    const isDue = kind === 'DUE_CHANGED';
    const isMove = kind === 'VERSION_MOVED';
    await insertEvent(sql, {
      region: row.region,
      id: newId(),
      assignmentId: row.id,
      kind,
      reason,
      changedBy: assertPerson(context.viewer, action),
      changedAt,
      dueOnBefore: isDue ? before.dueOn : null,
      dueOnAfter: isDue ? wanted.dueOn : null,
      digestBefore: isMove ? before.programDigest : null,
      digestAfter: isMove ? wanted.programDigest : null,
    });
    record('assignment:change', {
      region: row.region,
      subjectId: `${row.region}.${row.id}`,
      details: { personId: row.personId, kind, before, after: wanted },
    });
    const changed = { ...row, ...wanted };
    await after(change, changed);
    completePerson(change, row.personId, row.region);
    return changed;
  });
}

/** Changes the due day, null for none. */
export async function changeDue(
  context: RequestContext,
  key: AssignmentKey,
  dueOn: string | null,
  reason: string,
): Promise<AssignmentRow> {
  return await changeAssignment(context, key, 'DUE_CHANGED', reason, (row) => {
    if (row.withdrawnAt !== null) throw new ConflictError('这次布置已经撤回，请先恢复，再改期限。');
    if (dueOn !== null) assertDueWithin(row, dueOn);
    return { dueOn };
  });
}

/** Moves the assignment to the current version of its programme. */
export async function moveVersion(
  context: RequestContext,
  key: AssignmentKey,
  reason: string,
): Promise<AssignmentRow> {
  const known = await selectOptionalAssignment(context.database.sql, key);
  const catalogue = await catalogueOf(context);
  // Looked up before the permission is checked, and told after: `decide` runs when it was.
  const program = known === null ? undefined : catalogue.programs.get(known.programUuid);
  if (known !== null && program !== undefined && !program.retired) {
    await requireProgram(context, known.programUuid);
  }
  return await changeAssignment(
    context,
    key,
    'VERSION_MOVED',
    reason,
    (row) => {
      if (program === undefined || program.retired) {
        throw new NotFoundError('这个培养方案已停用，没有新的版本。');
      }
      if (row.completedAt !== null) {
        throw new ConflictError('这次布置已经完成；完成以后不再换版本。');
      }
      return { programDigest: program.digest };
    },
    async (change, row) => {
      if (program === undefined) return;
      await ensurePeriodEnrollments(change, row.personId, coursesOf(program, catalogue), {
        period: row.period,
        region: row.region,
        enrolledAt: context.receivedAt.toISOString(),
      });
    },
  );
}

/** Takes the assignment back; what was done for it stays recorded. */
export async function withdrawAssignment(
  context: RequestContext,
  key: AssignmentKey,
  reason: string,
): Promise<AssignmentRow> {
  const withdrawnAt = context.receivedAt.toISOString();
  return await changeAssignment(context, key, 'WITHDRAWN', reason, () => ({ withdrawnAt }));
}

/** Undoes a withdrawal. */
export async function reinstateAssignment(
  context: RequestContext,
  key: AssignmentKey,
  reason: string,
): Promise<AssignmentRow> {
  return await changeAssignment(context, key, 'REINSTATED', reason, () => ({ withdrawnAt: null }));
}

/** The person has seen the changes of their assignment. */
export async function noticeAssignment(
  context: RequestContext,
  key: AssignmentKey,
): Promise<AssignmentRow> {
  const viewerId = assertPerson(context.viewer, 'assignment:notice');
  const noticedAt = context.receivedAt.toISOString();
  return await recordChange(context, async ({ sql, record }) => {
    const row = await selectOptionalAssignment(sql, key);
    if (row === null || row.personId !== viewerId) throw new NotFoundError(NOT_FOUND);
    await updateNoticed(sql, { ...key, noticedAt });
    record('assignment:notice', {
      region: row.region,
      subjectId: `${row.region}.${row.id}`,
      details: { personId: viewerId },
    });
    return { ...row, noticedAt };
  });
}
