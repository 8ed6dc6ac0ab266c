/** For tests of rules: runs one rule over texts and returns the places it reports, `line:column`. */

import type { FoundFile } from '../files/found-file.ts';
import { pathOf } from '../files/kind-path.ts';
import { type ParsedFile, parseFile } from '../files/parsed-file.ts';
import type { Catalogue } from '../files/parsed-set.ts';
import type { DocumentRule, FileRule, QuestionRule, SetRule } from '../files/rule.ts';
import { KINDS } from '../kinds/kinds.ts';
import type { Gist, LocalSlot, LocalValue, PolicySource } from '../model.ts';
import { parseSet } from '../reading/parse-set.ts';
import { roleOf } from '../reading/read-folder.ts';
import type { Place } from '../source/source-text.ts';
import { textsOf } from './check.ts';
import { rulesOf } from './registry.ts';

const TODAY = '2026-11-22';

export function makeSource(fields: Partial<PolicySource>): PolicySource {
  return {
    id: 'test-law',
    title: '中华人民共和国试验法',
    shortTitle: '试验法',
    kind: 'LAW',
    issuer: null,
    docNo: null,
    version: null,
    effectiveFrom: '2020-01-01',
    repealedAt: null,
    supersededBy: null,
    supersedes: [],
    ...fields,
  };
}

const catalogue: Catalogue = {
  today: TODAY,
  sources: new Map(
    [
      makeSource({ id: 'test-law' }),
      makeSource({ id: 'old-law', repealedAt: TODAY, supersededBy: 'test-law' }),
      makeSource({ id: 'ending-law', repealedAt: '2026-11-23' }),
    ].map((source) => [source.id, source]),
  ),
  competencies: new Set(['mediation']),
  positions: new Set(['service']),
  slots: new Set(['hotline']),
};

function parse(name: string, text: string): ParsedFile {
  const kind = KINDS.find((each) => each.kind === name);
  if (kind === undefined) throw new Error(`no kind is called ${name}`);
  const path = pathOf(kind, { courseSlug: 'demo', slug: 'some' });
  const role = roleOf(path);
  if (role?.role !== 'document') throw new Error(`${path} is no file of ${name}`);
  return parseFile(text, { ...role, file: `${name}.md`, path: `${name}.md` });
}

function collector(): { places: string[]; report: (place: Place) => void } {
  const places: string[] = [];
  return { places, report: ({ line, column }) => places.push(`${line}:${column}`) };
}

/** Runs over every question of the text, cases and parts alike; questions are `##` headings. */
export function placesInQuestion(
  rule: QuestionRule,
  text: string,
  options: { graded?: boolean } = {},
): string[] {
  const { places, report } = collector();
  const file = parse('bank', text);
  const graded = options.graded ?? true;
  for (const draft of file.drafts) {
    rule.check({ draft, file, catalogue, graded, part: false }, report);
    for (const part of draft.parts) {
      rule.check({ draft: part, file, catalogue, graded, part: true }, report);
    }
  }
  return places;
}

/** None when the rule does not look at files of that kind. */
export function placesInDocument(rule: DocumentRule, kind: string, text: string): string[] {
  const { places, report } = collector();
  const file = parse(kind, text);
  if (!rulesOf(file.kind).includes(rule)) return places;
  rule.check({ file, catalogue, texts: textsOf(file) }, report);
  return places;
}

/** A file as found, of a size or state that tests choose. */
export function makeFound(fields: Partial<FoundFile> & { path: string }): FoundFile {
  const bytes = fields.bytes ?? null;
  return {
    file: fields.path,
    role: roleOf(fields.path),
    size: bytes?.length ?? 0,
    problem: null,
    ...fields,
    bytes,
  };
}

export function placesInFile(rule: FileRule, found: FoundFile): string[] {
  const { places, report } = collector();
  rule.check(found, report);
  return places;
}

/** Runs over a set of files, by path; returns `path:line:column`. */
export function placesInSet(rule: SetRule, files: Readonly<Record<string, string>>): string[] {
  const found = Object.entries(files).map(([path, text]) =>
    makeFound({ path, bytes: new TextEncoder().encode(text) }),
  );
  const places: string[] = [];
  rule.check(parseSet(found, TODAY).set, (file, { line, column }) => {
    places.push(`${file}:${line}:${column}`);
  });
  return places;
}

/** Front matter of a course that is right as to shape. */
export function courseText(
  fields: { lessons?: string[]; prerequisites?: string[]; optional?: string[] } = {},
): string {
  const { lessons = ['first'], prerequisites = [], optional = [] } = fields;
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000001
title: 课程
summary: 概要
catalogueOrder: 1
audience: 所有人
kinds: [ONBOARDING]
positions: [service]
prerequisites: [${prerequisites.join(', ')}]
lessons: [${lessons.join(', ')}]
completion:
  optionalLessons: [${optional.join(', ')}]
  quiz: final
---
`;
}

/** A lesson with a body; its front matter takes lines 1 to 12 unless sources are given. */
export function lessonText(body: string, sources = '[]'): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000002
title: 课
summary: 概要
objectives:
  - 能做到
exerciseMinutes: 0
competencies: [mediation]
sources: ${sources}
reviewedOn: 2026-11-22
---

${body}`;
}

/** A card with a body; its front matter takes lines 1 to 12 unless fields are given. */
export function cardText(
  body: string,
  fields: { order?: number; lessons?: string; uuid?: string } = {},
): string {
  const {
    order = 1,
    lessons = '[demo/first]',
    uuid = '0198f0a0-0000-7000-8000-000000000005',
  } = fields;
  return `---
uuid: ${uuid}
title: 火灾
order: ${order}
summary: 先喊人，先报警。
calls:
  - number: 119
    label: 着火
lessons: ${lessons}
sources: []
reviewedOn: 2026-11-22
---
${body}`;
}

