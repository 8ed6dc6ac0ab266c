/**
 * Names in a front matter that mean other files: `orientation/ethics` a lesson, `onboarding` a plan.
 * Authors write names; what is stored holds uuids, so that a rename changes nothing.
 */
import { type ContentRef, type Reference, referencesIn } from '../../standing/tree.ts';
import type { ContentKind as StoredKind } from '../../terms.ts';
import type { ContentKind } from './content-kind.ts';
import { isInCourse, namesIn } from './kind-path.ts';
import type { ParsedFile } from './parsed-file.ts';

/** The file of that name; null when there is none that can be read. */
export type Refer = (stored: StoredKind, name: string) => ContentRef | null;

/** The name by which references mean a file. */
export function referenceName(
  kind: ContentKind,
  { courseSlug, slug }: { courseSlug: string; slug: string },
): string {
  if (!isInCourse(kind)) return slug;
  return namesIn(kind).length > 1 ? `${courseSlug}/${slug}` : courseSlug;
}

/** What the requirements of a file name, with the places in its front matter. */
export function referencesOf({ front }: ParsedFile): Reference[] {
  if (front?.requires === undefined) return [];
  return referencesIn(front.requires).map((reference) => ({
    ...reference,
    path: ['requires', ...reference.path],
  }));
}

/** Finds what names mean among these files. */
export function referrer(files: readonly ParsedFile[]): Refer {
  const byName = new Map<string, ContentRef>();
  for (const { kind, front, document } of files) {
    if (kind.stored === null || front === null) continue;
    const name = `${kind.stored} ${referenceName(kind, document)}`;
    if (byName.has(name)) continue;
    byName.set(name, { kind: kind.stored, uuid: front.uuid, title: front.title });
  }
  return (stored, name) => byName.get(`${stored} ${name}`) ?? null;
}
