/** Sittings as rows, in the state that a test wants, without the steps that lead there. */
import { unitColumns } from '../../../api/src/modules/organisation/employment/main-unit.ts';
import {
  insertAssessment,
  insertDispute,
  insertResult,
  updateAssessmentDecided,
} from '../../../api/src/modules/practical/assessment.store.ts';
import { insertExamination } from '../../../api/src/modules/practical/examination.store.ts';
import {
  insertResolution,
  insertSheet,
  insertTask,
  updateTaskState,
} from '../../../api/src/modules/practical/rating.store.ts';
import type { Database } from '../../../api/src/platform/database/db.ts';
import { encodeRegionalId, newId } from '../../../api/src/platform/ids.ts';
import { levelOfCode, regionOfCode } from '../../../api/src/platform/org-unit-code.ts';

export interface SittingOptions {
  candidateId: string;
  /** The unit that holds the examination, and that of the candidate. */
  orgUnitCode: string;
  /** Each with a task. */
  assessorIds: readonly string[];
  openedBy: string;
  plan: { uuid: string; digest: string };
  rubric: { uuid: string; digest: string };
  /**
   * ASSIGNED: nobody has rated. TORN: both have, one with a critical line. DECIDED: both alike, passed.
   * DISPUTED: the candidate objects.
   */
  state: 'ASSIGNED' | 'TORN' | 'DECIDED' | 'DISPUTED';
}

export interface MadeSitting {
  examinationId: string;
  assessmentId: string;
  taskIds: string[];
}

const HOUR = 3_600_000;
const LEVELS = { procedure: 3, talk: 2 };

function ancestorsOf(code: string) {
  const codes = [2, 4, 6, 9, 12].map((length) => code.slice(0, length).padEnd(12, '0'));
  return [...new Set(codes)].map((each) => ({ code: each, level: levelOfCode(each) }));
}

/** Ids are those of clients. The rubric has the lines `procedure` and `talk` and the critical line `leak`. */
export async function makeSitting(
  { sql }: Database,
  options: SittingOptions,
): Promise<MadeSitting> {
  const { candidateId, orgUnitCode, assessorIds, openedBy, plan, rubric, state } = options;
  const region = regionOfCode(orgUnitCode);
  const now = new Date().toISOString();
  const window = {
    opensAt: new Date(Date.now() - HOUR).toISOString(),
    closesAt: new Date(Date.now() + 8 * HOUR).toISOString(),
  };
  const codes = unitColumns({ code: orgUnitCode, ancestors: ancestorsOf(orgUnitCode) });
  const examination = { region, id: newId() };
  await insertExamination(sql, {
    ...examination,
    ...codes,
    ...window,
    orgUnitCode,
    planUuid: plan.uuid,
    planDigest: plan.digest,
    pins: { reception: rubric },
    assessors: { reception: [...assessorIds] },
    title: '三月上岗考核',
    openedBy,
    openedAt: now,
  });
  const assessment = { region, id: newId() };
  await insertAssessment(sql, {
    ...assessment,
    ...codes,
    examinationId: examination.id,
    personId: candidateId,
    planUuid: plan.uuid,
    planDigest: plan.digest,
    attemptNumber: 1,
    openedAt: now,
  });
  const sheetIds: string[] = [];
  const taskIds: string[] = [];
  for (const assessorId of assessorIds) {
    const task = { region, id: newId() };
    taskIds.push(task.id);
    await insertTask(sql, {
      ...task,
      ...window,
      assessmentId: assessment.id,
      componentId: 'reception',
      subjectPersonId: candidateId,
      assessorId,
      rubricDigest: rubric.digest,
      assignedAt: now,
    });
    if (state === 'ASSIGNED') continue;
    const sheet = { region, id: newId() };
    await insertSheet(sql, {
      ...sheet,
      taskId: task.id,
      rubricDigest: rubric.digest,
      levels: LEVELS,
      critical: state === 'TORN' && sheetIds.length === 0 ? ['leak'] : [],
      note: '材料没有登记',
      claimedAt: now,
      receivedAt: now,
      supersedesId: null,
    });
    await updateTaskState(sql, { ...task, state: 'DONE', declinedReason: null });
    sheetIds.push(sheet.id);
  }
  if (state === 'DECIDED' || state === 'DISPUTED') {
    await insertResolution(sql, {
      region,
      id: newId(),
      assessmentId: assessment.id,
      componentId: 'reception',
      rule: 'MEAN',
      sheetIds,
      levels: null,
      critical: [],
      score: 866_666,
      fails: false,
      occurredAt: now,
      decidedBy: null,
      reason: null,
      decidedAt: now,
      supersedesId: null,
    });
    const outcome = 'PASSED' as const;
    const scorePercent = '86.66';
    const component = { id: 'reception', title: '接待实操', scorePercent: 86.66, passed: true };
    await insertResult(sql, {
      region,
      id: newId(),
      assessmentId: assessment.id,
      components: [component],
      scorePercent,
      outcome,
      supersedesId: null,
      decidedAt: now,
    });
    await updateAssessmentDecided(sql, { ...assessment, decidedAt: now, outcome, scorePercent });
  }
  if (state === 'DISPUTED') {
    await insertDispute(sql, {
      region,
      id: newId(),
      assessmentId: assessment.id,
      reason: '当天没有给材料',
      openedAt: now,
    });
  }
  const idOf = (kind: string, id: string) => `${kind}:${encodeRegionalId(region, id)}`;
  return {
    examinationId: idOf('examination', examination.id),
    assessmentId: idOf('assessment', assessment.id),
    taskIds: taskIds.map((id) => idOf('ratingtask', id)),
  };
}
