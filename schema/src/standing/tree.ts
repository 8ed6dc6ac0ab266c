/**
 * Requirement trees: what a programme, a clearance or a certificate asks for. `requirementField` is
 * how authors write one, `Requirement` is how it is stored: with the identity of what it names
 * instead of the slug, so that a rename changes nothing.
 */
import { z } from 'zod';
import { slugField, textField } from '../content/source/fields.ts';
import type { ContentKind, RequirementKind } from '../terms.ts';

const MOST_NODES = 60;
const MOST_LEVELS = 5;
const MOST_MONTHS = 600;

// --- as written ----------------------------------------------------------------------------------

/** Leaves that name content: the key in the file, the kind of the leaf, the kind of the content. */
const NAMING_LEAVES = {
  course: { kind: 'COURSE', stored: 'COURSE' },
  lesson: { kind: 'LESSON', stored: 'LESSON' },
  quiz: { kind: 'QUIZ', stored: 'QUIZ' },
  plan: { kind: 'PLAN', stored: 'PLAN' },
  practical: { kind: 'PRACTICAL', stored: 'RUBRIC' },
  credential: { kind: 'CREDENTIAL', stored: 'CREDENTIAL_TEMPLATE' },
} as const satisfies Record<string, { kind: RequirementKind; stored: ContentKind }>;

/** Leaves whose evidence comes with later releases, by what they ask for. */
const UNBUILT_LEAVES = {
  hours: '学时',
  attendance: '培训班出勤',
  scenario: '情景演练',
  attestation: '签署承诺书',
  placement: '轮岗',
  mentorship: '带教',
  externalCredential: '校外证书',
} as const;

type NamingKey = keyof typeof NAMING_LEAVES;
type UnbuiltKey = keyof typeof UNBUILT_LEAVES;
const NAMING_KEYS = Object.keys(NAMING_LEAVES) as NamingKey[];
const UNBUILT_KEYS = Object.keys(UNBUILT_LEAVES) as UnbuiltKey[];
const SCORED_KEYS: readonly string[] = ['quiz', 'plan', 'practical'];

type WrittenWithin = 'EVER' | 'PERIOD' | 'CALENDAR_YEAR' | { rollingMonths: number };

/** A node as it is written. Which keys go together is checked with the whole tree. */
export type RequirementDraft = {
  id: string;
  title?: string | undefined;
  after?: string[] | undefined;
  allOf?: RequirementDraft[] | undefined;
  anyOf?: RequirementDraft[] | undefined;
  atLeast?: number | undefined;
  of?: RequirementDraft[] | undefined;
  tenure?: { months: number } | undefined;
  minScore?: number | undefined;
  validMonths?: number | undefined;
  within?: WrittenWithin | undefined;
} & { [Key in NamingKey]?: string | undefined } & { [Key in UnbuiltKey]?: unknown };

const monthsField = (description: string) => z.int().min(1).max(MOST_MONTHS).describe(description);

const inCourse = (description: string) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/, `应当写成“${description}”`)
    .describe(`${description}，文件名都不带 .md。`);

const laterLeaf = (word: string) => z.unknown().optional().describe(`${word}：还不能要求。`);

