/** Posts of people: who sees whom, and the writing of posts within another module's transaction. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import type { LoaderDefinition } from '../../context.ts';
import type { Db } from '../../db.ts';
import { newId } from '../../shared/ids.ts';
import {
  type Employment,
  insertEmployments,
  selectEmploymentPaths,
  selectEmployments,
  selectRegion as selectRegionOfPerson,
} from './employment.store.ts';

/** Paths of the units that decide who sees a person; see `selectEmploymentPaths`. */
export const employmentPathsLoader: LoaderDefinition<string, string[]> = {
  load: async (personIds, context) => {
    const rows = await selectEmploymentPaths(context.database.db, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id).map((row) => row.path));
  },
};

/** Posts of each person, past ones too, newest first. */
export const employmentsLoader: LoaderDefinition<string, Employment[]> = {
  load: async (personIds, context) => {
    const rows = await selectEmployments(context.database.db, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id));
  },
};

export interface NewEmployment {
  personId: string;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  isMain: boolean;
  startedOn: string;
}

/** Writes open employments in the caller's transaction; the caller has checked permission and conflicts. */
export async function writeEmployments(
  db: Db,
  employments: readonly NewEmployment[],
): Promise<Employment[]> {
  const rows = employments.map((employment) => ({ ...employment, id: newId(), endedOn: null }));
  await insertEmployments(db, rows);
  return rows;
}

/** Region of what the person does now; `0000` without a current main employment. */
export async function findRegion(db: Db, personId: string): Promise<string> {
  return await selectRegionOfPerson(db, personId);
}

/** Paths of the units that decide who sees the person, read in the caller's transaction. */
export async function findEmploymentPaths(db: Db, personId: string): Promise<string[]> {
  const rows = await selectEmploymentPaths(db, [personId]);
  return rows.map((row) => row.path);
}
