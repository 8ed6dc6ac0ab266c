/** From sheets to one score: by the rule of the plan, or by a registrar where the sheets leave it open. */
import { faultsOfSheet, scoreOfSheet } from '@shequ/schema/plan/sheet.ts';
import { assertPerson, type UnitScope } from '../../platform/authz.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import type { RegionalKey } from './assessment.store.ts';
import { millisOf } from './china-day.ts';
import { findConflicts } from './conflict.service.ts';
import { decideSitting } from './decide.service.ts';
import { AssessorConflictError, NothingToResolveError } from './practical.errors.ts';
import { insertResolution, type ResolutionRow, updateTaskState } from './rating.store.ts';
import { keyOf, lockSitting, rereadSitting } from './sitting.service.ts';
import {
  latestSheets,
  type RubricComponent,
  ratedComponent,
  resolutionOf,
  resolve,
  rubricOf,
  type Sitting,
  tasksOf,
} from './sitting.ts';

type OwnSheet = { levels: Record<string, number>; critical: string[] };

function lastRated(sitting: Sitting, componentId: string): string {
  const instants = latestSheets(sitting, componentId).map(({ claimedAt }) => claimedAt);
  const last = instants.toSorted((a, b) => millisOf(a) - millisOf(b)).at(-1);
  if (last === undefined) throw new Error(`nobody has rated ${componentId}`);
  return last;
}

/** Tasks that nobody needs any more. */
async function withdrawOpenTasks(
  change: Change,
  sitting: Sitting,
  component: RubricComponent,
): Promise<void> {
  for (const task of tasksOf(sitting, component.id)) {
    if (task.state !== 'OPEN') continue;
    await updateTaskState(change.sql, { ...task, state: 'WITHDRAWN', declinedReason: null });
  }
}

/** Writes what the rule makes of the sheets; false while they do not suffice. */
export async function resolveBySheets(
  change: Change,
  sitting: Sitting,
  component: RubricComponent,
  now: string,
): Promise<boolean> {
  const resolved = resolve(sitting, component);
  if (resolved.state === 'PENDING') return false;
  const sheets = latestSheets(sitting, component.id);
  await insertResolution(change.sql, {
    region: sitting.assessment.region,
    id: newId(),
    assessmentId: sitting.assessment.id,
    componentId: component.id,
    rule: resolved.rule,
    sheetIds: sheets.map(({ id }) => id),
    levels: null,
    critical: [...new Set(sheets.flatMap(({ critical }) => critical))],
    score: resolved.score,
    fails: resolved.critical,
    occurredAt: lastRated(sitting, component.id),
    decidedBy: null,
    reason: null,
    decidedAt: now,
    supersedesId: null,
  });
  await withdrawOpenTasks(change, sitting, component);
  return true;
}

/** Throws unless the person may decide about a candidate who is somebody else: not their mentor, nobody who rated. */
export async function assertMayDecide(
  change: Change,
  { viewer }: RequestContext,
  { sitting, unit }: { sitting: Sitting; unit: UnitScope },
  action: 'rating:resolve' | 'dispute:decide',
): Promise<string> {
  const { personId } = sitting.assessment;
  const decider = assertPerson(viewer, action);
  const hasRated = sitting.tasks.some(({ assessorId }) => assessorId === decider);
  const hasDecided = sitting.resolutions.some(({ decidedBy }) => decidedBy === decider);
  if (hasRated || hasDecided) throw new AssessorConflictError({ reason: 'SECOND_TASK' });
  const conflictOf = await findConflicts(change.sql, {
    assessorIds: [decider],
    candidateIds: [personId],
    unit,
    window: sitting.examination,
  });
  // The decider’s role is REGISTRAR: an ASSESSOR role is not asked for.
  if (conflictOf(decider, personId) === 'MENTOR') {
    throw new AssessorConflictError({ reason: 'MENTOR' });
  }
  return decider;
}

/** The resolution by a person’s own sheet. */
export async function resolveByHand(
  change: Change,
  sitting: Sitting,
  component: RubricComponent,
  decision: OwnSheet & Pick<ResolutionRow, 'rule' | 'decidedBy' | 'reason' | 'decidedAt'>,
): Promise<void> {
  const { value } = rubricOf(sitting, component.id);
  const { levels, critical, ...decided } = decision;
  const faults = faultsOfSheet(value, levels, critical);
  if (faults !== null) {
    const wrong = Object.values(faults).flat().join('、');
    const message = `“${component.title}”要按量表逐项评：${wrong} 没有评，或者量表里没有。`;
    throw new ValidationError({ fields: [{ path: 'levels', message }] });
  }
  await insertResolution(change.sql, {
    ...decided,
    region: sitting.assessment.region,
    id: newId(),
    assessmentId: sitting.assessment.id,
    componentId: component.id,
    sheetIds: latestSheets(sitting, component.id).map(({ id }) => id),
    levels,
    critical,
    score: scoreOfSheet(value, levels),
    fails: critical.length > 0,
    occurredAt: lastRated(sitting, component.id),
    supersedesId: resolutionOf(sitting, component.id)?.id ?? null,
  });
}

export interface ResolveInput extends OwnSheet {
  assessment: RegionalKey;
  componentId: string;
  reason: string;
}

/** Decides a component whose sheets are all there and leave it open. */
export async function resolveComponent(
  context: RequestContext,
  input: ResolveInput,
): Promise<void> {
  const now = context.receivedAt.toISOString();
  await recordChange(context, async (change) => {
    const locked = await lockSitting(
      change.sql,
      context.viewer,
      'rating:resolve',
      input.assessment,
    );
    const { sitting } = locked;
    const decidedBy = await assertMayDecide(change, context, locked, 'rating:resolve');
    const component = ratedComponent(sitting, input.componentId);
    if (component === null || resolutionOf(sitting, component.id) !== null) {
      throw new NothingToResolveError();
    }
    const state = resolve(sitting, component);
    if (state.state !== 'PENDING' || state.needs === 'SHEETS') throw new NothingToResolveError();
    const { levels, critical, reason } = input;
    await resolveByHand(change, sitting, component, {
      rule: 'ADJUDICATED',
      levels,
      critical,
      reason,
      decidedBy,
      decidedAt: now,
    });
    await withdrawOpenTasks(change, sitting, component);
    change.record('rating:resolve', {
      region: sitting.assessment.region,
      subjectId: keyOf(sitting.assessment),
      details: { personId: sitting.assessment.personId, componentId: component.id, reason },
    });
    await decideSitting(change, await rereadSitting(change.sql, input.assessment), now);
  });
}
