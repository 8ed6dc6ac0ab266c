/** The API's words about rating, in the terms of the rating page. */
import { type ApiFailure, type ApiResult, ask, failureOf } from '../../graphql/client.ts';
import { isRefusal } from '../../graphql/refusal.ts';
import { VIEWER } from '../viewer/documents.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { DECLINE_TASK, RATE_PRACTICAL, RATING_TASKS, type ServerTask } from './documents.ts';
import type { RateTask } from './rate-task.ts';
import type { SheetApi } from './send-sheets.ts';

function toTask(task: ServerTask): RateTask {
  const { id, component, examination, candidate, rubric, ownSheet, opensAt, closesAt } = task;
  return {
    id,
    examination: examination.title,
    component: component.title,
    candidate: { ...candidate, orgUnitName: candidate.orgUnitName ?? '' },
    rubric,
    opensAt,
    closesAt,
    isOpen: task.resolution === null && (task.state === 'OPEN' || task.state === 'DONE'),
    ownSheet: ownSheet && {
      id: ownSheet.id,
      levels: Object.fromEntries(ownSheet.levels.map(({ lineId, level }) => [lineId, level])),
      critical: ownSheet.critical,
      note: ownSheet.note ?? '',
    },
  };
}

/** The tasks of whoever is signed in; `person` is null for nobody. */
export async function downloadTasks(): Promise<
  ApiResult<{ person: Viewer | null; tasks: RateTask[] }>
> {
  const answer = await ask(RATING_TASKS, {});
  if (!answer.ok) return answer;
  const { person, ratingTasks } = answer.data.viewer;
  return { ok: true, data: { person, tasks: ratingTasks.map(toTask) } };
}

export const sheetApi: SheetApi = {
  async viewer() {
    const answer = await ask(VIEWER, {});
    return answer.ok ? { ok: true, data: answer.data.viewer.person } : answer;
  },
  async rate({ id, taskId, rubricVersion, levels, critical, note, claimedAt }) {
    const answer = await ask(RATE_PRACTICAL, {
      input: {
        sheetId: id,
        taskId,
        rubricVersion,
        levels: Object.entries(levels).map(([lineId, level]) => ({ lineId, level })),
        critical,
        note: note.trim() === '' ? null : note.trim(),
        claimedAt: claimedAt ?? new Date().toISOString(),
      },
    });
    if (!answer.ok) return { kind: 'FAILED', failure: answer.failure };
    const result = answer.data.ratePractical;
    if (!isRefusal(result)) return { kind: 'TAKEN' };
    const failure = failureOf(result.code, result.message);
    return failure.kind === 'SIGNED_OUT'
      ? { kind: 'FAILED', failure }
      : { kind: 'REFUSED', code: result.code, message: result.message };
  },
};

/** Gives a task back; null when it worked. */
export async function declineTask(taskId: string, reason: string): Promise<ApiFailure | null> {
  const answer = await ask(DECLINE_TASK, { input: { taskId, reason } });
  if (!answer.ok) return answer.failure;
  const result = answer.data.declineTask;
  return isRefusal(result) ? failureOf(result.code, result.message) : null;
}
