/** A quiz that was passed may be the last that an open assessment waited for. */
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import type { CompletionStep } from '../../platform/change/complete-person.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { type RegionalKey, selectOpenAssessments } from './assessment.store.ts';
import { decideSitting } from './decide.service.ts';
import { readSittings } from './sitting.service.ts';

async function decideEach(change: Change, keys: readonly RegionalKey[]): Promise<void> {
  const now = new Date().toISOString();
  for (const sitting of (await readSittings(change.sql, keys)).values()) {
    await decideSitting(change, sitting, now);
  }
}

/** Records of another region, as of an examination that the province holds, are a change of their own (decision 093). */
async function run(change: Change, personId: string, region: string): Promise<void> {
  const open = await selectOpenAssessments(change.sql, { personId });
  const byRegion = Map.groupBy(open, (key) => key.region);
  for (const [other, keys] of byRegion) {
    if (other === region) {
      await decideEach(change, keys);
      continue;
    }
    change.afterwards((source) =>
      recordChange({ ...source, actor: SYSTEM_ACTOR }, async (later) => {
        await lockPerson(later.sql, personId);
        await decideEach(later, keys);
      }),
    );
  }
}

export const assessmentStep: CompletionStep = {
  name: 'assessments',
  run: (change, { personId, region }) => run(change, personId, region),
};
