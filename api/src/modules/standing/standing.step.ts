/** Derived tables follow from facts and posts: a step of what follows a change (decision 120). */
import { type CompletionStep, completeAfterwards } from '../../platform/change/complete-person.ts';
import { findEntryIds } from '../organisation/person/entries.service.ts';
import { refreshPeople, refreshPerson } from './derived-table.ts';

export const standingStep: CompletionStep = {
  name: 'standing',
  run: async (change, { personId, region }) => {
    const { isOfRegion, hasOthers } = await refreshPerson(change, personId, region);
    if (!isOfRegion) completeAfterwards(change, personId, region);
    // Rows of the region that the person has left, or of an entry that was merged into theirs.
    if (hasOthers) {
      change.afterwards(async () => {
        const { database } = change;
        await refreshPeople(database, await findEntryIds(database.sql, personId));
      });
    }
  },
};
