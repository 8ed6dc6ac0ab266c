/** How people stand with their assignments today: by the version of each, in its days. */
import type { Program } from '@shequ/schema/content/model.ts';
import { type Standing, type StandingOnDay, statusOn } from '@shequ/schema/standing/status.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import { catalogueOf } from '../course/course.service.ts';
import { type ContentVersion, loadVersions } from '../course/version-cache.ts';
import { standingLoader, standingWith } from '../standing/standing.service.ts';
import type { Assignment } from './assignment.service.ts';
import type { AssignmentRow } from './assignment.store.ts';

const versionLoader: LoaderDefinition<string, ContentVersion> = {
  load: async (digests, { database }) => {
    const versions = await loadVersions(database, digests);
    return digests.map((digest) => versions.get(digest) as ContentVersion);
  },
};

/** Kept for the fields of one assignment, which all ask for it. */
const known = new WeakMap<Assignment, Promise<StandingOnDay>>();

/** How the person stands with the version that the assignment names, and its title. */
export async function findStanding(
  context: RequestContext,
  row: Pick<AssignmentRow, 'programDigest' | 'personId' | 'startsOn' | 'endsOn'>,
): Promise<{ title: string; standing: Standing }> {
  const [version, person, catalogue] = await Promise.all([
    context.loader(versionLoader).load(row.programDigest),
    context.loader(standingLoader).load(row.personId),
    catalogueOf(context),
  ]);
  const program = version.canonical as Program;
  return { title: program.title, standing: standingWith(program, person, catalogue, row) };
}

async function evaluate(context: RequestContext, row: Assignment): Promise<StandingOnDay> {
  const { standing } = await findStanding(context, row);
  return statusOn(standing, chinaToday(context.receivedAt));
}

export function findStatus(context: RequestContext, row: Assignment): Promise<StandingOnDay> {
  const status = known.get(row) ?? evaluate(context, row);
  known.set(row, status);
  return status;
}
