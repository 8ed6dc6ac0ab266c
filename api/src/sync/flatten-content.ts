/** The loaded content as a flat list of items with their versions: what the tables hold. Pure. */
import { createHash } from 'node:crypto';
import { canonicalJson, digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentSet, Question } from '@shequ/schema/content/model.ts';
import type { ContentKind } from '@shequ/schema/terms.ts';

export interface SyncItem {
  uuid: string;
  kind: ContentKind;
  /** Null for a question. */
  slug: string | null;
  parentUuid: string | null;
  position: number;
  title: string;
  digest: string;
  /** Canonical JSON of the version. */
  canonical: string;
}

/** A source has a lasting id instead of a uuid; this is the same uuid for the same id, always. */
export function sourceUuid(id: string): string {
  const bytes = createHash('sha256').update(`policy-source:${id}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A name for lists and reports: the case's title, or the stem's first words. */
function questionTitle(question: Question): string {
  const text = question.type === 'CASE' ? question.title : question.stem;
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, 60).join('');
}

/** Every course, lesson, quiz, bank, graded question and source, parents before children. */
export function flattenContent(content: ContentSet): SyncItem[] {
  const courseUuids = new Map(content.courses.map(({ value }) => [value.slug, value.uuid]));
  const parentOf = (courseSlug: string): string => {
    const uuid = courseUuids.get(courseSlug);
    if (uuid === undefined) throw new Error(`content names a course that it lacks: ${courseSlug}`);
    return uuid;
  };
  const items: SyncItem[] = content.courses.map(({ value, digest }) => ({
    uuid: value.uuid,
    kind: 'COURSE',
    slug: value.slug,
    parentUuid: null,
    position: value.catalogueOrder,
    title: value.title,
    digest,
    canonical: canonicalJson(value),
  }));

  for (const [courseSlug, lessons] of content.lessons) {
    lessons.forEach(({ value, digest }, position) => {
      items.push({
        uuid: value.uuid,
        kind: 'LESSON',
        slug: value.slug,
        parentUuid: parentOf(courseSlug),
        position,
        title: value.title,
        digest,
        canonical: canonicalJson(value),
      });
    });
  }

  const nextPosition = new Map<string, number>();
  const positionIn = (kind: ContentKind, courseSlug: string): number => {
    const key = `${kind}/${courseSlug}`;
    const position = nextPosition.get(key) ?? 0;
    nextPosition.set(key, position + 1);
    return position;
  };
  const bySlug = (a: { value: { slug: string } }, b: { value: { slug: string } }): number =>
    a.value.slug < b.value.slug ? -1 : 1;

  for (const { value, digest } of content.quizzes.toSorted(bySlug)) {
    items.push({
      uuid: value.uuid,
      kind: 'QUIZ',
      slug: value.slug,
      parentUuid: parentOf(value.courseSlug),
      position: positionIn('QUIZ', value.courseSlug),
      title: value.title,
      digest,
      canonical: canonicalJson(value),
    });
  }
  for (const { value, digest } of content.banks.toSorted(bySlug)) {
    items.push({
      uuid: value.uuid,
      kind: 'BANK',
      slug: value.slug,
      parentUuid: parentOf(value.courseSlug),
      position: positionIn('BANK', value.courseSlug),
      title: value.title,
      digest,
      canonical: canonicalJson(value),
    });
    value.questions.forEach((question, position) => {
      items.push({
        uuid: question.uuid,
        kind: 'QUESTION',
        slug: null,
        parentUuid: value.uuid,
        position,
        title: questionTitle(question),
        digest: digestOf(question),
        canonical: canonicalJson(question),
      });
    });
  }
  content.sources.forEach((source, position) => {
    items.push({
      uuid: sourceUuid(source.id),
      kind: 'SOURCE',
      slug: source.id,
      parentUuid: null,
      position,
      title: source.title,
      digest: digestOf(source),
      canonical: canonicalJson(source),
    });
  });
  return items;
}
