import { describe, expect, it } from 'vitest';
import { actsOn } from './acts-on.ts';
import type { AssignmentRow } from './documents.ts';

function assignment(state: AssignmentRow['state'], version = 'new', offered = true): AssignmentRow {
  return {
    id: 'assignment',
    state,
    version,
    dueOn: null,
    person: { id: 'person', displayName: '李晓雨', staffNumber: '1' },
    program: { id: 'program', title: '新入职培训', version: 'new', offered },
  };
}

describe('an assignment', () => {
  it('under way may get another due date and be withdrawn, also when it is overdue', () => {
    expect(actsOn(assignment('OPEN'))).toEqual(['changeDue', 'withdraw']);
    expect(actsOn(assignment('OVERDUE'))).toEqual(['changeDue', 'withdraw']);
  });

  it('in an older version is moved to the new one while that is offered', () => {
    expect(actsOn(assignment('OPEN', 'old'))).toContain('moveVersion');
    expect(actsOn(assignment('OPEN', 'old', false))).not.toContain('moveVersion');
  });

  it('that is complete stays as it is, in whatever version', () => {
    expect(actsOn(assignment('COMPLETED', 'old'))).toEqual([]);
  });

  it('that was withdrawn may only be reinstated', () => {
    expect(actsOn(assignment('WITHDRAWN', 'old'))).toEqual(['reinstate']);
  });
});
