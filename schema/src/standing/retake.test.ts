import { describe, expect, it } from 'vitest';
import type { Directory, Item } from './directory.ts';
import { evaluate, type Window } from './evaluate.ts';
import type { Fact } from './facts.ts';
import { retakeOf } from './retake.ts';
import type { ContentRequirement, Requirement } from './tree.ts';

const quizItem: Item = {
  kind: 'QUIZ',
  uuid: 'quiz',
  title: '结课测验',
  href: null,
  minutes: 20,
  passScore: 80,
  retired: false,
  steps: [],
  prerequisites: [],
};
const directory: Directory = ({ uuid }) =>
  uuid === 'quiz' ? quizItem : { ...quizItem, kind: 'COURSE', uuid: 'course', steps: [quizItem] };

function passed(day: string, scorePercent: string, over: Partial<Fact> = {}): Fact {
  return {
    id: day,
    kind: 'QUIZ',
    outcome: 'PASSED',
    activityUuid: 'quiz',
    scorePercent,
    day,
    endsOn: null,
    reason: null,
    treeUuid: null,
    nodeId: null,
    ...over,
  };
}

const asks = (more: Partial<ContentRequirement> = {}): Requirement => ({
  id: 'quiz',
  kind: 'QUIZ',
  ref: { kind: 'QUIZ', uuid: 'quiz', title: '结课测验' },
  ...more,
});

function retake(
  requires: Requirement,
  facts: Fact[],
  day = '2027-06-01',
  window: Window | null = null,
) {
  const evidence = { facts, posts: [] };
  const result = evaluate(requires, evidence, { treeUuid: 'tree', window });
  const standing = { result, evidence, directory, window };
  return retakeOf('quiz', [{ title: '上岗条件', standing }], day);
}

describe('a quiz that was passed', () => {
  it('is asked for again while a higher score is', () => {
    const requires = asks({ minScore: 90 });
    expect(
      retake(requires, [passed('2027-01-01', '85.00'), passed('2027-02-01', '82.50')]),
    ).toEqual({
      reason: 'HIGHER_SCORE',
      text: '“上岗条件”要求 90 分，你最高 85 分，可以再考。',
    });
    expect(retake(requires, [passed('2027-01-01', '90.00')])).toBeNull();
  });

  it('is asked for again when it is no longer valid, not before', () => {
    const requires = asks({ validMonths: 12 });
    const facts = [passed('2026-06-01', '85.00')];
    expect(retake(requires, facts, '2027-05-31')).toBeNull();
    expect(retake(requires, facts, '2027-06-01')).toEqual({
      reason: 'EXPIRED',
      text: '“上岗条件”要求的有效期已过，上次合格是 2026-06-01，需要再考。',
    });
  });

  it('is asked for again in a new period', () => {
    const window = { startsOn: '2027-01-01', endsOn: '2027-12-31' };
    const requires = asks({ within: 'PERIOD' });
    expect(retake(requires, [passed('2026-06-01', '85.00')], '2027-06-01', window)).toMatchObject({
      reason: 'NEW_PERIOD',
    });
    expect(retake(requires, [passed('2027-03-01', '85.00')], '2027-06-01', window)).toBeNull();
  });

  it('is asked for again as a part of a course that has expired', () => {
    const requires = asks({
      kind: 'COURSE',
      ref: { kind: 'COURSE', uuid: 'course', title: '课程' },
      validMonths: 12,
    });
    const done = passed('2026-06-02', '85.00', {
      kind: 'COURSE',
      outcome: 'COMPLETED',
      activityUuid: 'course',
    });
    expect(retake(requires, [passed('2026-06-01', '85.00'), done], '2027-06-05')).toMatchObject({
      reason: 'EXPIRED',
    });
  });

  it('is not asked for when another way is met, or nothing names it', () => {
    const other = passed('2027-01-01', '80.00', { kind: 'PLAN', activityUuid: 'plan' });
    const plan: Requirement = {
      id: 'plan',
      kind: 'PLAN',
      ref: { kind: 'PLAN', uuid: 'plan', title: '考核' },
    };
    const choice: Requirement = { id: 'root', kind: 'ANY_OF', of: [asks({ minScore: 90 }), plan] };
    const facts = [passed('2027-01-01', '85.00')];
    expect(retake(choice, facts)).toMatchObject({ reason: 'HIGHER_SCORE' });
    expect(retake(choice, [...facts, other])).toBeNull();
    expect(retake(plan, facts)).toBeNull();
  });
});

describe('a quiz that was never passed', () => {
  it('is not asked for again', () => {
    expect(retake(asks(), [])).toBeNull();
    expect(retake(asks(), [passed('2027-01-01', '40.00', { outcome: 'FAILED' })])).toBeNull();
  });
});
