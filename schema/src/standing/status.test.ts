import { describe, expect, it } from 'vitest';
import type { Item } from './directory.ts';
import { evaluate, type Window } from './evaluate.ts';
import type { Fact } from './facts.ts';
import { statusOn } from './status.ts';
import type { Requirement } from './tree.ts';

const TREE = 'tree';
const REF_KINDS = { PRACTICAL: 'RUBRIC', CREDENTIAL: 'CREDENTIAL_TEMPLATE' } as const;

function item(kind: Item['kind'], uuid: string, more: Partial<Item> = {}): Item {
  return {
    kind,
    uuid,
    title: uuid,
    href: `/${uuid}/`,
    minutes: 0,
    passScore: null,
    retired: false,
    steps: [],
    prerequisites: [],
    ...more,
  };
}

const lessons = [
  item('LESSON', '倾听与共情', { minutes: 45 }),
  item('LESSON', '非暴力沟通', { minutes: 40 }),
];
const quiz = item('QUIZ', '结课测验', { minutes: 20, passScore: 80 });
const ITEMS = [
  item('COURSE', '沟通', { steps: [...lessons, quiz], minutes: 105 }),
  item('COURSE', '调解', {
    steps: [item('LESSON', '调解流程', { minutes: 30 })],
    prerequisites: ['沟通'],
    minutes: 30,
  }),
  item('PLAN', '综合考核', { href: null, passScore: 75 }),
  item('PRACTICAL', '窗口接待', { href: null, passScore: 75 }),
  ...lessons,
  quiz,
];

type Leaf = Extract<Requirement, { ref: unknown }>;
function leaf(id: string, kind: Leaf['kind'], name: string, more: Partial<Leaf> = {}): Leaf {
  const refKind = kind === 'PRACTICAL' || kind === 'CREDENTIAL' ? REF_KINDS[kind] : kind;
  return { id, kind, ref: { kind: refKind, uuid: name, title: name }, ...more };
}

function fact(
  kind: Fact['kind'],
  activityUuid: string,
  day: string,
  more: Partial<Fact> = {},
): Fact {
  return {
    id: `${kind} ${activityUuid} ${day}`,
    kind,
    outcome: kind === 'LESSON' || kind === 'COURSE' ? 'COMPLETED' : 'PASSED',
    activityUuid,
    scorePercent: null,
    day,
    endsOn: null,
    reason: null,
    treeUuid: null,
    nodeId: null,
    ...more,
  };
}

const waiver = (nodeId: string, day: string, endsOn: string | null, reason: string): Fact =>
  fact('WAIVER', '', day, { nodeId, treeUuid: TREE, endsOn, reason, outcome: 'WAIVED' });

interface Case {
  facts?: Fact[];
  posts?: { from: string; to: string | null }[];
  window?: Window | null;
  items?: Item[];
}

function on(
  day: string,
  tree: Requirement,
  { facts = [], posts = [], window = null, items = ITEMS }: Case = {},
) {
  const evidence = { facts, posts };
  return statusOn(
    {
      result: evaluate(tree, evidence, { treeUuid: TREE, window }),
      evidence,
      window,
      directory: ({ uuid }) => items.find((known) => known.uuid === uuid) ?? null,
    },
    day,
  );
}

const PRACTICAL = leaf('practical', 'PRACTICAL', '窗口接待', {
  title: '实操考核',
  validMonths: 36,
});
const failed = fact('PRACTICAL', '窗口接待', '2026-11-03', {
  outcome: 'FAILED',
  scorePercent: '71.50',
});
const passed = fact('PRACTICAL', '窗口接待', '2026-11-10', { scorePercent: '80.00' });

