/** Content with rules of clearance, for tests. */
import { digestOf } from '@shequ/schema/content/digest.ts';
import type { Clearance, ContentSet } from '@shequ/schema/content/model.ts';
import type { Requirement } from '@shequ/schema/standing/tree.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';

export const POSITION = 'emergency-safety';
export const content = makeContent({ lessons: 2, optionalLessons: 0, selfChecks: false });

const lessons = content.lessons.get('emergency') ?? [];
/** A required lesson of the course, in its present version. */
export function lessonAt(index: number) {
  const lesson = lessons[index];
  if (lesson === undefined) throw new Error(`there is no lesson ${index}`);
  return { uuid: lesson.value.uuid, digest: lesson.digest, title: lesson.value.title };
}

export const leaf = (id: string, index: number, validMonths?: number): Requirement => ({
  id,
  kind: 'LESSON',
  ref: { kind: 'LESSON', uuid: lessonAt(index).uuid, title: lessonAt(index).title },
  ...(validMonths === undefined ? {} : { validMonths }),
});

/** No file of a plan is needed: what a requirement names is a uuid. The facts need one that is stored. */
export const PLAN = { uuid: uuidOf('rule everywhere'), title: '综合考核' };
export const plan = (id: string, validMonths?: number): Requirement => ({
  id,
  kind: 'PLAN',
  ref: { kind: 'PLAN', ...PLAN },
  ...(validMonths === undefined ? {} : { validMonths }),
});

export const all = (...of: Requirement[]): Requirement => ({ id: 'root', kind: 'ALL_OF', of });

export function rule(name: string, more: Partial<Clearance> = {}): Clearance {
  return {
    uuid: uuidOf(`rule ${name}`),
    slug: name,
    title: `上岗条件 ${name}`,
    position: POSITION,
    orgUnits: [],
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    requires: all(leaf('first', 0)),
    sources: [],
    reviewedOn: '2026-01-01',
    body: '',
    ...more,
  };
}

/** The course, and these rules. */
export const withRules = (...rules: Clearance[]): ContentSet => ({
  ...content,
  clearances: rules.map((value) => ({
    value,
    file: `clearances/${value.slug}.md`,
    digest: digestOf(value),
  })),
});

/** The digest that the rule is stored under. */
export const versionOf = (value: Clearance): string => digestOf(value);
