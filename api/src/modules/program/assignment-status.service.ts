/** How people stand with their assignments today: by the version of each, in its days. */
import type { Program } from '@shequ/schema/content/model.ts';
import { type StandingOnDay, statusOn } from '@shequ/schema/standing/status.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import { catalogueOf } from '../course/course.service.ts';
import { type ContentVersion, loadVersions } from '../course/version-cache.ts';
import { standingLoader, standingWith } from '../standing/standing.service.ts';
import type { Assignment } from './assignment.service.ts';

const versionLoader: LoaderDefinition<string, ContentVersion> = {
  load: async (digests, { database }) => {
    const versions = await loadVersions(database, digests);
    return digests.map((digest) => versions.get(digest) as ContentVersion);
  },
};

/** Kept for the fields of one assignment, which all ask for it. */
const known = new WeakMap<Assignment, Promise<StandingOnDay>>();

async function evaluate(context: RequestContext, row: Assignment): Promise<StandingOnDay> {
  const [version, person, catalogue] = await Promise.all([
    context.loader(versionLoader).load(row.programDigest),
    context.loader(standingLoader).load(row.personId),
    catalogueOf(context),
  ]);
  const standing = standingWith(version.canonical as Program, person, catalogue, row);
  return statusOn(standing, chinaToday(context.receivedAt));
}

export function findStatus(context: RequestContext, row: Assignment): Promise<StandingOnDay> {
  const status = known.get(row) ?? evaluate(context, row);
  known.set(row, status);
  return status;
}
