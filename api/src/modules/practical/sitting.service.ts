/** Reading sittings, one or many, in the caller's transaction or outside. */
import type { Plan, Rubric } from '@shequ/schema/content/model.ts';
import {
  ACTIONS,
  type Action,
  assertOnRow,
  canInUnit,
  refuse,
  type UnitScope,
  type Viewer,
} from '../../platform/authz.ts';
import type { SqlRunner, Transaction } from '../../platform/database/transaction.ts';
import type { LoaderDefinition } from '../../platform/graphql/context.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { readVersions } from '../course/version-cache.ts';
import { findOrgUnit } from '../organisation/org-unit/org-unit.service.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import {
  type RegionalKey,
  selectAssessments,
  selectDisputes,
  selectResults,
} from './assessment.store.ts';
import { type ExaminationRow, selectExaminations } from './examination.store.ts';
import { selectResolutions, selectSheets, selectTasks } from './rating.store.ts';
import type { RubricVersion, Sitting } from './sitting.ts';

export const keyOf = ({ region, id }: RegionalKey): string => encodeRegionalId(region, id);
const parentOf = ({ region, assessmentId }: { region: string; assessmentId: string }): string =>
  encodeRegionalId(region, assessmentId);

/** Digests of the plan and of the rubrics that were pinned when the examination was opened. */
function digestsOf({ planDigest, pins }: ExaminationRow): string[] {
  return [planDigest, ...Object.values(pins).map(({ digest }) => digest)];
}

function rubricsOf(
  { pins }: ExaminationRow,
  plan: Plan,
  versionOf: (digest: string) => unknown,
): Map<string, RubricVersion> {
  return new Map(
    plan.components.flatMap(({ id, method }) => {
      const digest = pins[id]?.digest;
      if (method !== 'RUBRIC' || digest === undefined) return [];
      return [[id, { digest, value: versionOf(digest) as Rubric }] as const];
    }),
  );
}

/** The sittings with these keys, whoever asks; those that are not there are left out. */
export async function readSittings(
  sql: SqlRunner,
  keys: readonly RegionalKey[],
): Promise<Map<string, Sitting>> {
  const assessments = await selectAssessments(sql, { keys });
  const examinationKeys = assessments.map((row) => ({ region: row.region, id: row.examinationId }));
  const examinations = await selectExaminations(sql, { keys: examinationKeys });
  const versions = await readVersions(sql, examinations.flatMap(digestsOf));
  const versionOf = (digest: string): unknown => versions.get(digest)?.canonical;
  const byKey = new Map(examinations.map((row) => [keyOf(row), row]));
  const tasks = Map.groupBy(await selectTasks(sql, { keys }), parentOf);
  const sheets = await selectSheets(sql, { keys });
  const resolutions = Map.groupBy(await selectResolutions(sql, { keys }), parentOf);
  const results = Map.groupBy(await selectResults(sql, { keys }), parentOf);
  const disputes = new Map(
    (await selectDisputes(sql, { keys })).map((row) => [parentOf(row), row]),
  );
  return new Map(
    assessments.map((assessment) => {
      const key = keyOf(assessment);
      const { region, examinationId } = assessment;
      const examination = byKey.get(encodeRegionalId(region, examinationId)) as ExaminationRow;
      const plan = versionOf(assessment.planDigest) as Plan;
      const own = tasks.get(key) ?? [];
      const ids = new Set(own.map(({ id }) => id));
      const sitting: Sitting = {
        assessment,
        examination,
        plan,
        rubrics: rubricsOf(examination, plan, versionOf),
        tasks: own,
        sheets: sheets.filter((sheet) => sheet.region === region && ids.has(sheet.taskId)),
        resolutions: resolutions.get(key) ?? [],
        results: results.get(key) ?? [],
        dispute: disputes.get(key) ?? null,
      };
      return [key, sitting];
    }),
  );
}

/** One of them; null when it is not there. */
export async function readSitting(sql: SqlRunner, key: RegionalKey): Promise<Sitting | null> {
  return (await readSittings(sql, [key])).get(keyOf(key)) ?? null;
}

/** By `<region>.<uuid>`, whoever asks: what of it may be shown is decided field by field. */
export const sittingLoader: LoaderDefinition<string, Sitting | null> = {
  load: async (ids, context) => {
    const keys = ids.flatMap((id) => parseRegionalId(id) ?? []);
    const sittings = await readSittings(context.database.sql, keys);
    return ids.map((id) => sittings.get(id) ?? null);
  },
};

/** As {@link sittingLoader}, of a row that names one. */
export async function sittingOf(
  context: Parameters<typeof sittingLoader.load>[1],
  key: RegionalKey,
): Promise<Sitting> {
  const sitting = await context.loader(sittingLoader).load(keyOf(key));
  if (sitting === null) throw new Error(`assessment ${keyOf(key)} is not there`);
  return sitting;
}

/** The unit that holds the examination. */
export async function unitOf(sql: SqlRunner, { examination }: Sitting): Promise<UnitScope> {
  const unit = await findOrgUnit(sql, examination.orgUnitCode);
  if (unit === null) throw new Error(`unit ${examination.orgUnitCode} is not there`);
  return unit;
}

/**
 * The sitting, with its candidate locked, for somebody else who may do the action in the unit of its
 * examination. Refused alike where it is not there, so that nobody learns what exists.
 */
export async function lockSitting(
  sql: Transaction['sql'],
  viewer: Viewer,
  action: Action,
  key: RegionalKey,
): Promise<{ sitting: Sitting; unit: UnitScope }> {
  const found = await readSitting(sql, key);
  const unit = found === null ? null : await unitOf(sql, found);
  if (found === null || unit === null || !canInUnit(viewer, action, unit.path)) {
    refuse(viewer, action);
  }
  const { personId } = found.assessment;
  assertOnRow(ACTIONS[action], viewer, { subjectId: personId, named: {} });
  await lockPerson(sql, personId);
  return { sitting: await rereadSitting(sql, key), unit };
}

/** The sitting after a change of it, or behind its lock. */
export async function rereadSitting(sql: SqlRunner, key: RegionalKey): Promise<Sitting> {
  const sitting = await readSitting(sql, key);
  if (sitting === null) throw new Error(`assessment ${keyOf(key)} is not there`);
  return sitting;
}
