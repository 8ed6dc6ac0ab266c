/**
 * A sheet arrives, perhaps a day after it was filled in. It is judged by the version of the rubric and
 * the window that its task names; what it says of its own time is believed as far as it can be true.
 */
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import { faultsOfSheet } from '@shequ/schema/plan/sheet.ts';
import { ACTIONS, assertOnRow, assertPerson } from '../../platform/authz.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { type FieldFault, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import type { RegionalKey } from './assessment.store.ts';
import { fillSeats } from './assign.service.ts';
import { millisOf } from './china-day.ts';
import { findConflicts } from './conflict.service.ts';
import { decideSitting } from './decide.service.ts';
import {
  AssessorConflictError,
  RubricChangedError,
  SheetExistsError,
  TaskClosedError,
} from './practical.errors.ts';
import {
  insertSheet,
  type SheetRow,
  selectOptionalSheet,
  selectOptionalTask,
  type TaskRow,
  updateTaskState,
} from './rating.store.ts';
import { resolveBySheets } from './resolve.service.ts';
import { keyOf, rereadSitting, unitOf } from './sitting.service.ts';
import { ratedComponent, resolutionOf, rubricOf, type Sitting, sheetOf } from './sitting.ts';

/** How long after a task closed a sheet that was filled in before may still arrive. */
export const LATE_HOURS = 72;
/** As many sheets as one task takes: an assessor corrects a slip once or twice. */
const MOST_SHEETS = 20;

export interface RateInput {
  sheetId: string;
  task: RegionalKey;
  rubricVersion: string;
  levels: { lineId: string; level: number }[];
  critical: string[];
  note: string | null;
  claimedAt: string;
}

/** The last instant at which a sheet of the task may arrive. */
export function acceptsUntil({ closesAt }: Pick<TaskRow, 'closesAt'>): string {
  return new Date(millisOf(closesAt) + LATE_HOURS * 3_600_000).toISOString();
}

/** The viewer’s own task; refused alike for one that is not there and one of somebody else. */
export async function requireOwnTask(
  { sql }: Pick<Change, 'sql'>,
  { viewer }: Pick<RequestContext, 'viewer'>,
  key: RegionalKey,
): Promise<TaskRow> {
  assertPerson(viewer, 'rating:rate');
  const task = await selectOptionalTask(sql, key);
  assertOnRow(ACTIONS['rating:rate'], viewer, {
    subjectId: task?.subjectPersonId ?? '',
    named: { ASSESSOR: task === null ? [] : [task.assessorId] },
  });
  return task as TaskRow;
}

/** When it was filled in: what the device says, and never later than it arrived. */
function filledInAt({ claimedAt }: RateInput, receivedAt: string): string {
  return millisOf(claimedAt) < millisOf(receivedAt) ? claimedAt : receivedAt;
}

function assertTakes(sitting: Sitting, task: TaskRow, claimedAt: string, receivedAt: string): void {
  const closed = (reason: string, message: string): never => {
    throw new TaskClosedError({ reason }, message);
  };
  if (task.state === 'DECLINED') closed('DECLINED', '你已经回绝了这项任务，评分单没有收。');
  if (task.state === 'WITHDRAWN') closed('WITHDRAWN', '这项任务已经取消，评分单没有收。');
  if (resolutionOf(sitting, task.componentId) !== null) {
    closed('RESOLVED', '这一项已经有了结果，两张评分单都已公开，不能再改。');
  }
  if (millisOf(claimedAt) < millisOf(task.opensAt)) {
    closed('NOT_OPEN', '考核还没有开始，或者手机的时间不对。请核对手机时间后重评。');
  }
  if (millisOf(claimedAt) > millisOf(task.closesAt)) {
    closed('TOO_LATE', '这张评分单是在考核结束以后填的，没有收。请联系管理员。');
  }
  if (millisOf(receivedAt) > millisOf(acceptsUntil(task))) {
    closed('TOO_LATE', `考核结束超过 ${LATE_HOURS} 小时才传到，没有收。请联系管理员。`);
  }
  const sent = sitting.sheets.filter(({ taskId }) => taskId === task.id).length;
  if (sent >= MOST_SHEETS) {
    closed('TOO_MANY', `这项任务已经传了 ${sent} 张评分单，不再收。请联系管理员。`);
  }
}

async function assertFree(change: Change, sitting: Sitting, task: TaskRow): Promise<void> {
  const conflictOf = await findConflicts(change.sql, {
    assessorIds: [task.assessorId],
    candidateIds: [task.subjectPersonId],
    unit: await unitOf(change.sql, sitting),
    window: task,
  });
  const reason = conflictOf(task.assessorId, task.subjectPersonId);
  if (reason !== undefined) throw new AssessorConflictError({ reason });
}

