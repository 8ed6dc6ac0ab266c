/** Opening an examination: who sits, who rates whom, in one go or not at all. */
import type { Plan } from '@shequ/schema/content/model.ts';
import type { Pin } from '@shequ/schema/db/examination.ts';
import { ACTIONS, assertOnRow, assertPerson, isWithin } from '../../platform/authz.ts';
import { once } from '../../platform/change/idempotency.service.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { type FieldFault, NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { type Catalogue, currentCatalogue } from '../course/catalogue.ts';
import type { CatalogueFile } from '../course/standing-catalogue.ts';
import { findMainUnit, unitColumns } from '../organisation/employment/main-unit.ts';
import { findOrgUnits, requireUnitInScope } from '../organisation/org-unit/org-unit.service.ts';
import { ownEntries } from '../organisation/person/entries.service.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { findVisibilityPaths } from '../organisation/visibility/visibility.service.ts';
import {
  type AssessmentRow,
  insertAssessment,
  selectAssessmentsOfPlan,
  selectDisputes,
} from './assessment.store.ts';
import { chinaDay, millisOf } from './china-day.ts';
import { findConflicts } from './conflict.service.ts';
import { decideSitting } from './decide.service.ts';
import { eligibilityOf } from './eligibility.ts';
import { type ExaminationRow, insertExamination } from './examination.store.ts';
import { AssessorConflictError } from './practical.errors.ts';
import { insertTask } from './rating.store.ts';
import { shareOut } from './share-out.ts';
import { keyOf, readSittings } from './sitting.service.ts';

export interface OpenInput {
  planId: string;
  orgUnitCode: string;
  title: string;
  opensAt: string;
  closesAt: string;
  candidateIds: string[];
  assessors: { componentId: string; assessorIds: string[] }[];
  idempotencyKey: string;
}

function refuseInput(fields: FieldFault[]): never {
  throw new ValidationError({ fields });
}

/** What the names in the plan mean now; throws where one of them means nothing any more. */
function pinsOf(catalogue: Catalogue, plan: Plan): Record<string, Pin> {
  const offered = <Item extends { retired: boolean }>(all: Iterable<Item>): Item[] =>
    [...all].filter(({ retired }) => !retired);
  const pins = plan.components.map((component) => {
    const found =
      component.method === 'RUBRIC'
        ? offered(catalogue.rubrics.values()).find(({ slug }) => slug === component.rubric)
        : offered(catalogue.quizzes.values()).find(
            ({ slug, value }) =>
              slug === component.quiz.slug && value.courseSlug === component.quiz.courseSlug,
          );
    if (found === undefined) {
      throw new NotFoundError(
        `方案“${plan.title}”的“${component.title}”所用的测验或量表已经撤下，请先更新方案。`,
      );
    }
    return [component.id, { uuid: found.uuid, digest: found.digest }] as const;
  });
  return Object.fromEntries(pins);
}

/** By component; throws where one that assessors rate has none, or one is named that nobody rates. */
function assessorsByComponent(plan: Plan, { assessors }: OpenInput): Record<string, string[]> {
  const rated = plan.components.filter(({ method }) => method === 'RUBRIC');
  const faults: FieldFault[] = assessors.flatMap(({ componentId }, index) => {
    const isRated = rated.some(({ id }) => id === componentId);
    const isFirst = assessors.findIndex((each) => each.componentId === componentId) === index;
    if (isRated && isFirst) return [];
    const ids = rated.map(({ id }) => id).join('、');
    const message = isRated
      ? `“${componentId}”写了两次，请合并。`
      : `方案里由人评分的只有 ${ids}，没有“${componentId}”。`;
    return [{ path: `assessors.${index}.componentId`, message }];
  });
  const named = new Map(assessors.map((each) => [each.componentId, each.assessorIds]));
  for (const { id, title, optional } of rated) {
    if (named.has(id) || optional) continue;
    faults.push({ path: 'assessors', message: `“${title}”（${id}）还没有评分人，请指定。` });
  }
  if (faults.length > 0) refuseInput(faults);
  return Object.fromEntries([...named].map(([id, ids]) => [id, [...new Set(ids)]] as const));
}