describe('the sentence about a requirement', () => {
  const sentence = (day: string, tree: Requirement, more?: Case) => on(day, tree, more).status.text;

  it.each<[string, string, string, Requirement, Case]>([
    [
      'is missing and was failed',
      '还差：实操考核，合格线 75 分。最近一次 2026-11-03 得 71.50 分，未合格。',
      '2026-11-29',
      PRACTICAL,
      { facts: [failed] },
    ],
    [
      'was failed on a later day than the one that is asked about',
      '还差：实操考核，合格线 75 分。',
      '2026-11-02',
      PRACTICAL,
      { facts: [failed] },
    ],
    [
      'was passed below the line that the tree draws',
      '还差：测验《结课测验》，合格线 90 分。最近一次 2026-11-03 得 85.00 分，未达到 90 分。',
      '2026-11-29',
      leaf('q', 'QUIZ', '结课测验', { minScore: 90 }),
      { facts: [fact('QUIZ', '结课测验', '2026-11-03', { scorePercent: '85.00' })] },
    ],
    [
      'is met for a while',
      '已满足：实操考核，2026-11-10 起，有效期至 2029-11-09。',
      '2026-11-29',
      PRACTICAL,
      { facts: [failed, passed] },
    ],
    [
      'is met for good',
      '已满足：课《倾听与共情》，2026-11-10 起，长期有效。',
      '2026-11-29',
      leaf('l', 'LESSON', '倾听与共情'),
      { facts: [fact('LESSON', '倾听与共情', '2026-11-10')] },
    ],
    [
      'has expired',
      '已过期：实操考核，到 2029-11-09 为止有效，需要重新完成。',
      '2029-11-10',
      PRACTICAL,
      { facts: [passed] },
    ],
    [
      'was waived',
      '已免：实操考核，2026-11-10 起，有效期至 2026-12-31。理由：已有同等证书',
      '2026-11-29',
      PRACTICAL,
      { facts: [waiver('practical', '2026-11-10', '2027-01-01', '已有同等证书')] },
    ],
    [
      'was done outside of the period',
      '还差：课《倾听与共情》，在 2026-01-01 到 2026-12-31 之间完成。最近一次 2025-11-10，不在这段时间内。',
      '2026-11-29',
      leaf('l', 'LESSON', '倾听与共情', { within: 'PERIOD' }),
      {
        facts: [fact('LESSON', '倾听与共情', '2025-11-10')],
        window: { startsOn: '2026-01-01', endsOn: '2026-12-31' },
      },
    ],
    [
      'names what was withdrawn',
      '还差：课程《旧课》。内容已经停用，请联系管理员。',
      '2026-11-29',
      leaf('c', 'COURSE', '旧课'),
      {},
    ],
    [
      'asks for time in a post',
      '还差：任职满 6 个月，预计 2027-02-28 满。',
      '2026-11-29',
      { id: 't', kind: 'TENURE', months: 6 },
      { posts: [{ from: '2026-08-31', to: null }] },
    ],
    [
      'asks for time in a post and there is none',
      '还差：任职满 6 个月。',
      '2026-11-29',
      { id: 't', kind: 'TENURE', months: 6 },
      {},
    ],
  ])('says so of one that %s', (_what, expected, day, tree, more) => {
    expect(sentence(day, tree, more)).toBe(expected);
  });

  it('tells of a group what is missing, and from when on all is met', () => {
    const tree: Requirement = {
      id: 'root',
      kind: 'ALL_OF',
      of: [leaf('l', 'LESSON', '倾听与共情'), PRACTICAL],
    };
    const studied = fact('LESSON', '倾听与共情', '2026-11-01');
    expect(sentence('2026-11-29', tree, { facts: [studied] })).toBe('还差 1 项：实操考核。');
    expect(sentence('2026-11-29', tree, { facts: [studied, passed] })).toBe(
      '2 项都已满足，2026-11-10 起，有效期至 2029-11-09。',
    );
    expect(sentence('2029-11-10', tree, { facts: [studied, passed] })).toBe(
      '已过期。还差 1 项：实操考核。',
    );
  });

  it('tells of a choice what can be chosen, and what was', () => {
    const of = [leaf('l', 'LESSON', '倾听与共情'), leaf('m', 'LESSON', '非暴力沟通'), PRACTICAL];
    const choice: Requirement = { id: 'root', kind: 'AT_LEAST', atLeast: 2, of };
    expect(sentence('2026-11-29', choice, { facts: [passed] })).toBe(
      '还差 1 项，可选：课《倾听与共情》、课《非暴力沟通》。',
    );
    expect(sentence('2026-11-29', { id: 'root', kind: 'ANY_OF', of }, { facts: [passed] })).toBe(
      '已满足：实操考核，2026-11-10 起，有效期至 2029-11-09。',
    );
  });
});

