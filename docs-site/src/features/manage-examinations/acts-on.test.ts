import { describe, expect, it } from 'vitest';
import type { Role } from '../manage/staff.ts';
import { actsOn } from './acts-on.ts';
import type { AssessmentRow, ComponentRow } from './documents.ts';

const component = (needs: ComponentRow['needs']): ComponentRow => ({
  id: String(needs),
  title: '模拟调解',
  method: 'RUBRIC',
  state: 'PENDING',
  scorePercent: null,
  passed: null,
  needs,
  seats: null,
});
const assessment = (changes: Partial<AssessmentRow>): AssessmentRow => ({
  id: 'assessment:4101.1',
  attemptNumber: 1,
  state: 'OPEN',
  outcome: null,
  scorePercent: null,
  voidReason: null,
  person: { id: 'candidate', displayName: '赵倩', staffNumber: 'jsq-0101' },
  components: [component('ADJUDICATOR'), component('ASSESSORS'), component('SHEETS')],
  dispute: null,
  ...changes,
});
const dispute = { state: 'OPEN', reason: '漏看', answer: null, openedAt: '' } as const;
const kinds = (row: AssessmentRow, roles: Role[], personId = 'staff') =>
  actsOn(row, { personId, has: (role) => roles.includes(role) }).map(({ kind }) => kind);

describe('what may be done about an assessment', () => {
  it('follows the roles: a registrar decides, a coordinator arranges', () => {
    expect(kinds(assessment({}), ['REGISTRAR'])).toEqual(['adjudicate']);
    expect(kinds(assessment({}), ['COORDINATOR'])).toEqual(['assign', 'cancel']);
    expect(kinds(assessment({}), ['ADMIN'])).toEqual([]);
  });

  it('is to decide a dispute once there is a result, and only a dispute that is open', () => {
    const decided = assessment({ state: 'DECIDED', dispute });
    expect(kinds(decided, ['REGISTRAR', 'COORDINATOR'])).toEqual(['decide']);
    const over = assessment({ state: 'DECIDED', dispute: { ...dispute, state: 'UPHELD' } });
    expect(kinds(over, ['REGISTRAR', 'COORDINATOR'])).toEqual([]);
  });

  it('is nothing about oneself, whatever the roles', () => {
    const all: Role[] = ['REGISTRAR', 'COORDINATOR', 'ADMIN'];
    expect(kinds(assessment({}), all, 'candidate')).toEqual([]);
    expect(kinds(assessment({ state: 'DECIDED', dispute }), all, 'candidate')).toEqual([]);
  });
});
