import type { AssignmentToDo } from './documents.ts';

/** What is due first, of what has a next step; without a due date it comes last. */
export function mostUrgent(assignments: readonly AssignmentToDo[]): AssignmentToDo | null {
  const open = assignments.filter(
    ({ nextStep, state }) => nextStep !== null && (state === 'OPEN' || state === 'OVERDUE'),
  );
  const dayOf = ({ dueOn }: AssignmentToDo) => dueOn ?? '9999-12-31';
  const [first] = open.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  return first ?? null;
}
