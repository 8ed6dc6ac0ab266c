/** Assessors: filling the seats of a component, by the coordinator or from the list of the examination. */
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import type { RegionalKey } from './assessment.store.ts';
import { findConflicts } from './conflict.service.ts';
import {
  AssessmentClosedError,
  AssessorConflictError,
  SeatsTakenError,
} from './practical.errors.ts';
import { insertTask, selectTasksOfExamination } from './rating.store.ts';
import { shareOut } from './share-out.ts';
import { keyOf, lockSitting, unitOf } from './sitting.service.ts';
import {
  type RubricComponent,
  ratedComponent,
  rubricOf,
  type Sitting,
  seatsFree,
  tasksOf,
} from './sitting.ts';

async function addTask(
  change: Change,
  sitting: Sitting,
  component: RubricComponent,
  assessorId: string,
  now: string,
): Promise<void> {
  const { assessment, examination } = sitting;
  const task = {
    region: assessment.region,
    id: newId(),
    assessmentId: assessment.id,
    componentId: component.id,
    subjectPersonId: assessment.personId,
    assessorId,
    rubricDigest: rubricOf(sitting, component.id).digest,
    opensAt: examination.opensAt,
    closesAt: examination.closesAt,
    assignedAt: now,
  };
  await insertTask(change.sql, task);
  change.record('rating:assign', {
    region: task.region,
    subjectId: keyOf(task),
    details: { assessorId, personId: assessment.personId, componentId: component.id },
  });
}

/** Finds assessors for the seats that are free, from the list of the examination, as far as it goes. */
export async function fillSeats(
  change: Change,
  sitting: Sitting,
  component: RubricComponent,
  now: string,
): Promise<void> {
  const { assessment, examination } = sitting;
  const free = seatsFree(sitting, component);
  const assessors = examination.assessors[component.id] ?? [];
  if (free === 0 || assessors.length === 0) return;
  const conflictOf = await findConflicts(change.sql, {
    assessorIds: assessors,
    candidateIds: [assessment.personId],
    unit: await unitOf(change.sql, sitting),
    window: examination,
  });
  const taken = new Set(tasksOf(sitting, component.id).map(({ assessorId }) => assessorId));
  const loads = await selectTasksOfExamination(change.sql, {
    region: examination.region,
    id: examination.id,
  });
  const loadOf = (id: string) => loads.filter(({ assessorId }) => assessorId === id).length;
  const turns = assessors.toSorted((a, b) => loadOf(a) - loadOf(b));
  for (let seats = free; seats > 0; seats -= 1) {
    const shared = shareOut([assessment.personId], {
      count: seats,
      assessors: turns,
      hasConflict: (id, candidate) => taken.has(id) || conflictOf(id, candidate) !== undefined,
    });
    const chosen = shared.get(assessment.personId);
    if (chosen == null) continue;
    for (const assessorId of chosen) await addTask(change, sitting, component, assessorId, now);
    return;
  }
}

export interface AssignInput {
  assessment: RegionalKey;
  componentId: string;
  assessorIds: string[];
}

/** Names further assessors where seats are free. */
export async function assignAssessors(context: RequestContext, input: AssignInput): Promise<void> {
  const now = context.receivedAt.toISOString();
  const assessorIds = [...new Set(input.assessorIds)];
  await recordChange(context, async (change) => {
    const { viewer } = context;
    const { sitting, unit } = await lockSitting(
      change.sql,
      viewer,
      'rating:assign',
      input.assessment,
    );
    const component = ratedComponent(sitting, input.componentId);
    if (sitting.assessment.state !== 'OPEN') throw new AssessmentClosedError();
    const free = component === null ? 0 : seatsFree(sitting, component);
    if (component === null || assessorIds.length > free) throw new SeatsTakenError({ free });
    const { personId } = sitting.assessment;
    const conflictOf = await findConflicts(change.sql, {
      assessorIds,
      candidateIds: [personId],
      unit,
      window: sitting.examination,
    });
    const taken = tasksOf(sitting, component.id).map(({ assessorId }) => assessorId);
    for (const assessorId of assessorIds) {
      const reason = taken.includes(assessorId) ? 'SECOND_TASK' : conflictOf(assessorId, personId);
      if (reason !== undefined) throw new AssessorConflictError({ reason });
      await addTask(change, sitting, component, assessorId, now);
    }
  });
}
