import { describe, expect, it } from 'vitest';
import {
  type ContentRef,
  draftNodes,
  nodesOf,
  type RequirementDraft,
  referencesIn,
  requirementField,
  storedRequirement,
  unbuiltLeaves,
} from './tree.ts';

const refer = (stored: ContentRef['kind'], name: string): ContentRef => ({
  kind: stored,
  uuid: `uuid of ${name}`,
  title: name,
});

/** What is wrong with the tree: the place and the sentence. */
function faultsOf(draft: unknown): string[] {
  const { error } = requirementField.safeParse(draft);
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const EXAMPLE: RequirementDraft = {
  id: 'root',
  allOf: [
    { id: 'theory', quiz: 'orientation/final', minScore: 80, validMonths: 36 },
    { id: 'practical', plan: 'reception', after: ['theory'] },
    {
      id: 'law',
      title: '法规课学完，或摸底已达标',
      anyOf: [
        { id: 'law-course', course: 'self-governance', within: { rollingMonths: 12 } },
        { id: 'law-testout', quiz: 'self-governance/pretest', minScore: 90, within: 'EVER' },
      ],
    },
    {
      id: 'cases',
      atLeast: 1,
      of: [
        { id: 'visit', practical: 'home-visit' },
        { id: 'months', tenure: { months: 6 } },
      ],
    },
  ],
};

describe('requirementField', () => {
  it('lets a tree of all built kinds in', () => {
    expect(faultsOf(EXAMPLE)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'id: 没有写要求什么'],
    ['two things at once', { course: 'a', lesson: 'a/b' }, 'lesson: 和 course 不能写在同一个节点'],
    ['a count without children', { atLeast: 1 }, 'atLeast: atLeast 和 of 要一起写'],
    [
      'children without a count',
      { course: 'a', of: [{ id: 'b', course: 'b' }] },
      'of: atLeast 和 of',
    ],
    [
      'more than there are',
      { atLeast: 2, of: [{ id: 'b', course: 'b' }] },
      'atLeast: 多于 of 的 1 项',
    ],
    ['a score of a lesson', { lesson: 'a/b', minScore: 80 }, 'minScore: 只能和 quiz'],
    [
      'a term of a group',
      { anyOf: [{ id: 'b', course: 'b' }], validMonths: 3 },
      'validMonths: 只能写在',
    ],
    ['an id twice', { anyOf: [{ id: 'x', course: 'b' }] }, 'anyOf.0.id: 前面的节点已经用了'],
    ['an empty group', { allOf: [] }, 'allOf: '],
    ['a quiz without its course', { quiz: 'final' }, 'quiz: 应当写成“课程/测验”'],
    ['an unknown span', { course: 'a', within: 'TERM' }, 'within: 只能是 EVER'],
    ['an unknown key', { course: 'a', weight: 3 }, ': '],
  ])('refuses a node that asks for %s', (_what, node, fault) => {
    const faults = faultsOf({ id: 'x', ...node });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('refuses a sixth level and a sixty-first node', () => {
    const nested = (levels: number): RequirementDraft =>
      levels === 1
        ? { id: 'leaf', course: 'a' }
        : { id: `level-${levels}`, allOf: [nested(levels - 1)] };
    expect(faultsOf(nested(5))).toEqual([]);
    expect(faultsOf(nested(6))).toEqual([
      'allOf.0.allOf.0.allOf.0.allOf.0.allOf.0.id: 在第 6 层；最多 5 层',
    ]);
    const wide = (count: number) => ({
      id: 'root',
      allOf: Array.from({ length: count }, (_, index) => ({ id: `n${index}`, course: 'a' })),
    });
    expect(faultsOf(wide(59))).toEqual([]);
    expect(faultsOf(wide(60))).toEqual([': 有 61 个节点；最多 60 个，请分成几份']);
  });
});

describe('a tree that was written', () => {
  it('says with their places what it names and what cannot be decided yet', () => {
    expect(referencesIn(EXAMPLE)).toContainEqual({
      stored: 'QUIZ',
      name: 'self-governance/pretest',
      path: ['allOf', 2, 'anyOf', 1, 'quiz'],
    });
    expect(referencesIn(EXAMPLE)).toHaveLength(5);
    const draft = requirementField.parse({
      id: 'root',
      allOf: [
        { id: 'hours', hours: 'pack', atLeast: 72 },
        { id: 'visit', placement: 'FIELD', atLeast: 1 },
      ],
    });
    expect(unbuiltLeaves(draft)).toEqual([
      { path: ['allOf', 0, 'hours'], word: '学时' },
      { path: ['allOf', 1, 'placement'], word: '轮岗' },
    ]);
    expect(storedRequirement(draft, refer)).toBeNull();
    expect([...draftNodes(EXAMPLE)]).toHaveLength(9);
  });

  it('is stored with what its names stand for, and without what was left out', () => {
    const stored = storedRequirement(EXAMPLE, refer);
    if (stored === null) throw new Error('not stored');
    expect(nodesOf(stored).map(({ id }) => id)).toEqual(
      [...draftNodes(EXAMPLE)].map(({ draft }) => draft.id),
    );
    expect(nodesOf(stored).slice(1, 3)).toEqual([
      {
        id: 'theory',
        kind: 'QUIZ',
        ref: { kind: 'QUIZ', uuid: 'uuid of orientation/final', title: 'orientation/final' },
        minScore: 80,
        validMonths: 36,
      },
      {
        id: 'practical',
        after: ['theory'],
        kind: 'PLAN',
        ref: { kind: 'PLAN', uuid: 'uuid of reception', title: 'reception' },
      },
    ]);
    expect(nodesOf(stored).at(-1)).toEqual({ id: 'months', kind: 'TENURE', months: 6 });
    expect(storedRequirement(EXAMPLE, () => null)).toBeNull();
  });
});
