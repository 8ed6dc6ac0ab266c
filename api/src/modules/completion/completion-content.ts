/** What the content says about records, as it was when their page was read: from memory, else by a statement for all. */
import type { Known, LoadKnown } from '../../platform/compiled/row-template.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type CatalogueCourse, loadCatalogue, peekCatalogue } from '../course/catalogue.ts';
import { loadVersions } from '../course/version-cache.ts';
import type { RecordRow } from './completion-row.store.ts';

/** A record with what the content says about it. */
export interface CompletionNode extends RecordRow {
  /** Null for what does not belong to a course. */
  course: CatalogueCourse | null;
  /** Title of the activity in the version that was completed; null without an activity. */
  activityTitle: string | null;
}

/** Courses by uuid. */
export const loadCourses: LoadKnown = async ({ database }, sync) => {
  const syncId = Number(sync ?? 0);
  return (peekCatalogue(database, syncId) ?? (await loadCatalogue(database, syncId))).courses;
};

/** Titles by the digest of the version. */
export const loadTitles: LoadKnown = async ({ database }, _sync, digests) => {
  const wanted = digests();
  const titles = new Map<string, string>();
  if (wanted.length === 0) return titles;
  for (const [digest, { canonical }] of await loadVersions(database, wanted)) {
    titles.set(digest, (canonical as { title: string }).title);
  }
  return titles;
};

/** The rows with course and title. */
export async function toNodes(
  context: RequestContext,
  rows: readonly RecordRow[],
  sync: string | null,
): Promise<CompletionNode[]> {
  if (rows.length === 0) return [];
  const courses = await loadCourses(context, sync, () => []);
  const digests = () => rows.flatMap((row) => row.activityDigest ?? []);
  const titles = await loadTitles(context, sync, digests);
  const of = (known: Known, name: string | null): unknown => {
    if (name === null) return null;
    const thing = known.get(name);
    if (thing === undefined) throw new Error(`${name}, which a record names, is not stored`);
    return thing;
  };
  return rows.map((row) => ({
    ...row,
    course: of(courses, row.courseUuid) as CatalogueCourse | null,
    activityTitle: of(titles, row.activityDigest) as string | null,
  }));
}
