/** Deciding an assessment: the result, and the records that follow from it. */
import type { ResultComponent } from '@shequ/schema/db/assessment.ts';
import { componentPassed, type DecidedPlan } from '@shequ/schema/plan/fold.ts';
import { percentOf } from '@shequ/schema/plan/units.ts';
import { factsOf } from '@shequ/schema/standing/facts.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId, parseRegionalId } from '../../platform/ids.ts';
import { type LogRow, readLog, recordFact } from '../completion/fact.service.ts';
import { insertResult, updateAssessmentDecided } from './assessment.store.ts';
import { chinaDay, millisOf } from './china-day.ts';
import { keyOf } from './sitting.service.ts';
import {
  bestQuiz,
  outcomeOf,
  type PassedQuiz,
  type RubricComponent,
  resolutionOf,
  resultOf,
  rubricOf,
  type Sitting,
} from './sitting.ts';

/** Quizzes that the person has passed and that count today. */
export async function findPassedQuizzes(
  sql: SqlRunner,
  personId: string,
  now: string,
): Promise<PassedQuiz[]> {
  const rows = (await readLog(sql, [personId])).rows.get(personId) ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const today = chinaDay(now);
  return factsOf(rows).flatMap(({ id, kind, outcome, activityUuid, scorePercent, endsOn }) => {
    const counts = kind === 'QUIZ' && outcome === 'PASSED' && (endsOn === null || endsOn > today);
    if (!counts || activityUuid === null || scorePercent === null) return [];
    const { completedAt } = byId.get(id) as LogRow;
    return [{ uuid: activityUuid, scorePercent: Number(scorePercent), completedAt }];
  });
}

function componentsOf(sitting: Sitting, passed: readonly PassedQuiz[]): ResultComponent[] {
  return sitting.plan.components.map((component) => {
    const { id, title } = component;
    const result = resultOf(sitting, component, passed);
    if (result.state !== 'DECIDED') return { id, title, scorePercent: null, passed: true };
    const scorePercent = percentOf(result.score);
    return { id, title, scorePercent, passed: componentPassed(component, result) };
  });
}

/** When the last of what counts happened: that is the day from which the result is valid. */
function lastInstant(sitting: Sitting, passed: readonly PassedQuiz[], now: string): string {
  const instants = sitting.plan.components.flatMap((component) =>
    component.method === 'QUIZ'
      ? (bestQuiz(sitting, component, passed)?.completedAt ?? [])
      : (resolutionOf(sitting, component.id)?.occurredAt ?? []),
  );
  return instants.toSorted((a, b) => millisOf(a) - millisOf(b)).at(-1) ?? now;
}

/** The records that an earlier result was written as, by kind and source: those of a new one replace them. */
type Replaced = ReadonlyMap<string, string>;

async function findReplaced({ sql }: Change, { assessment }: Sitting): Promise<Replaced> {
  const { personId, region } = assessment;
  const rows = (await readLog(sql, [personId])).rows.get(personId) ?? [];
  const own = rows.flatMap((row) => {
    const key = parseRegionalId(row.id);
    return key?.region === region ? [[`${row.kind} ${row.sourceId}`, key.id] as const] : [];
  });
  return new Map(own);
}

const supersedes = (id: string | undefined) => (id === undefined ? {} : { supersedesId: id });

/** The record of one component that assessors rated: it counts by itself, whatever the plan came to. */
async function recordPractical(
  change: Change,
  sitting: Sitting,
  component: RubricComponent,
  replaced: Replaced,
): Promise<void> {
  const { assessment, plan } = sitting;
  const resolution = resolutionOf(sitting, component.id);
  if (resolution === null) return;
  const rubric = rubricOf(sitting, component.id);
  // A component without a line of its own is judged by that of the plan: a record says what was passed.
  const line = { passScore: component.passScore ?? plan.passScore };
  const passed = componentPassed(line, { score: resolution.score, critical: resolution.fails });
  await recordFact(change, assessment.personId, {
    kind: 'PRACTICAL',
    outcome: passed ? 'PASSED' : 'FAILED',
    activity: { uuid: rubric.value.uuid, digest: rubric.digest },
    source: { kind: 'RESOLUTION', id: resolution.id },
    detail: { assessment: keyOf(assessment) },
    completedAt: resolution.occurredAt,
    scorePercent: percentOf(resolution.score).toFixed(2),
    assessmentId: assessment.id,
    region: assessment.region,
    ...supersedes(replaced.get(`PRACTICAL ${resolution.supersedesId}`)),
  });
}

async function writeResult(
  change: Change,
  sitting: Sitting,
  { outcome, score }: DecidedPlan,
  passed: readonly PassedQuiz[],
  now: string,
): Promise<void> {
  const { assessment, plan, results } = sitting;
  const { region, personId } = assessment;
  const components = componentsOf(sitting, passed);
  const before = results.at(-1) ?? null;
  const result = {
    region,
    id: newId(),
    assessmentId: assessment.id,
    components,
    scorePercent: percentOf(score).toFixed(2),
    outcome,
    supersedesId: before?.id ?? null,
    decidedAt: now,
  };
  await insertResult(change.sql, result);
  await updateAssessmentDecided(change.sql, {
    region,
    id: assessment.id,
    decidedAt: now,
    outcome,
    scorePercent: result.scorePercent,
  });
  change.record('assessment:decide', {
    region,
    subjectId: keyOf(assessment),
    details: { personId, outcome, scorePercent: result.scorePercent },
  });
  const replaced: Replaced = before === null ? new Map() : await findReplaced(change, sitting);
  for (const component of plan.components) {
    if (component.method === 'RUBRIC') await recordPractical(change, sitting, component, replaced);
  }
  await recordFact(change, personId, {
    kind: 'PLAN',
    outcome,
    activity: { uuid: assessment.planUuid, digest: assessment.planDigest },
    source: { kind: 'ASSESSMENT_RESULT', id: result.id },
    detail: { assessment: keyOf(assessment), attemptNumber: assessment.attemptNumber, components },
    completedAt: lastInstant(sitting, passed, now),
    scorePercent: result.scorePercent,
    assessmentId: assessment.id,
    region,
    ...supersedes(replaced.get(`PLAN ${before?.id}`)),
  });
}

/**
 * Writes the result as soon as every component has one, and nothing before. Call with the person locked.
 * A sitting that was decided gets another result only where `anew` says that a resolution has changed.
 */
export async function decideSitting(
  change: Change,
  sitting: Sitting,
  now: string,
  { anew = false }: { anew?: boolean } = {},
): Promise<void> {
  const { assessment } = sitting;
  if (assessment.state !== (anew ? 'DECIDED' : 'OPEN')) return;
  const passed = await findPassedQuizzes(change.sql, assessment.personId, now);
  const outcome = outcomeOf(sitting, passed);
  if (outcome.state === 'DECIDED') await writeResult(change, sitting, outcome, passed, now);
}
