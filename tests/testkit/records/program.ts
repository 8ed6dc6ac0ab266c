/** A programme over the courses of a content set, as a file would be read. */
import { digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentSet, Located, Program } from '@shequ/schema/content/model.ts';
import { namedUuid } from '@shequ/schema/content/source/uuid.ts';
import type { Requirement } from '@shequ/schema/standing/tree.ts';

/** That the course of the set is complete, in the period of an assignment where it is asked for. */
export function courseNode({ courses }: ContentSet, inPeriod = false): Requirement {
  const [course] = courses;
  if (course === undefined) throw new Error('the set has no course');
  const { uuid, title } = course.value;
  return {
    id: 'course',
    kind: 'COURSE',
    ref: { kind: 'COURSE', uuid, title },
    ...(inPeriod ? { within: 'PERIOD' as const } : {}),
  };
}

export function makeProgram(over: Partial<Program> & { requires: Requirement }): Located<Program> {
  const slug = over.slug ?? 'onboarding';
  const value: Program = {
    uuid: namedUuid(`program/${slug}`),
    slug,
    title: '新入职培训（初任）',
    summary: '新入职的人学完基础课程。',
    kind: 'ONBOARDING',
    audience: { positions: [], employmentKinds: [], tenureMonthsMax: null, orgUnits: [] },
    period: 'ONCE',
    termYears: null,
    dueDays: 30,
    sources: [],
    reviewedOn: '2026-11-22',
    body: '为新入职的人准备。',
    ...over,
  };
  return { value, file: `programs/${slug}.md`, digest: digestOf(value) };
}

/** The set with these programmes. */
export const withPrograms = (content: ContentSet, ...programs: Located<Program>[]): ContentSet => ({
  ...content,
  programs,
});