/** The sections that a card must have, at their shortest. */
export const CARD_BODY = `## 马上做

1. 喊人。

## 不要做

- 不回去。

## 报什么

- 地址。

## 之后

- 报街道。
`;

const requires = (leaves: readonly string[]): string =>
  `requires:
  id: root
  allOf:
${leaves.map((leaf, index) => `    - { id: leaf-${index + 1}, ${leaf} }`).join('\n')}`;

/** A programme; its leaves stand on line 19 and below. */
export function programText(...leaves: string[]): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000006
title: 方案
summary: 概要
kind: ONBOARDING
audience:
  positions: [service]
  employmentKinds: []
  tenureMonthsMax: null
  orgUnits: []
period: ONCE
termYears: null
dueDays: 90
sources: []
reviewedOn: 2026-11-22
${requires(leaves)}
---
`;
}

/** A rule of clearance; its leaf stands on line 11. */
export function clearanceText(
  fields: { position?: string; units?: string; from?: string; to?: string; leaf?: string } = {},
): string {
  const {
    position = 'service',
    units = '[]',
    from = '2026-01-01',
    to = 'null',
    leaf = 'course: demo',
  } = fields;
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000007
title: 条件
position: ${position}
orgUnits: ${units}
effectiveFrom: ${from}
effectiveTo: ${to}
${requires([leaf])}
sources: []
reviewedOn: 2026-11-22
---
`;
}

/** A template of a certificate; its leaf stands on line 11, its body on line 14. */
export function credentialText(body: string, leaf = 'course: demo'): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000008
title: 证书
summary: 概要
issuerLevel: DISTRICT
validMonths: null
automatic: false
${requires([leaf])}
---

${body}
`;
}

export function quizText(draw: string): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000003
title: 测验
phase: POST
masteryScore: 80
timeLimitMinutes: null
maxAttempts: null
draw:
${draw}
---
`;
}

export function bankText(questions: string): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000004
title: 题库
reviewedOn: 2026-11-22
---

${questions}`;
}

/** A 单选 question that is right, with a stem and choices to vary. */
export function singleChoice(
  stem: string,
  options: { key?: string; wrong?: string[]; keyAt?: number } = {},
): string {
  const { key = '正确的做法', wrong = ['错误做法甲', '错误做法乙'], keyAt = 0 } = options;
  const choices = wrong.map((text) => `- [ ] ${text}\n  > 不对。`);
  choices.splice(keyAt, 0, `- [x] ${key}\n  > 对。`);
  return `## 单选：${stem}

${choices.join('\n')}

> 解析：道理。
> 依据：实务
> 难度：易
> 能力：mediation
`;
}

/** A rubric that is right but for its body; its front matter takes lines 1 to 9. */
export function rubricText(body = RUBRIC_BODY): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000006
title: 量表
competencies: [mediation]
minutes: 15
scale: [0, 1, 2]
sources: []
reviewedOn: 2026-11-22
---

${body}`;
}

export const RUBRIC_BODY = `## 任务

接待一位居民。

## 程序 {#procedure weight=60}

- 2：步骤完整
- 1：缺一步
- 0：多处错误

## 沟通 {#talk weight=40}

- 2：先安抚
- 1：只讲规定
- 0：激化矛盾

## 一票否决

- {#leak} 泄露隐私
`;

/** A plan with these components; they begin at line 7. */
export function planText(components: readonly string[], stakes = 'HIGH'): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000007
title: 方案
purpose: ONBOARDING
stakes: ${stakes}
passScore: 75
components:
${components.map((each) => `  - { ${each} }`).join('\n')}
attempts: { max: 3, cooldownDays: 7 }
---
`;
}

export const WRITTEN = 'id: written, title: 笔试, method: QUIZ, quiz: demo/final, weight: 60';
export const PRACTICAL =
  'id: practical, title: 实操, method: RUBRIC, rubric: reception, weight: 40';

/** A file of gists, the article of each on a line of its own from line 4 on. */
export function gistText(...gists: Partial<Gist>[]): string {
  const rows = (gists.length === 0 ? [{}] : gists).map((gist) => ({
    article: '第一条',
    gist: '说一件事。',
    notCovered: null,
    quote: '示例',
    ...gist,
  }));
  return `version: 2020-01-01 通过
checkedOn: 2026-11-22
articles:
${rows.map((row) => `  - ${JSON.stringify(row)}`).join('\n')}
`;
}

/** Slots for `slots.yml`, one a line from line 1 on. */
export function slotsText(...slots: Partial<LocalSlot>[]): string {
  return slots
    .map((slot) => {
      const row = {
        id: 'hotline',
        title: '窗口电话',
        group: '电话',
        form: 'PHONE',
        unit: null,
        setBy: '街道',
        ask: '街道窗口',
        ...slot,
      };
      return `- ${JSON.stringify(row)}\n`;
    })
    .join('');
}

/** Values for `local.yml`, one a line from line 3 on. */
export function localText(...values: Partial<LocalValue>[]): string {
  const rows = values.map((value) => ({
    slot: 'hotline',
    value: '12345',
    asOf: '2026-07-01',
    ...value,
  }));
  return `place: 海州市东湖街道
values:
${rows.map((row) => `  - ${JSON.stringify(row)}`).join('\n')}
`;
}

/** A sample with a body; its front matter takes lines 1 to 8. */
export function sampleText(body: string, lesson = 'demo/first'): string {
  return `---
uuid: 0198f0a0-0000-7000-8000-000000000009
title: 走访记录
lesson: ${lesson}
summary: 一次走访。
sources: []
reviewedOn: 2026-11-22
---
${body}`;
}