interface Opening {
  plan: CatalogueFile<Plan>;
  examination: ExaminationRow;
  unit: { code: string; path: string };
  candidateIds: readonly string[];
}

/** Attempt numbers of the candidates; throws with a fault for each who may not sit now. */
async function numberAttempts(
  change: Change,
  { plan, examination, unit, candidateIds }: Opening,
): Promise<Map<string, number>> {
  const earlier = await selectAssessmentsOfPlan(change.sql, {
    personIds: candidateIds,
    planUuid: plan.uuid,
  });
  const byPerson = Map.groupBy(earlier, ({ personId }) => personId);
  const disputes = await selectDisputes(change.sql, { keys: earlier });
  const secondSittings = new Set(
    disputes.filter(({ state }) => state === 'SECOND_SITTING').map((row) => row.assessmentId),
  );
  const faults: FieldFault[] = [];
  const numbers = new Map<string, number>();
  const own = new Set(await ownEntries(change.sql, candidateIds));
  for (const [index, personId] of candidateIds.entries()) {
    if (!own.has(personId)) {
      const message = '这个条目已并入另一个条目，请改选那一个。';
      faults.push({ path: `candidateIds.${index}`, message });
      continue;
    }
    const paths = await findVisibilityPaths(change.sql, personId);
    const eligibility = eligibilityOf({
      isOfUnit: paths.some((path) => isWithin(path, unit.path)),
      earlier: byPerson.get(personId) ?? [],
      secondSittings,
      attempts: plan.value.attempts,
      day: chinaDay(examination.opensAt),
    });
    if ('fault' in eligibility) {
      faults.push({ path: `candidateIds.${index}`, message: eligibility.fault });
    } else numbers.set(personId, eligibility.attemptNumber);
  }
  if (faults.length > 0) refuseInput(faults);
  return numbers;
}

/** Adds the tasks of one component for everybody. */
async function assignComponent(
  change: Change,
  { plan, examination, unit, candidateIds }: Opening,
  assessments: ReadonlyMap<string, Pick<AssessmentRow, 'id'>>,
  componentId: string,
): Promise<void> {
  const component = plan.value.components.find(({ id }) => id === componentId);
  const assessorIds = examination.assessors[componentId];
  if (component?.method !== 'RUBRIC' || assessorIds === undefined) return;
  const conflictOf = await findConflicts(change.sql, {
    assessorIds,
    candidateIds,
    unit,
    window: examination,
  });
  const without = assessorIds.find((id) =>
    candidateIds.every((each) => conflictOf(id, each) === 'NO_ROLE'),
  );
  if (without !== undefined) {
    throw new AssessorConflictError(
      { reason: 'NO_ROLE' },
      '有一位评分人没有这个单位范围内的“评分人”角色（ASSESSOR），请先授予角色，或者换人。',
    );
  }
  const shared = shareOut(candidateIds, {
    count: component.raters.count,
    assessors: assessorIds,
    hasConflict: (assessorId, candidateId) => conflictOf(assessorId, candidateId) !== undefined,
  });
  for (const [candidateId, chosen] of shared) {
    if (chosen === null) {
      throw new AssessorConflictError(
        { reason: 'TOO_FEW' },
        `“${component.title}”要 ${component.raters.count} 位评分人，有一位候选人（第 ${candidateIds.indexOf(candidateId) + 1} 位）去掉本人和导师后不够。请再加评分人。`,
      );
    }
    for (const assessorId of chosen) {
      await insertTask(change.sql, {
        region: examination.region,
        id: newId(),
        assessmentId: assessments.get(candidateId)?.id as string,
        componentId,
        subjectPersonId: candidateId,
        assessorId,
        rubricDigest: examination.pins[componentId]?.digest as string,
        opensAt: examination.opensAt,
        closesAt: examination.closesAt,
        assignedAt: examination.openedAt,
      });
    }
  }
}

