/** The tasks of an assessor as the list shows them. */
import type { RateTask } from './rate-task.ts';
import type { Sheet } from './sheet.ts';

export type TaskState = 'NOT_RATED' | 'BEGUN' | 'UNSENT' | 'SENT' | 'REFUSED' | 'CLOSED';

/** A task that nobody began is over when it closes; a begun one stays in sight. */
export function taskState(task: RateTask, sheet: Sheet | undefined, now: Date): TaskState {
  if (sheet?.state === 'WAITING') return 'UNSENT';
  if (sheet?.state === 'REFUSED') return 'REFUSED';
  if (sheet?.state === 'SENT') return 'SENT';
  const isBegun =
    sheet !== undefined &&
    (Object.keys(sheet.levels).length > 0 || sheet.critical.length > 0 || sheet.note !== '');
  if (isBegun && task.isOpen) return 'BEGUN';
  if (task.ownSheet !== null) return 'SENT';
  return task.isOpen && now < new Date(task.closesAt) ? 'NOT_RATED' : 'CLOSED';
}

export type GroupName = 'UNSENT' | 'TODAY' | 'LATER' | 'DONE';

export interface ListedTask {
  task: RateTask;
  state: TaskState;
}

export interface TaskGroup {
  name: GroupName;
  tasks: ListedTask[];
}

/** How many are shown before one asks for more: what is done would grow for ever. */
export const atFirst = (name: GroupName): number => (name === 'DONE' ? 10 : Infinity);

function groupOf(task: RateTask, state: TaskState, now: Date): GroupName {
  if (state === 'UNSENT' || state === 'REFUSED') return 'UNSENT';
  if (state === 'SENT' || state === 'CLOSED') return 'DONE';
  return new Date(task.opensAt) > now ? 'LATER' : 'TODAY';
}

/**
 * What has to be sent first, then what is to be done; by candidate within, and what is done with the
 * last day first. Empty groups are left out.
 */
export function groupedTasks(
  tasks: readonly RateTask[],
  sheets: Readonly<Record<string, Sheet>>,
  now: Date,
): TaskGroup[] {
  const groups: TaskGroup[] = (['UNSENT', 'TODAY', 'LATER', 'DONE'] as const).map((name) => ({
    name,
    tasks: [],
  }));
  const sorted = tasks.toSorted(
    (a, b) =>
      a.opensAt.localeCompare(b.opensAt) ||
      a.candidate.staffNumber.localeCompare(b.candidate.staffNumber) ||
      a.component.localeCompare(b.component),
  );
  const lastFirst = (a: ListedTask, b: ListedTask) => b.task.opensAt.localeCompare(a.task.opensAt);
  for (const task of sorted) {
    const state = taskState(task, sheets[task.id], now);
    groups.find(({ name }) => name === groupOf(task, state, now))?.tasks.push({ task, state });
  }
  for (const { name, tasks: done } of groups) if (name === 'DONE') done.sort(lastFirst);
  return groups.filter((group) => group.tasks.length > 0);
}
