/** Cancelling a sitting that will not be finished: the candidate was ill, left, or was named by mistake. */
import { recordChange } from '../../platform/change/record-change.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type RegionalKey, updateAssessmentVoided } from './assessment.store.ts';
import { AssessmentClosedError } from './practical.errors.ts';
import { updateTaskState } from './rating.store.ts';
import { keyOf, lockSitting } from './sitting.service.ts';

export async function voidAssessment(
  context: RequestContext,
  key: RegionalKey,
  reason: string,
): Promise<void> {
  await recordChange(context, async (change) => {
    const { sitting } = await lockSitting(change.sql, context.viewer, 'assessment:void', key);
    if ((await updateAssessmentVoided(change.sql, { ...key, voidReason: reason })) === 0) {
      throw new AssessmentClosedError();
    }
    for (const task of sitting.tasks) {
      await updateTaskState(change.sql, { ...task, state: 'WITHDRAWN', declinedReason: null });
    }
    change.record('assessment:void', {
      region: key.region,
      subjectId: keyOf(key),
      details: { personId: sitting.assessment.personId, reason },
    });
  });
}
