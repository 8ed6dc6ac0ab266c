/** What a viewer may see of assessments and examinations. */

import type { PlanComponent } from '@shequ/schema/content/model.ts';
import type { ComponentResult } from '@shequ/schema/plan/fold.ts';
import { unitsOf } from '@shequ/schema/plan/units.ts';
import { canAsSelf, canInUnit, refuse, unitsFor } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { loadVersions } from '../course/version-cache.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { readByPerson } from '../organisation/person/entries.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import {
  type AssessmentRow,
  type RegionalKey,
  selectAssessments,
  selectAssessmentsOfExaminations,
  selectAssessmentsOfPeople,
} from './assessment.store.ts';
import type { AssessmentNode } from './assessment-list.store.ts';
import { findPassedQuizzes } from './decide.service.ts';
import { type ExaminationRow, selectExaminations } from './examination.store.ts';
import { keyOf, sittingOf } from './sitting.service.ts';
import { type PassedQuiz, type PlanVersion, resultOf, type Sitting } from './sitting.ts';

/** A row as the lists have it. */
export function toNode(row: AssessmentRow): AssessmentNode {
  const { scorePercent } = row;
  return { ...row, scorePercent: scorePercent === null ? null : Number(scorePercent) };
}

/** Examinations by `<region>.<uuid>`, whoever asks: their title and window are told with every task. */
export const examinationLoader: LoaderDefinition<string, ExaminationRow | null> = {
  load: async (ids, context) => {
    const keys = ids.flatMap((id) => parseRegionalId(id) ?? []);
    const rows = await selectExaminations(context.database.sql, { keys });
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    return ids.map((id) => byKey.get(id) ?? null);
  },
};

/** Of each examination, whoever asks. */
const assessmentsLoader: LoaderDefinition<string, AssessmentRow[]> = {
  load: async (ids, context) => {
    const keys = ids.flatMap((id) => parseRegionalId(id) ?? []);
    const rows = await selectAssessmentsOfExaminations(context.database.sql, { keys });
    const byKey = Map.groupBy(rows, (row) => encodeRegionalId(row.region, row.examinationId));
    return ids.map((id) => byKey.get(id) ?? []);
  },
};

/** Of each person, newest first, whoever asks. */
const personAssessmentsLoader: LoaderDefinition<string, AssessmentRow[]> = {
  load: async (personIds, context) => {
    const { sql } = context.database;
    const rows = await readByPerson(sql, personIds, (entryIds) =>
      selectAssessmentsOfPeople(sql, { personIds: entryIds }),
    );
    return personIds.map((id) => rows.get(id) ?? []);
  },
};

/** Path of the unit that holds an examination. */
export async function pathOf(context: RequestContext, orgUnitCode: string): Promise<string> {
  const unit = await context.loader(orgUnitLoader).load(orgUnitCode);
  if (unit === null) throw new Error(`unit ${orgUnitCode} is not there`);
  return unit.path;
}

export async function findPlan(context: RequestContext, digest: string): Promise<PlanVersion> {
  const version = (await loadVersions(context.database, [digest])).get(digest);
  return { digest, value: version?.canonical as PlanVersion['value'] };
}

/** The examination, or null when there is none or the viewer may not see it. */
export async function findExamination(
  context: RequestContext,
  key: RegionalKey,
): Promise<ExaminationRow | null> {
  const row = await context.loader(examinationLoader).load(keyOf(key));
  if (row === null) return null;
  const path = await pathOf(context, row.orgUnitCode);
  return canInUnit(context.viewer, 'examination:read', path) ? row : null;
}

/** Its assessments: whoever is given an examination may read the sittings of its candidates. */
export async function listAssessments(
  context: RequestContext,
  { region, id }: RegionalKey,
): Promise<AssessmentNode[]> {
  const rows = await context.loader(assessmentsLoader).load(encodeRegionalId(region, id));
  return rows.map(toNode);
}

async function canReadAssessment(context: RequestContext, row: AssessmentRow): Promise<boolean> {
  const { viewer } = context;
  if (canAsSelf(viewer, 'assessment:read', row.personId)) return true;
  const codes = [
    row.provinceCode,
    row.cityCode,
    row.districtCode,
    row.streetCode,
    row.communityCode,
  ];
  if (unitsFor(viewer, 'assessment:read').some(({ code }) => codes.includes(code))) return true;
  return await canSeePerson(context, 'assessment:read', row.personId);
}

/** The assessment, or null when there is none or the viewer may not see it. */
export async function findAssessment(
  context: RequestContext,
  key: RegionalKey,
): Promise<AssessmentNode | null> {
  const [row] = await selectAssessments(context.database.sql, { keys: [key] });
  return row !== undefined && (await canReadAssessment(context, row)) ? toNode(row) : null;
}

/** A person’s own, or those of somebody whom the viewer may read. */
export async function listAssessmentsOf(
  context: RequestContext,
  personId: string,
): Promise<AssessmentNode[]> {
  if (!(await canSeePerson(context, 'assessment:read', personId))) {
    refuse(context.viewer, 'assessment:read');
  }
  return (await context.loader(personAssessmentsLoader).load(personId)).map(toNode);
}

const passedLoader: LoaderDefinition<string, PassedQuiz[]> = {
  load: async (personIds, context) => {
    const now = context.receivedAt.toISOString();
    return await Promise.all(
      personIds.map((id) => findPassedQuizzes(context.database.sql, id, now)),
    );
  },
};

/** What a component came to: as the last result says, and before that as it is now. */
export async function findComponent(
  context: RequestContext,
  { sitting, component }: { sitting: Sitting; component: PlanComponent },
): Promise<ComponentResult> {
  const decided = sitting.results.at(-1)?.components.find(({ id }) => id === component.id);
  if (component.method === 'QUIZ' && decided !== undefined) {
    const { scorePercent } = decided;
    return scorePercent === null
      ? { state: 'ABSENT' }
      : { state: 'DECIDED', score: unitsOf(scorePercent), critical: false };
  }
  const passed =
    component.method === 'QUIZ'
      ? await context.loader(passedLoader).load(sitting.assessment.personId)
      : [];
  return resultOf(sitting, component, passed);
}

/** The components of an assessment with what decides who sees them. */
export async function listComponents(context: RequestContext, key: RegionalKey) {
  const sitting = await sittingOf(context, key);
  const path = await pathOf(context, sitting.examination.orgUnitCode);
  return sitting.plan.components.map((component) => ({ sitting, component, path }));
}
