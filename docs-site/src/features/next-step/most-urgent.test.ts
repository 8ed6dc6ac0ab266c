import { describe, expect, it } from 'vitest';
import type { AssignmentToDo } from './documents.ts';
import { mostUrgent } from './most-urgent.ts';

const step = { title: '入户走访', text: '学完《入户走访》。', href: '/courses/a/b/', minutes: 20 };
const assignment = (
  id: string,
  dueOn: string | null,
  state: AssignmentToDo['state'] = 'OPEN',
  nextStep: AssignmentToDo['nextStep'] = step,
): AssignmentToDo => ({ id, dueOn, state, nextStep, program: { title: id } });

describe('the most urgent assignment', () => {
  it('is the one that is due first; one without a due date comes last', () => {
    const all = [
      assignment('open end', null),
      assignment('next year', '2027-01-31'),
      assignment('overdue', '2026-10-01', 'OVERDUE'),
    ];
    expect(mostUrgent(all)?.id).toBe('overdue');
    expect(mostUrgent(all.slice(0, 2))?.id).toBe('next year');
    expect(mostUrgent(all.slice(0, 1))?.id).toBe('open end');
  });

  it('is none when nothing is left to do by oneself', () => {
    expect(mostUrgent([])).toBeNull();
    expect(
      mostUrgent([
        assignment('done', '2026-01-01', 'COMPLETED'),
        assignment('taken back', '2026-01-01', 'WITHDRAWN'),
        assignment('waits for the office', '2026-01-01', 'OPEN', null),
      ]),
    ).toBeNull();
  });
});
