/** The files of any kind in a content set, whatever shape its collection has. */
import type { ContentKind } from '../files/content-kind.ts';
import type { ContentSet, Located } from '../model.ts';
import { KINDS } from './kinds.ts';

type Value = NonNullable<ReturnType<ContentKind['build']>>;

export interface ContentFile {
  /** Null for what belongs to no course, and for a course itself. */
  courseSlug: string | null;
  located: Located<Value>;
}

/** The files of a kind, in their order. */
export function filesOf(content: ContentSet, kind: (typeof KINDS)[number]): ContentFile[] {
  const collection:
    | ReadonlyMap<string, Located<Value>[]>
    | Located<Value & { courseSlug?: string }>[] = content[kind.collection];
  return Array.isArray(collection)
    ? collection.map((located) => ({ courseSlug: located.value.courseSlug ?? null, located }))
    : [...collection].flatMap(([courseSlug, list]) =>
        list.map((located) => ({ courseSlug, located })),
      );
}

/** A set of no file, to begin one with. */
export function emptyContent(): ContentSet {
  const collections = KINDS.map(({ collection, byCourse }) => [
    collection,
    byCourse ? new Map() : [],
  ]);
  // Each kind gives its collection the type, which the compiler cannot follow.
  return {
    ...Object.fromEntries(collections),
    sources: [],
    gists: [],
    competencies: [],
    positions: [],
    synonyms: [],
    slots: [],
    local: null,
    moved: [],
  } as ContentSet;
}
