/** The loaded content as a flat list of items with their versions: what the tables hold. Pure. */
import { createHash } from 'node:crypto';
import { canonicalJson, digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentKind } from '@shequ/schema/content/files/content-kind.ts';
import { type ContentFile, filesOf } from '@shequ/schema/content/kinds/collections.ts';
import { KINDS } from '@shequ/schema/content/kinds/kinds.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import type { ContentKind as StoredKind } from '@shequ/schema/terms.ts';

export interface SyncItem {
  uuid: string;
  kind: StoredKind;
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

/** Every stored file, its stored parts and every source, parents before children. */
export function flattenContent(content: ContentSet): SyncItem[] {
  const courseUuids = new Map(content.courses.map(({ value }) => [value.slug, value.uuid]));
  const courseOf = (slug: string): string => {
    const uuid = courseUuids.get(slug);
    if (uuid === undefined) throw new Error(`content names a course that it lacks: ${slug}`);
    return uuid;
  };
  return [
    ...KINDS.flatMap((kind) => flattenKind(kind, filesOf(content, kind), courseOf)),
    ...content.sources.map(
      (source, position): SyncItem => ({
        uuid: sourceUuid(source.id),
        kind: 'SOURCE',
        slug: source.id,
        parentUuid: null,
        position,
        title: source.title,
        digest: digestOf(source),
        canonical: canonicalJson(source),
      }),
    ),
  ];
}

/** A kind with an order of its own keeps it; below a course, and without one, files are counted. */
function flattenKind(
  { stored, orderOf, partsOf = () => [] }: ContentKind,
  files: readonly ContentFile[],
  courseOf: (slug: string) => string,
): SyncItem[] {
  if (stored === null) return [];
  const counts = new Map<string | null, number>();
  return files.flatMap(({ courseSlug, located: { value, digest } }): SyncItem[] => {
    const count = counts.get(courseSlug) ?? 0;
    counts.set(courseSlug, count + 1);
    const item: SyncItem = {
      uuid: value.uuid,
      kind: stored,
      slug: value.slug,
      parentUuid: courseSlug === null ? null : courseOf(courseSlug),
      position: courseSlug === null ? (orderOf?.(value, undefined) ?? count) : count,
      title: value.title,
      digest,
      canonical: canonicalJson(value),
    };
    const parts = partsOf(value).map(
      (part, position): SyncItem => ({
        uuid: part.uuid,
        kind: part.stored,
        slug: null,
        parentUuid: value.uuid,
        position,
        title: part.title,
        digest: digestOf(part.value),
        canonical: canonicalJson(part.value),
      }),
    );
    return [item, ...parts];
  });
}