/** Levels by line; throws with a fault for each that the rubric does not have. */
function levelsOf(sitting: Sitting, task: TaskRow, input: RateInput): Record<string, number> {
  const { value } = rubricOf(sitting, task.componentId);
  const levels = Object.fromEntries(input.levels.map(({ lineId, level }) => [lineId, level]));
  const faults = faultsOfSheet(value, levels, input.critical);
  const isRepeated = Object.keys(levels).length < input.levels.length;
  if (faults === null && !isRepeated) return levels;
  const titleOf = (id: string) => value.lines.find((line) => line.id === id)?.title ?? id;
  const fields: FieldFault[] = [
    ...(isRepeated ? [{ path: 'levels', message: '同一项评了两次，请只留一个。' }] : []),
    ...(faults?.missing ?? []).map((id) => ({
      path: 'levels',
      message: `“${titleOf(id)}”还没有评。`,
    })),
    ...(faults?.unknown ?? []).map((id) => ({
      path: 'levels',
      message: `量表里没有“${id}”这一项。`,
    })),
    ...(faults?.outside ?? []).map((id) => ({
      path: 'levels',
      message: `“${titleOf(id)}”只能评 ${value.scale.join('、')}。`,
    })),
    ...(faults?.unknownCritical ?? []).map((id) => ({
      path: 'critical',
      message: `量表里没有“${id}”这一条一票否决。`,
    })),
  ];
  throw new ValidationError({ fields });
}

/** What a sheet says, whenever it was sent. */
function contentOf(
  sheet: Pick<SheetRow, 'taskId' | 'rubricDigest' | 'levels' | 'critical' | 'note'>,
) {
  const { taskId, rubricDigest, levels, critical, note } = sheet;
  return canonicalJson({ taskId, rubricDigest, levels, critical: critical.toSorted(), note });
}

/** Stores it; what its component and the assessment come to follows at once. */
async function takeSheet(
  change: Change,
  sitting: Sitting,
  task: TaskRow,
  sheet: SheetRow,
): Promise<void> {
  if ((await insertSheet(change.sql, sheet)) === 0) throw new SheetExistsError();
  if (task.state === 'OPEN') {
    await updateTaskState(change.sql, { ...task, state: 'DONE', declinedReason: null });
  }
  change.record('rating:rate', {
    region: task.region,
    subjectId: keyOf(task),
    details: { sheetId: sheet.id, rubricDigest: sheet.rubricDigest, claimedAt: sheet.claimedAt },
  });
  const next = await rereadSitting(change.sql, sitting.assessment);
  const component = ratedComponent(next, task.componentId);
  if (component === null) throw new Error(`${task.componentId} is no component to rate`);
  if (await resolveBySheets(change, next, component, sheet.receivedAt)) {
    const resolved = await rereadSitting(change.sql, sitting.assessment);
    await decideSitting(change, resolved, sheet.receivedAt);
  } else await fillSeats(change, next, component, sheet.receivedAt);
}

/** Takes a sheet once, however often it is sent. */
export async function ratePractical(context: RequestContext, input: RateInput): Promise<void> {
  const receivedAt = context.receivedAt.toISOString();
  await recordChange(context, async (change) => {
    const found = await requireOwnTask(change, context, input.task);
    await lockPerson(change.sql, found.subjectPersonId);
    const task = (await selectOptionalTask(change.sql, found)) as TaskRow;
    const sitting = await rereadSitting(change.sql, {
      region: task.region,
      id: task.assessmentId,
    });
    const sheet: SheetRow = {
      region: task.region,
      id: input.sheetId,
      taskId: task.id,
      rubricDigest: input.rubricVersion,
      levels: Object.fromEntries(input.levels.map(({ lineId, level }) => [lineId, level])),
      critical: [...new Set(input.critical)].sort(),
      note: input.note,
      claimedAt: filledInAt(input, receivedAt),
      receivedAt,
      supersedesId: sheetOf(sitting, task)?.id ?? null,
    };
    const known = await selectOptionalSheet(change.sql, sheet);
    if (known !== null) {
      if (contentOf(known) === contentOf(sheet)) return;
      throw new SheetExistsError();
    }
    if (input.rubricVersion !== task.rubricDigest) {
      throw new RubricChangedError({ expectedVersion: task.rubricDigest });
    }
    levelsOf(sitting, task, input);
    assertTakes(sitting, task, sheet.claimedAt, receivedAt);
    await assertFree(change, sitting, task);
    await takeSheet(change, sitting, task, sheet);
  });
}

/** Gives a task back, so that somebody else can take it. */
export async function declineTask(
  context: RequestContext,
  key: RegionalKey,
  reason: string,
): Promise<void> {
  await recordChange(context, async (change) => {
    const found = await requireOwnTask(change, context, key);
    await lockPerson(change.sql, found.subjectPersonId);
    const state = { ...found, state: 'DECLINED' as const, declinedReason: reason };
    if ((await updateTaskState(change.sql, state)) === 0) {
      throw new TaskClosedError({ reason: 'RESOLVED' }, '这项任务已经评过、回绝过或者取消了。');
    }
    change.record('rating:decline', {
      region: found.region,
      subjectId: keyOf(found),
      details: { personId: found.subjectPersonId, reason },
    });
    const sitting = await rereadSitting(change.sql, {
      region: found.region,
      id: found.assessmentId,
    });
    const component = ratedComponent(sitting, found.componentId);
    if (component !== null)
      await fillSeats(change, sitting, component, context.receivedAt.toISOString());
  });
}