describe('the state on a day', () => {
  it('is the present one with its first and last day', () => {
    const state = (day: string) => {
      const { status } = on(day, PRACTICAL, { facts: [passed] });
      return [status.state, status.since, status.until];
    };
    expect(state('2026-11-09')).toEqual(['MISSING', null, null]);
    expect(state('2026-11-10')).toEqual(['MET', '2026-11-10', '2029-11-09']);
    expect(state('2029-11-09')).toEqual(['MET', '2026-11-10', '2029-11-09']);
    expect(state('2029-11-10')).toEqual(['EXPIRED', '2029-11-10', null]);
  });

  it('is WAIVED at the root only while it would not be met otherwise', () => {
    const tree: Requirement = { id: 'root', kind: 'ALL_OF', of: [PRACTICAL] };
    const facts = [waiver('practical', '2026-11-01', null, '借调期间免考'), passed];
    expect(on('2026-11-09', tree, { facts }).status.state).toBe('WAIVED');
    expect(on('2026-11-10', tree, { facts }).status.state).toBe('MET');
    expect(on('2029-11-10', tree, { facts }).status.state).toBe('WAIVED');
  });
});

describe('what is left', () => {
  const course = leaf('course', 'COURSE', '沟通');
  const done = (...names: string[]): Fact[] =>
    names.map((name) => fact('LESSON', name, '2026-11-01'));

  it('is the minutes of the missing parts of a course', () => {
    expect(on('2026-11-29', course).status.minutesLeft).toBe(105);
    expect(on('2026-11-29', course, { facts: done('倾听与共情') }).status.minutesLeft).toBe(60);
  });

  it('counts a part once that several nodes ask for', () => {
    const tree: Requirement = {
      id: 'root',
      kind: 'ALL_OF',
      of: [course, leaf('l', 'LESSON', '非暴力沟通'), leaf('q', 'QUIZ', '结课测验')],
    };
    expect(on('2026-11-29', tree).status.minutesLeft).toBe(105);
  });

  it('is the shortest way through a choice', () => {
    const of = [course, leaf('l', 'LESSON', '非暴力沟通'), leaf('m', 'LESSON', '倾听与共情')];
    const choice = (atLeast: number): Requirement => ({ id: 'r', kind: 'AT_LEAST', atLeast, of });
    expect(on('2026-11-29', choice(1)).status.minutesLeft).toBe(40);
    expect(on('2026-11-29', choice(2)).status.minutesLeft).toBe(85);
    expect(on('2026-11-29', choice(2)).nextStep?.title).toBe('非暴力沟通');
  });

  it('is nothing when all is met', () => {
    const { status, nextStep } = on('2026-11-29', course, {
      facts: [fact('COURSE', '沟通', '2026-11-01')],
    });
    expect([status.minutesLeft, nextStep]).toEqual([0, null]);
  });
});

describe('the next step', () => {
  it('is the first missing part, with the way to it', () => {
    const tree = leaf('course', 'COURSE', '沟通');
    const facts = [fact('LESSON', '倾听与共情', '2026-11-01')];
    expect(on('2026-11-29', tree, { facts }).nextStep).toEqual({
      title: '非暴力沟通',
      text: '学完《非暴力沟通》，约 40 分钟。',
      href: '/非暴力沟通/',
      minutes: 40,
    });
  });

  it('waits for the courses and the nodes that come first', () => {
    const tree: Requirement = {
      id: 'root',
      kind: 'ALL_OF',
      of: [
        leaf('plan', 'PLAN', '综合考核', { after: ['mediation'] }),
        leaf('mediation', 'COURSE', '调解'),
        leaf('talk', 'COURSE', '沟通'),
      ],
    };
    const titles = (facts: Fact[]) => on('2026-11-29', tree, { facts }).nextStep?.title;
    const talked = fact('COURSE', '沟通', '2026-11-01');
    expect(titles([])).toBe('倾听与共情');
    expect(titles([talked])).toBe('调解流程');
    expect(titles([talked, fact('COURSE', '调解', '2026-11-02')])).toBe('综合考核');
  });

  it('tells that somebody else sets the day of an examination', () => {
    expect(on('2026-11-29', PRACTICAL).nextStep).toMatchObject({
      text: '参加《窗口接待》，由管理员安排时间。',
      href: null,
    });
  });
});
