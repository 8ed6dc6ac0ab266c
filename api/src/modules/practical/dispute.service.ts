/** Disputes (申诉): the candidate objects once, and somebody who has not rated decides. */
import type { DisputeState } from '@shequ/schema/terms.ts';
import { canAsSelf, refuse } from '../../platform/authz.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import { type FieldFault, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { insertDispute, type RegionalKey, updateDisputeDecided } from './assessment.store.ts';
import { millisOf } from './china-day.ts';
import { decideSitting } from './decide.service.ts';
import { DisputeClosedError, DisputeDecidedError, DisputeExistsError } from './practical.errors.ts';
import { assertMayDecide, resolveByHand } from './resolve.service.ts';
import { keyOf, lockSitting, readSitting, rereadSitting } from './sitting.service.ts';
import { ratedComponent, type Sitting } from './sitting.ts';

const DAY = 86_400_000;

/** Until when the candidate may dispute the result; null while there is none. */
export function disputableUntil({ results, plan }: Sitting): string | null {
  const first = results[0];
  if (first === undefined) return null;
  return new Date(millisOf(first.decidedAt) + plan.disputeDays * DAY).toISOString();
}

export async function openDispute(
  context: RequestContext,
  key: RegionalKey,
  reason: string,
): Promise<void> {
  const { viewer, receivedAt } = context;
  await recordChange(context, async (change) => {
    const found = await readSitting(change.sql, key);
    if (found === null || !canAsSelf(viewer, 'assessment:dispute', found.assessment.personId)) {
      refuse(viewer, 'assessment:dispute');
    }
    await lockPerson(change.sql, found.assessment.personId);
    const sitting = await rereadSitting(change.sql, key);
    if (sitting.dispute !== null) throw new DisputeExistsError();
    const until = disputableUntil(sitting);
    if (until === null || receivedAt.getTime() > millisOf(until)) throw new DisputeClosedError();
    const dispute = { region: key.region, id: newId(), assessmentId: key.id, reason };
    await insertDispute(change.sql, { ...dispute, openedAt: receivedAt.toISOString() });
    change.record('assessment:dispute', {
      region: key.region,
      subjectId: keyOf(key),
      details: { personId: sitting.assessment.personId, reason },
    });
  });
}

export interface DecideInput {
  assessment: RegionalKey;
  decision: Exclude<DisputeState, 'OPEN'>;
  answer: string;
  /** Sheets of whoever decides, where the result changes. */
  components: { componentId: string; levels: Record<string, number>; critical: string[] }[];
}

function assertWhole(sitting: Sitting, { decision, components }: DecideInput): void {
  const faults: FieldFault[] = components.flatMap(({ componentId }, index) =>
    ratedComponent(sitting, componentId) === null
      ? [{ path: `components.${index}.componentId`, message: '方案里没有这一项由人评分的内容。' }]
      : [],
  );
  if ((decision === 'CHANGED') !== components.length > 0) {
    const message = '改定（CHANGED）要写改定的评分，维持和重新考核不写。';
    faults.push({ path: 'components', message });
  }
  if (faults.length > 0) throw new ValidationError({ fields: faults });
}

/** Decides it: what stood stays readable, and what is decided anew supersedes it. */
export async function decideDispute(context: RequestContext, input: DecideInput): Promise<void> {
  const now = context.receivedAt.toISOString();
  await recordChange(context, async (change) => {
    const { sql } = change;
    const locked = await lockSitting(sql, context.viewer, 'dispute:decide', input.assessment);
    const decidedBy = await assertMayDecide(change, context, locked, 'dispute:decide');
    const { assessment, dispute } = locked.sitting;
    if (dispute === null || dispute.state !== 'OPEN') throw new DisputeDecidedError();
    assertWhole(locked.sitting, input);
    const { decision: state, answer } = input;
    const { region, id } = dispute;
    await updateDisputeDecided(sql, { region, id, state, decidedBy, answer, decidedAt: now });
    for (const { componentId, levels, critical } of input.components) {
      const component = ratedComponent(locked.sitting, componentId);
      if (component === null) continue;
      await resolveByHand(change, locked.sitting, component, {
        rule: 'DISPUTED',
        levels,
        critical,
        reason: answer,
        decidedBy,
        decidedAt: now,
      });
    }
    change.record('assessment:decide-dispute', {
      region: assessment.region,
      subjectId: keyOf(assessment),
      details: { personId: assessment.personId, state, answer },
    });
    if (state !== 'CHANGED') return;
    await decideSitting(change, await rereadSitting(sql, assessment), now, { anew: true });
  });
}