const NodeSchema: z.ZodType<RequirementDraft> = z.strictObject({
  id: slugField('节点编号：免修和记录都按它找，定了就不要改。'),
  title: textField('这一项叫什么；省略时用所指内容的标题。', 60).optional(),
  after: z.array(slugField('节点编号。')).optional().describe('先完成哪些节点再做这一项。'),
  get allOf() {
    return z.array(NodeSchema).min(1).optional().describe('全部都要满足。');
  },
  get anyOf() {
    return z.array(NodeSchema).min(1).optional().describe('满足其中一项即可。');
  },
  atLeast: z.int().min(1).max(1_000).optional().describe('of 里至少满足几项。'),
  get of() {
    return z.array(NodeSchema).min(1).optional().describe('与 atLeast 一起用。');
  },
  course: slugField('课程的文件夹名。').optional(),
  lesson: inCourse('课程/课').optional(),
  quiz: inCourse('课程/测验').optional(),
  plan: slugField('考核方案的文件名，不带 .md。').optional(),
  practical: slugField('评分量表的文件名，不带 .md。').optional(),
  credential: slugField('证书样式的文件名，不带 .md。').optional(),
  tenure: z
    .strictObject({ months: monthsField('连续任职满几个月。') })
    .optional()
    .describe('任职时间。'),
  hours: laterLeaf(UNBUILT_LEAVES.hours),
  attendance: laterLeaf(UNBUILT_LEAVES.attendance),
  scenario: laterLeaf(UNBUILT_LEAVES.scenario),
  attestation: laterLeaf(UNBUILT_LEAVES.attestation),
  placement: laterLeaf(UNBUILT_LEAVES.placement),
  mentorship: laterLeaf(UNBUILT_LEAVES.mentorship),
  externalCredential: laterLeaf(UNBUILT_LEAVES.externalCredential),
  minScore: z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('合格线，百分制；省略时以测验或考核自己的为准。'),
  validMonths: monthsField('从完成那天起几个月内有效；省略时长期有效。').optional(),
  within: z
    .union(
      [
        z.enum(['EVER', 'PERIOD', 'CALENDAR_YEAR']),
        z.strictObject({ rollingMonths: monthsField('最近几个月。') }),
      ],
      { error: '只能是 EVER、PERIOD、CALENDAR_YEAR 之一，或者 { rollingMonths: 12 }' },
    )
    .optional()
    .describe(
      'EVER 何时完成都算（默认）、PERIOD 在布置的培训期内、CALENDAR_YEAR 每个自然年、{ rollingMonths: 12 } 最近 12 个月。',
    ),
});

type Path = readonly (string | number)[];
export interface PlacedDraft {
  draft: RequirementDraft;
  path: Path;
}

const childKeys = ['allOf', 'anyOf', 'of'] as const;

/** The node and those below it, each with its place in what was written. */
export function* draftNodes(draft: RequirementDraft, path: Path = []): Generator<PlacedDraft> {
  yield { draft, path };
  for (const key of childKeys) {
    for (const [index, child] of (draft[key] ?? []).entries()) {
      yield* draftNodes(child, [...path, key, index]);
    }
  }
}

/** What the node asks for: exactly one of these keys says it. */
const saidBy = (draft: RequirementDraft): string[] =>
  ['allOf', 'anyOf', 'atLeast', 'tenure', ...NAMING_KEYS, ...UNBUILT_KEYS].filter(
    (key) => key in draft,
  );

/** What is wrong with the keys of one node, if anything. */
function nodeFault(draft: RequirementDraft): { key: string; message: string } | null {
  const said = saidBy(draft);
  // Of the later leaves only the check says something, by name; hours and placements count by atLeast.
  if (said.some((key) => key in UNBUILT_LEAVES)) return null;
  const [key, second] = said;
  if (key === undefined) {
    return {
      key: 'id',
      message: `没有写要求什么；应当有 allOf、anyOf、atLeast、tenure 或者 ${NAMING_KEYS.join('、')} 之一`,
    };
  }
  if (second !== undefined) {
    return {
      key: second,
      message: `和 ${key} 不能写在同一个节点；一个节点只要求一件事，请拆成两个`,
    };
  }
  const counts = key === 'atLeast';
  if (counts !== 'of' in draft) {
    return { key: counts ? 'atLeast' : 'of', message: 'atLeast 和 of 要一起写' };
  }
  if (counts && (draft.atLeast ?? 0) > (draft.of?.length ?? 0)) {
    return { key, message: `多于 of 的 ${String(draft.of?.length)} 项，永远满足不了` };
  }
  if ('minScore' in draft && !SCORED_KEYS.includes(key)) {
    return { key: 'minScore', message: `只能和 ${SCORED_KEYS.join('、')} 一起写` };
  }
  const limit = (['validMonths', 'within'] as const).find((name) => name in draft);
  if (limit !== undefined && !(key in NAMING_LEAVES)) {
    return { key: limit, message: '只能写在要求课程、课、测验、考核或证书的节点' };
  }
  return null;
}

/** A tree in front matter: at most {@link MOST_NODES} nodes on {@link MOST_LEVELS} levels, ids once. */
export const requirementField = NodeSchema.superRefine((root, context) => {
  const report = (path: Path, message: string): void => {
    context.addIssue({ code: 'custom', path: [...path], message });
  };
  const ids = new Set<string>();
  let nodes = 0;
  for (const { draft, path } of draftNodes(root)) {
    nodes += 1;
    const fault = nodeFault(draft);
    if (fault !== null) report([...path, fault.key], fault.message);
    if (ids.has(draft.id)) report([...path, 'id'], '前面的节点已经用了；每个节点的编号都要不同');
    ids.add(draft.id);
    // Each level is a key and a place in its list.
    if (path.length / 2 >= MOST_LEVELS)
      report([...path, 'id'], `在第 ${MOST_LEVELS + 1} 层；最多 ${MOST_LEVELS} 层`);
  }
  if (nodes > MOST_NODES) report([], `有 ${nodes} 个节点；最多 ${MOST_NODES} 个，请分成几份`);
});