async function addAssessments(
  change: Change,
  { plan, examination, candidateIds }: Opening,
  numbers: ReadonlyMap<string, number>,
): Promise<Map<string, { region: string; id: string }>> {
  const added = new Map<string, { region: string; id: string }>();
  for (const personId of candidateIds) {
    const row = {
      region: examination.region,
      id: newId(),
      examinationId: examination.id,
      personId,
      planUuid: plan.uuid,
      planDigest: plan.digest,
      attemptNumber: numbers.get(personId) as number,
      openedAt: examination.openedAt,
      ...unitColumns(await findMainUnit(change.sql, personId, examination.openedAt)),
    };
    await insertAssessment(change.sql, row);
    added.set(personId, { region: row.region, id: row.id });
  }
  return added;
}

/** Opens it and shares out the tasks; returns its key. */
export async function openExamination(
  context: RequestContext,
  input: OpenInput,
): Promise<{ region: string; id: string }> {
  const openedBy = assertPerson(context.viewer, 'examination:manage');
  const unit = await requireUnitInScope(context, 'examination:manage', input.orgUnitCode);
  for (const subjectId of input.candidateIds) {
    assertOnRow(ACTIONS['examination:manage'], context.viewer, { subjectId, named: {} });
  }
  const catalogue = await currentCatalogue(context.database);
  const plan = catalogue.plans.get(input.planId);
  if (plan === undefined || plan.retired) {
    throw new NotFoundError('没有找到这个考核方案，可能已经撤下。请刷新页面重新选择。');
  }
  if (millisOf(input.closesAt) <= millisOf(input.opensAt)) {
    refuseInput([{ path: 'closesAt', message: '结束时间应当晚于开始时间。' }]);
  }
  if (millisOf(input.closesAt) <= context.receivedAt.getTime()) {
    refuseInput([{ path: 'closesAt', message: '结束时间已经过去，请写以后的时间。' }]);
  }
  const openedAt = context.receivedAt.toISOString();
  const pins = pinsOf(catalogue, plan.value);
  const assessors = assessorsByComponent(plan.value, input);
  const candidateIds = [...new Set(input.candidateIds)];
  const region = regionOfCode(unit.code);
  const ancestors = await findOrgUnits(context.database.sql, unit.path.split('.'));
  const codes = unitColumns({ code: unit.code, ancestors });

  return await recordChange(context, async (change) => {
    const key = {
      region,
      actorId: openedBy,
      operation: 'openExamination',
      key: input.idempotencyKey,
    };
    return await once(change, key, input, async () => {
      // In one order, or two coordinators could wait for each other.
      for (const personId of candidateIds.toSorted()) await lockPerson(change.sql, personId);
      const examination: ExaminationRow = {
        region,
        id: newId(),
        planUuid: plan.uuid,
        planDigest: plan.digest,
        pins,
        assessors,
        title: input.title,
        opensAt: input.opensAt,
        closesAt: input.closesAt,
        openedBy,
        openedAt,
        ...codes,
        orgUnitCode: unit.code,
      };
      const opening: Opening = { plan, examination, unit, candidateIds };
      const numbers = await numberAttempts(change, opening);
      await insertExamination(change.sql, examination);
      const assessments = await addAssessments(change, opening, numbers);
      for (const id of Object.keys(assessors)) {
        await assignComponent(change, opening, assessments, id);
      }
      change.record('examination:open', {
        region,
        subjectId: keyOf(examination),
        details: { planUuid: plan.uuid, planDigest: plan.digest, candidateIds, assessors },
      });
      // A plan of quizzes alone may be decided by what was passed before.
      for (const sitting of (await readSittings(change.sql, [...assessments.values()])).values()) {
        await decideSitting(change, sitting, openedAt);
      }
      return { region, id: examination.id };
    });
  });
}
