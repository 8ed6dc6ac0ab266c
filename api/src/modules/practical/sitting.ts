/**
 * A sitting: an assessment with its plan, rubrics, tasks, sheets and what they came to. What can be
 * told from it is told here, without the database.
 */
import type { Plan, PlanComponent, Rubric } from '@shequ/schema/content/model.ts';
import { type ComponentResult, foldPlan, type PlanOutcome } from '@shequ/schema/plan/fold.ts';
import {
  type RatedSheet,
  type Resolved,
  resolveSheets,
  type Unresolved,
} from '@shequ/schema/plan/resolve.ts';
import { scoreOfSheet } from '@shequ/schema/plan/sheet.ts';
import { unitsOf } from '@shequ/schema/plan/units.ts';
import type { AssessmentRow, DisputeRow, ResultRow } from './assessment.store.ts';
import type { ExaminationRow } from './examination.store.ts';
import type { ResolutionRow, SheetRow, TaskRow } from './rating.store.ts';

export interface RubricVersion {
  digest: string;
  value: Rubric;
}

export interface PlanVersion {
  digest: string;
  value: Plan;
}

export interface Sitting {
  assessment: AssessmentRow;
  examination: ExaminationRow;
  plan: Plan;
  /** By the id of the component. */
  rubrics: ReadonlyMap<string, RubricVersion>;
  /** In the order in which they were assigned. */
  tasks: readonly TaskRow[];
  /** Oldest first. */
  sheets: readonly SheetRow[];
  /** Oldest first. */
  resolutions: readonly ResolutionRow[];
  /** Oldest first. */
  results: readonly ResultRow[];
  dispute: DisputeRow | null;
}

export type RubricComponent = Extract<PlanComponent, { method: 'RUBRIC' }>;

/** The component of that id which assessors rate; null when the plan has none. */
export function ratedComponent({ plan }: Sitting, componentId: string): RubricComponent | null {
  const found = plan.components.find(({ id }) => id === componentId);
  return found?.method === 'RUBRIC' ? found : null;
}

export function rubricOf({ rubrics }: Sitting, componentId: string): RubricVersion {
  const rubric = rubrics.get(componentId);
  if (rubric === undefined) throw new Error(`component ${componentId} has no rubric`);
  return rubric;
}

export function tasksOf({ tasks }: Sitting, componentId: string): TaskRow[] {
  return tasks.filter((task) => task.componentId === componentId);
}

/** The latest sheet of the task; null while there is none. */
export function sheetOf({ sheets }: Sitting, { id }: { id: string }): SheetRow | null {
  return sheets.findLast(({ taskId }) => taskId === id) ?? null;
}

/** The latest sheet of each task of the component, in the order of the tasks. */
export function latestSheets(sitting: Sitting, componentId: string): SheetRow[] {
  return tasksOf(sitting, componentId).flatMap((task) => sheetOf(sitting, task) ?? []);
}

export function resolutionOf({ resolutions }: Sitting, componentId: string): ResolutionRow | null {
  return resolutions.findLast((row) => row.componentId === componentId) ?? null;
}

function rated(sitting: Sitting, sheet: SheetRow, componentId: string): RatedSheet {
  const { value } = rubricOf(sitting, componentId);
  return {
    id: sheet.id,
    score: scoreOfSheet(value, sheet.levels),
    critical: sheet.critical.length > 0,
  };
}

/** What the sheets of the component come to by the rules of its plan. */
export function resolve(sitting: Sitting, component: RubricComponent): Resolved | Unresolved {
  const sheets = latestSheets(sitting, component.id);
  return resolveSheets(
    sheets.map((sheet) => rated(sitting, sheet, component.id)),
    component.raters,
  );
}

/** How many assessors are still to be found. */
export function seatsFree(sitting: Sitting, component: RubricComponent): number {
  if (resolutionOf(sitting, component.id) !== null) return 0;
  const active = tasksOf(sitting, component.id).filter(
    ({ state }) => state === 'OPEN' || state === 'DONE',
  ).length;
  const state = resolve(sitting, component);
  const wanted = state.state === 'PENDING' && state.needs === 'THIRD' ? 3 : component.raters.count;
  return Math.max(0, wanted - active);
}

/** A quiz that was passed: its uuid, score and when. */
export interface PassedQuiz {
  uuid: string;
  scorePercent: number;
  completedAt: string;
}

/** The best pass at the quiz of the component that reaches its own line; null while there is none. */
export function bestQuiz(
  { examination }: Sitting,
  { id, passScore }: PlanComponent,
  passed: readonly PassedQuiz[],
): PassedQuiz | null {
  const uuid = examination.pins[id]?.uuid;
  const counting = passed.filter(
    (quiz) => quiz.uuid === uuid && quiz.scorePercent >= (passScore ?? 0),
  );
  return counting.toSorted((a, b) => b.scorePercent - a.scorePercent)[0] ?? null;
}

/** What the component came to. */
export function resultOf(
  sitting: Sitting,
  component: PlanComponent,
  passed: readonly PassedQuiz[],
): ComponentResult {
  if (component.method === 'QUIZ') {
    const quiz = bestQuiz(sitting, component, passed);
    if (quiz === null) return { state: component.optional ? 'ABSENT' : 'PENDING' };
    return { state: 'DECIDED', score: unitsOf(quiz.scorePercent), critical: false };
  }
  const resolution = resolutionOf(sitting, component.id);
  if (resolution !== null) {
    return { state: 'DECIDED', score: resolution.score, critical: resolution.fails };
  }
  return { state: tasksOf(sitting, component.id).length === 0 ? 'ABSENT' : 'PENDING' };
}

export function outcomeOf(sitting: Sitting, passed: readonly PassedQuiz[]): PlanOutcome {
  const byId = new Map(sitting.plan.components.map((each) => [each.id, each]));
  return foldPlan(sitting.plan, (id) => resultOf(sitting, byId.get(id) as PlanComponent, passed));
}