/** The leaves that this release cannot decide yet, with the word for what they ask for. */
export function unbuiltLeaves(root: RequirementDraft): { path: Path; word: string }[] {
  return [...draftNodes(root)].flatMap(({ draft, path }) =>
    UNBUILT_KEYS.filter((key) => key in draft).map((key) => ({
      path: [...path, key],
      word: UNBUILT_LEAVES[key],
    })),
  );
}

/** A name in a file that stands for other content. */
export interface Reference {
  stored: ContentKind;
  name: string;
  path: Path;
}

/** What the tree names, with the places. */
export function referencesIn(root: RequirementDraft): Reference[] {
  return [...draftNodes(root)].flatMap(({ draft, path }) =>
    NAMING_KEYS.flatMap((key) => {
      const name = draft[key];
      return name === undefined
        ? []
        : [{ stored: NAMING_LEAVES[key].stored, name, path: [...path, key] }];
    }),
  );
}

// --- as stored -----------------------------------------------------------------------------------

/** What a name stands for; the title is that of the time when the tree was stored. */
export interface ContentRef {
  kind: ContentKind;
  uuid: string;
  title: string;
}

export type Within = Exclude<WrittenWithin, 'EVER'>;

interface NodeBase {
  id: string;
  title?: string;
  /** Ids of the nodes to do first. */
  after?: string[];
}

export interface GroupRequirement extends NodeBase {
  kind: 'ALL_OF' | 'ANY_OF';
  of: Requirement[];
}
export interface CountRequirement extends NodeBase {
  kind: 'AT_LEAST';
  atLeast: number;
  of: Requirement[];
}
export interface ContentRequirement extends NodeBase {
  kind: (typeof NAMING_LEAVES)[NamingKey]['kind'];
  ref: ContentRef;
  /** Percent. */
  minScore?: number;
  /** Absent: whenever it was done. */
  within?: Within;
  validMonths?: number;
}
export interface TenureRequirement extends NodeBase {
  kind: 'TENURE';
  months: number;
}
export type Requirement =
  | GroupRequirement
  | CountRequirement
  | ContentRequirement
  | TenureRequirement;

/** The node and those below it, in the order in which they are written. */
export function nodesOf(root: Requirement): Requirement[] {
  return 'of' in root ? [root, ...root.of.flatMap(nodesOf)] : [root];
}

/** Null when a part of it stands for nothing, or cannot be decided yet: the check says which. */
export function storedRequirement(
  draft: RequirementDraft,
  refer: (stored: ContentKind, name: string) => ContentRef | null,
): Requirement | null {
  const { id, title, after, minScore, within, validMonths } = draft;
  const base = {
    id,
    ...(title === undefined ? {} : { title }),
    ...(after === undefined ? {} : { after }),
  };
  const children = draft.allOf ?? draft.anyOf ?? draft.of;
  if (children !== undefined) {
    const of = children.map((child) => storedRequirement(child, refer));
    if (of.includes(null)) return null;
    const group = { ...base, of: of as Requirement[] };
    if (draft.atLeast !== undefined) return { ...group, kind: 'AT_LEAST', atLeast: draft.atLeast };
    return { ...group, kind: draft.allOf === undefined ? 'ANY_OF' : 'ALL_OF' };
  }
  if (draft.tenure !== undefined) return { ...base, kind: 'TENURE', months: draft.tenure.months };
  const key = NAMING_KEYS.find((name) => draft[name] !== undefined);
  if (key === undefined) return null;
  const ref = refer(NAMING_LEAVES[key].stored, draft[key] as string);
  return ref === null
    ? null
    : {
        ...base,
        kind: NAMING_LEAVES[key].kind,
        ref,
        ...(minScore === undefined ? {} : { minScore }),
        ...(within === undefined || within === 'EVER' ? {} : { within }),
        ...(validMonths === undefined ? {} : { validMonths }),
      };
}
