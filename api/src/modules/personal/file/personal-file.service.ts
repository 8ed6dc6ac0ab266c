/** One file of everything that is kept about a person: for the person, and for the office to hand over. */
import { assertPerson } from '../../../platform/authz.ts';
import { type Change, recordChange } from '../../../platform/change/record-change.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { findRegion } from '../../organisation/employment/employment.service.ts';
import { lockManagedPerson } from '../../organisation/management/managed-person.service.ts';
import { findPersonIn } from '../../organisation/person/person.service.ts';
import { type Maker, type PersonalFile, sectionsOf } from './personal-file.ts';
import { selectIdsOf } from './personal-rows.store.ts';

const ACTION = 'personal-file:read';

/** That it was made is kept before the first byte leaves. */
async function recordMade({ sql, record }: Change, personId: string, maker: Maker): Promise<void> {
  record('person:export-data', {
    region: await findRegion(sql, personId),
    subjectId: personId,
    details: { maker },
  });
}

async function open(
  { database, receivedAt }: RequestContext,
  person: { id: string; displayName: string },
  maker: Maker,
): Promise<PersonalFile> {
  const ids = await selectIdsOf(database.sql, person.id);
  return {
    personId: person.id,
    displayName: person.displayName,
    maker,
    madeAt: receivedAt.toISOString(),
    sections: sectionsOf(database.sql, ids, maker),
  };
}

/** The viewer’s own. */
export async function makeOwnFile(context: RequestContext): Promise<PersonalFile> {
  const personId = assertPerson(context.viewer, ACTION);
  const person = await recordChange(context, async (change) => {
    await recordMade(change, personId, 'SELF');
    return await findPersonIn(change.sql, personId);
  });
  if (person === null) throw new Error(`person ${personId} is signed in and is not there`);
  return await open(context, person, 'SELF');
}

/** Of somebody whose account the viewer may manage, without what only the person sees. */
export async function makeFileOf(context: RequestContext, personId: string): Promise<PersonalFile> {
  const person = await recordChange(context, async (change) => {
    const found = await lockManagedPerson(change.sql, context.viewer, ACTION, personId);
    await recordMade(change, personId, 'OFFICE');
    return found;
  });
  return await open(context, person, 'OFFICE');
}
